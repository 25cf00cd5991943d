package shop.solvent.entitlement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.kernel.id.EntitlementId;

/**
 * What a member paid for is taken back for good, and nothing is given for it: so never by one person alone, whatever it cost. Who has
 * to stop something at once suspends it. What is refunded is taken back by the refund.
 */
@ApplicationScoped
public class RevokeDeed extends Deed<RevokeDeed.Revocation> {

    public static final String CODE = "entitlement.revoke";

    /** @param entitlement id of what is taken back */
    public record Revocation(String entitlement) {}

    @Inject
    private Entitlements entitlements;

    RevokeDeed() {
        super(CODE, Revocation.class, Permission.REVOKE_ENTITLEMENTS, Permission.APPROVE_MONEY);
    }

    @Override
    public Terms terms(Revocation content) {
        EntitlementView one = entitlements.find(EntitlementId.parse(content.entitlement()));
        requireOpen(one);
        return new Terms(content.entitlement(), null, false);
    }

    static void requireOpen(EntitlementView one) {
        if (!one.state().isOpen()) {
            throw Entitlements.notActive(one.id(), one.state());
        }
    }

    @Override
    public String perform(Revocation content, Mandate mandate) {
        entitlements.revoke(EntitlementId.parse(content.entitlement()), mandate.reason(), mandate.askedBy());
        return content.entitlement();
    }

    @Override
    public List<Line> lines(Revocation content) {
        return lines(entitlements.find(EntitlementId.parse(content.entitlement())));
    }

    static List<Line> lines(EntitlementView one) {
        return List.of(
                new Line("deed.order", Line.Kind.ORDER, one.order().toString()),
                new Line("deed.member", Line.Kind.MEMBER, one.member().toString()),
                new Line("deed.goods", Line.Kind.GOODS, one.sku()),
                new Line("deed.entitlement", Line.Kind.OWNED, one.id().toString()));
    }
}
