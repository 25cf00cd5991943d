package shop.solvent.storefront;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import shop.solvent.fund.FundAccounts;
import shop.solvent.fund.FundView;
import shop.solvent.kernel.id.FundOrderId;
import shop.solvent.ledger.Purse;

/** What a visitor has in the fund that the shop passes money on to. */
@ApplicationScoped
public class OwnFund {

    @EJB
    private FundAccounts accounts;

    @Inject
    private Storefront storefront;

    /** Empty where the shop offers none and they have nothing in any. @param after the last order that was told; null to begin */
    public Optional<FundView> of(Visitor visitor, FundOrderId after) {
        return accounts.of(visitor.member(), after);
    }

    /** Whether there is one for them. */
    public boolean isThere(Visitor visitor) {
        return !visitor.guest() && accounts.isThere(visitor.member());
    }

    /** @throws shop.solvent.platform.Rejection as {@link FundAccounts#agree} */
    public void agree(Visitor visitor) {
        accounts.agree(visitor.member(), storefront.channel());
    }

    /** @throws shop.solvent.platform.Rejection as {@link FundAccounts#end} */
    public void end(Visitor visitor) {
        accounts.end(visitor.member());
    }

    /** @param fen out of that purse @throws shop.solvent.platform.Rejection as {@link FundAccounts#buy} */
    public void buy(Visitor visitor, String key, Purse purse, long fen) {
        accounts.buy(storefront.key(key), storefront.channel(), visitor.member(), purse, fen);
    }

    /** @param shares hundredths @throws shop.solvent.platform.Rejection as {@link FundAccounts#sell} */
    public void sell(Visitor visitor, String key, long shares) {
        accounts.sell(storefront.key(key), storefront.channel(), visitor.member(), shares);
    }
}
