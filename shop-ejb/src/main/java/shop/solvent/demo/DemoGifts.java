package shop.solvent.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.pool.ContributionDeed;
import shop.solvent.pool.ContributionDeed.Contribution;
import shop.solvent.pool.Pools;
import shop.solvent.rulebook.promotion.FilledIn;
import shop.solvent.rulebook.promotion.Promotions;

/**
 * Something for a review, and something back for a first order once nobody takes it back any more: two rules out of a pool of
 * their own, begun as kinds of promotion. What is given for reviews is there at once, what is given for orders some minutes later,
 * when the shop has asked about those that stand.
 */
@ApplicationScoped
class DemoGifts {

    private static final String POOL = "gifts";
    private static final String OPERATOR = "operator";
    private static final String CHECKER = "checker";
    private static final String FINANCE = "finance";

    @Inject
    private Permits permits;

    @Inject
    private Approvals approvals;

    @Inject
    private Pools pools;

    @Inject
    private Promotions promotions;

    @Inject
    private DemoPromotions rules;

    /** Nothing, where the people of the shop are not the demo's. */
    void make() {
        if (!permits.of(FINANCE).contains(Permission.FUND_POOLS)
                || !permits.of(CHECKER).containsAll(Set.of(Permission.APPROVE_MONEY, Permission.CHECK_RULES))
                || !permits.of(OPERATOR).contains(Permission.DRAFT_RULES)) {
            return;
        }
        pools.open(POOL, "赠送金", "Gifts", "system:demo");
        Asked asked = approvals.ask(new Ask(
                "demo-gifts", ContributionDeed.CODE, new Contribution(POOL, 100_000), "首期投放 · First funding", FINANCE));
        ApprovalView funding = approvals.find(((Asked.Waiting) asked).id());
        approvals.agree(funding.id(), funding.hash(), CHECKER);

        put("review-gift", "评价有礼", "Something for a review", List.of("15", "¥4", POOL, "¥2", "30"));
        put(
                "first-order-back",
                "首单返现",
                "Something back for a first order",
                List.of("¥100", "¥0", "¥0", POOL, "10%", "¥20", "60"));
    }

    private void put(String kind, String nameZh, String nameEn, List<String> values) {
        long draft = promotions.draft(new FilledIn(kind, nameZh, nameEn, null, null, values), OPERATOR);
        rules.putInForce(draft);
    }
}
