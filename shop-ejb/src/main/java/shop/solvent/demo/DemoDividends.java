package shop.solvent.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.dividend.DividendPools;
import shop.solvent.dividend.PartnerDeed;
import shop.solvent.dividend.PartnerDeed.Agreement;
import shop.solvent.kernel.id.MemberId;

/**
 * Those who serve the demo's shop, and the pools that are for them. Nothing is in these yet: a shop that has just opened has no
 * month behind it whose profit it could share.
 */
@ApplicationScoped
class DemoDividends {

    private static final String CHECKER = "checker";
    private static final String FINANCE = "finance";

    @Inject
    private Permits permits;

    @Inject
    private Approvals approvals;

    @Inject
    private DividendPools pools;

    @Inject
    private Clock clock;

    /** @param members of whom some serve the shop; four at least */
    void make(List<MemberId> members) {
        if (!permits.of(FINANCE).contains(Permission.SHARE_DIVIDENDS)
                || !permits.of(CHECKER).contains(Permission.APPROVE_MONEY)) {
            return; // the people of this shop are not the demo's
        }
        pools.open("staff", "员工分红池", "Staff dividends", "staff", FINANCE);
        pools.open("east", "华东合伙人分红池", "Partners of the east", "regional", FINANCE);
        serves(members.get(0), "staff", "senior", null, 200);
        serves(members.get(1), "staff", "junior", null, 90);
        serves(members.get(2), "regional", "senior", "east", 300);
        Agreement waiting = agreement(members.get(3), "regional", "junior", "east", 0);
        ask(waiting);
    }

    private void serves(MemberId member, String role, String grade, String region, int days) {
        Asked asked = ask(agreement(member, role, grade, region, days));
        ApprovalView request = approvals.find(((Asked.Waiting) asked).id());
        approvals.agree(request.id(), request.hash(), CHECKER);
    }

    private Agreement agreement(MemberId member, String role, String grade, String region, int days) {
        String since = LocalDate.now(clock).minusDays(days).toString();
        return new Agreement(member.toString(), role, grade, region, since, null, "合同柜 3 · cabinet 3");
    }

    private Asked ask(Agreement agreement) {
        return approvals.ask(
                new Ask("demo-partner-" + agreement.member(), PartnerDeed.CODE, agreement, "签约 · As agreed", FINANCE));
    }
}
