package shop.solvent.storefront;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.chain.ChainAddress;
import shop.solvent.chain.ChainAddresses;
import shop.solvent.chain.ChainTokens;
import shop.solvent.chain.TokenView;
import shop.solvent.entitlement.EntitlementView;
import shop.solvent.kernel.id.EntitlementId;
import shop.solvent.platform.Rejection;

/** What of somebody's things is proved on the chain, and where they want to have it. */
@ApplicationScoped
public class OwnProofs {

    @EJB
    private ChainTokens tokens;

    @Inject
    private ChainAddresses addresses;

    /** Whether the shop proves on a chain. */
    public boolean isOn() {
        return tokens.isOn();
    }

    /** Of things that are the visitor's; what is not proved is missing, and all of it while the shop does not prove. */
    public Map<EntitlementId, TokenView> of(Visitor visitor, List<EntitlementView> things) {
        return isOn()
                ? tokens.of(things.stream()
                        .filter(one -> one.member().equals(visitor.member()))
                        .map(EntitlementView::id)
                        .toList())
                : Map.of();
    }

    /** Empty for whoever leaves it in the shop's custody, and for guests. */
    public Optional<ChainAddress> address(Visitor visitor) {
        return visitor.guest() ? Optional.empty() : addresses.of(visitor.member());
    }

    /**
     * @param address null to leave it in the shop's custody
     * @throws Rejection {@code chain.members-only} for a guest, {@code chain.off}, {@code address.…}
     */
    public void name(Visitor visitor, String address) {
        if (visitor.guest()) {
            throw Rejection.forbidden("chain.members-only");
        }
        addresses.name(visitor.member(), address);
    }
}
