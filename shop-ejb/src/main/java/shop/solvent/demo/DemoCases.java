package shop.solvent.demo;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.member.MemberView;
import shop.solvent.order.Checkout;
import shop.solvent.order.PlaceOrder;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.Review;
import shop.solvent.order.Review.Verdict;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.CaseView;
import shop.solvent.risk.Cases;
import shop.solvent.risk.Outcome;

/**
 * Orders of the last weeks that were held, since the buyer's inviter uses the same phone, and what they turned out to be: so there
 * is something by which rules can be measured.
 */
@ApplicationScoped
class DemoCases {

    private static final String BY = "system:demo";
    private static final String RISK = "risk";

    /** The oldest, in days. */
    private static final int DAYS = 26;

    private static final List<Outcome> ENDED = List.of(
            Outcome.CONFIRMED,
            Outcome.FALSE_POSITIVE,
            Outcome.CONFIRMED,
            Outcome.VALUABLE,
            Outcome.FALSE_POSITIVE,
            Outcome.CONFIRMED,
            Outcome.FALSE_POSITIVE,
            Outcome.VALUABLE);

    @Inject
    private Checkout checkout;

    @EJB
    private Cases cases;

    @Inject
    private Review review;

    @Inject
    private Permits permits;

    @Inject
    private Clock clock;

    /** @param members some of the shop's; of them those whom others invited buy */
    void make(List<MemberView> members, String channel, String sku) {
        List<MemberView> invited = members.stream()
                .filter(member -> member.inviter() != null)
                .limit(ENDED.size())
                .toList();
        String by = reviewer(permits);
        Instant now = clock.instant();
        for (int i = 0; i < invited.size(); i++) {
            MemberView buyer = invited.get(i);
            PlaceOrder order = new PlaceOrder(
                    "demo-case-" + i,
                    buyer.id(),
                    channel,
                    List.of(new Line(sku, 1)),
                    "device-of-" + buyer.inviter(),
                    now.minus(Duration.ofDays(DAYS - 3L * i)));
            Outcome outcome = ENDED.get(i);
            cases.of(CaseSubject.of(checkout.place(order).id()))
                    .map(CaseView::id)
                    .ifPresent(held -> decide(held, outcome, by));
        }
    }

    /** Who decides: somebody of the demo's people, where there are any. */
    static String reviewer(Permits permits) {
        return permits.of(RISK).contains(Permission.DECIDE_ORDERS) ? RISK : BY;
    }

    private void decide(CaseId held, Outcome outcome, String by) {
        String said = switch (outcome) {
            case CONFIRMED -> "邀请人用自己的手机下单 · The inviter ordered with their own phone";
            case VALUABLE -> "一家人共用手机，另有一笔待查 · A family's phone; another order came up";
            case FALSE_POSITIVE -> "一家人共用手机 · A family's phone";
        };
        review.decide(held, outcome == Outcome.CONFIRMED ? Verdict.REJECT : Verdict.APPROVE, outcome, by, said);
    }
}
