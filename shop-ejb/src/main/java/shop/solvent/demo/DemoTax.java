package shop.solvent.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.promoter.Promoters;
import shop.solvent.tax.WithholdingDeed;
import shop.solvent.tax.Withholdings;

/** Two people said how tax is withheld, and a few members promote. */
@ApplicationScoped
class DemoTax {

    private static final String FINANCE = "finance";
    private static final String CHECKER = "checker";
    private static final String METHOD = "platform-cumulative";

    @Inject
    private Permits permits;

    @Inject
    private Approvals approvals;

    @Inject
    private Withholdings withholdings;

    @Inject
    private Promoters promoters;

    /** @param members who promote */
    void make(String channel, List<MemberId> members) {
        members.forEach(member -> promoters.join(member, Promoters.TERMS, true, false, "channel:" + channel));
        if (withholdings.methods().stream().noneMatch(one -> one.code().equals(METHOD))
                || !permits.of(FINANCE).contains(Permission.FUND_POOLS)
                || !permits.of(CHECKER).contains(Permission.APPROVE_MONEY)) {
            return; // another law, or the people of this shop are not the demo's
        }
        Asked asked = approvals.ask(new Ask(
                "demo-tax",
                WithholdingDeed.CODE,
                new Withholdings.Decided(METHOD, "演示：须由律师核对 · A demo: to be checked by counsel"),
                "如何扣缴税款 · How tax is withheld",
                FINANCE));
        var request = approvals.find(((Asked.Waiting) asked).id());
        approvals.agree(request.id(), request.hash(), CHECKER);
    }
}
