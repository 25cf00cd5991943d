package shop.solvent.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.rulebook.approval.Activations;
import shop.solvent.rulebook.approval.Approvals;
import shop.solvent.rulebook.draft.DraftAbout;
import shop.solvent.rulebook.draft.DraftView;
import shop.solvent.rulebook.draft.Drafts;
import shop.solvent.rulebook.promotion.FilledIn;
import shop.solvent.rulebook.promotion.Promotions;

/**
 * The rules of the demo's campaigns, begun as kinds of promotion and put in force as people do it: one drafts, the cases
 * hold, others approve.
 */
@ApplicationScoped
class DemoPromotions {

    private static final String OPERATOR = "operator";
    private static final String CHECKER = "checker";
    private static final String DIRECTOR = "director";

    @Inject
    private Permits permits;

    @Inject
    private Promotions promotions;

    @Inject
    private Drafts drafts;

    @Inject
    private Approvals approvals;

    @Inject
    private Activations activations;

    /** Nothing, where the people of the shop are not the demo's. One change, so that rules are made ready once. */
    void make() {
        if (!mayBe() || !permits.of(OPERATOR).contains(Permission.EDIT_CAMPAIGNS)) {
            return;
        }
        long id = promotions.draft(
                new FilledIn(
                        "first-order",
                        "小程序首单立减 8 元",
                        "¥8 off the first order in the mini program",
                        "newcomers",
                        null,
                        List.of("wechat", "order", "¥50", "¥8")),
                OPERATOR);
        promotions.add(
                id,
                new FilledIn(
                        "coupon",
                        "新人券立减 8 元",
                        "¥8 off with the newcomer coupon",
                        "newcomer-coupon",
                        null,
                        List.of("order", "¥50", "¥8")),
                OPERATOR);
        promotions.add(
                id,
                new FilledIn(
                        "tiered-reduction",
                        "冬季满减",
                        "Winter sale",
                        "winter-sale",
                        null,
                        List.of("order", "¥100", "¥10", "order", "¥300", "¥40", "order", "¥500", "¥80")),
                OPERATOR);
        DraftView draft = drafts.find(id);
        drafts.describe(
                id,
                new DraftAbout(draft.title(), draft.note()),
                new DraftAbout("年末活动 · Promotions for the end of the year", null),
                OPERATOR);
        putInForce(id);
    }

    /** Whether those who draft and check rules in the demo do so here. */
    boolean mayBe() {
        return permits.of(OPERATOR).contains(Permission.DRAFT_RULES)
                && permits.of(CHECKER).contains(Permission.CHECK_RULES)
                && permits.of(DIRECTOR).contains(Permission.CHECK_RULES);
    }

    /** As people do it: the operator hands the draft over, others agree. */
    void putInForce(long id) {
        int revision = drafts.submit(id, drafts.revision(id), OPERATOR).revision();
        for (String checker :
                List.of(CHECKER, DIRECTOR)) { // nobody has measured it: there is no month behind this shop
            approvals.approve(id, revision, null, checker);
        }
        activations.schedule(id, revision, null, CHECKER);
    }
}
