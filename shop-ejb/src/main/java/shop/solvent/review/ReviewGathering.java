package shop.solvent.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import shop.solvent.decision.Decisions;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.ReviewId;
import shop.solvent.member.MemberView;
import shop.solvent.memberfact.MemberFactGathering;
import shop.solvent.memberfact.MemberFacts;
import shop.solvent.platform.Database;
import shop.solvent.rules.Rules;
import shop.solvent.rules.checkout.CheckoutDecision;
import shop.solvent.rules.checkout.Past;
import shop.solvent.rules.checkout.SegmentFact;
import shop.solvent.rules.gift.Means;
import shop.solvent.rules.review.ReviewFact;
import shop.solvent.rules.review.ReviewFacts;
import shop.solvent.rules.review.ReviewerFact;
import shop.solvent.wallet.ActGifts;
import shop.solvent.wallet.OrderGifts;

/** Gathers what rules are shown of a review. */
@ApplicationScoped
class ReviewGathering {

    private static final String ACT = "rev_";

    @Inject
    private Database database;

    @Inject
    private Decisions decisions;

    @Inject
    private OrderGifts orderGifts;

    @Inject
    private ActGifts gifts;

    @Inject
    private MemberFactGathering members;

    @Inject
    private Clock clock;

    /** What was bought. */
    private record Goods(String kind, String category, String merchant) {}

    /**
     * @param placed when and by what the order was
     * @param text null for none
     * @param rules by which it is decided
     */
    Function<Means, ReviewFacts> of(
            ReviewId id, Bought placed, MemberView member, String channel, String text, Instant now, Rules rules) {
        LocalDate today = LocalDate.ofInstant(now, clock.getZone());
        Instant month = today.withDayOfMonth(1).atStartOfDay(clock.getZone()).toInstant();
        Goods goods = database.find(
                        "SELECT p.kind, COALESCE(p.category, '') AS category, m.code FROM product p"
                                + " JOIN merchant m ON m.id = p.merchant WHERE p.sku = ?",
                        row -> new Goods(row.getString(1), row.getString(2), row.getString(3)),
                        placed.sku())
                .orElseThrow();
        ReviewFact fact = new ReviewFact(
                channel,
                today.toString(),
                placed.sku(),
                goods.kind(),
                goods.category(),
                goods.merchant(),
                text == null ? 0 : text.codePointCount(0, text.length()),
                Math.max(0, Duration.between(placed.at(), now).toDays()),
                room(placed.order(), placed.decision()));
        ActGifts.Given given = gifts.given(member.id(), ACT, month);
        MemberFacts known = members.of(List.of(member.id()), today, ReviewerFact.class, rules);
        ReviewerFact reviewer = new ReviewerFact(
                member.id().toString(),
                member.level(),
                Math.max(0, Duration.between(member.joinedAt(), now).toDays()),
                database.number(
                        "SELECT COUNT(*) FROM review WHERE member = ? AND created_at >= ? AND id <> ?",
                        member.id().value(),
                        month,
                        id.value()),
                given.since(),
                given.ever(),
                known.birthday(member.id(), today.getMonth()));
        List<SegmentFact> segments = known.segments(member.id());
        Past past = known.past(member.id(), today);
        return means -> new ReviewFacts(fact, reviewer, means.pools(), segments, past, means.coupons(), means.tags());
    }

    private long room(OrderId order, DecisionId decision) {
        Map<DecisionId, CheckoutDecision> placed = decisions.results(List.of(decision), CheckoutDecision.class);
        return placed.get(decision)
                .amounts()
                .leaves(orderGifts.given(List.of(order)).getOrDefault(order, 0L));
    }
}
