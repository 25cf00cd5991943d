package shop.solvent.wallet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.function.Function;
import shop.solvent.aggregate.Act;
import shop.solvent.aggregate.Doing;
import shop.solvent.anomaly.ActKind;
import shop.solvent.anomaly.outcome.ActModels;
import shop.solvent.calendar.ShopCalendar;
import shop.solvent.calendar.ShopDay;
import shop.solvent.credit.CreditFacts;
import shop.solvent.kernel.id.TopUpId;
import shop.solvent.member.MemberView;
import shop.solvent.memberfact.MemberFactGathering;
import shop.solvent.memberfact.MemberFacts;
import shop.solvent.platform.Database;
import shop.solvent.rules.Rules;
import shop.solvent.rules.checkout.Past;
import shop.solvent.rules.checkout.SegmentFact;
import shop.solvent.rules.gift.Means;
import shop.solvent.rules.signal.CreditFact;
import shop.solvent.rules.signal.Signals;
import shop.solvent.rules.topup.PayerFact;
import shop.solvent.rules.topup.TopUpFact;
import shop.solvent.rules.topup.TopUpFacts;
import shop.solvent.signal.SignalGathering;

/** Gathers what rules are shown of a top-up. */
@ApplicationScoped
class TopUpGathering {

    private static final Duration RECENTLY = Duration.ofDays(30);

    @Inject
    private Database database;

    @Inject
    private ShopCalendar calendar;

    @Inject
    private MemberFactGathering members;

    @Inject
    private SignalGathering signals;

    @Inject
    private CreditFacts credits;

    @Inject
    private ActModels models;

    @Inject
    private Clock clock;

    /**
     * @param id of the top-up, which does not count as one before
     * @param rules by which it is decided
     */
    Function<Means, TopUpFacts> of(
            TopUpId id, MemberView member, String channel, long amount, Instant now, Rules rules) {
        ZonedDateTime at = now.atZone(clock.getZone());
        ShopDay day = calendar.day(at.toLocalDate());
        TopUpFact fact = new TopUpFact(
                channel,
                day.date().toString(),
                day.dayOfWeek(),
                day.isWeekend(),
                at.getHour(),
                amount,
                day.holiday(),
                day.isOff());
        LocalDate today = day.date();
        MemberFacts known = members.of(List.of(member.id()), today, PayerFact.class, rules);
        PayerFact payer = payer(id, member, now, known.birthday(member.id(), today.getMonth()));
        List<SegmentFact> segments = known.segments(member.id());
        Past past = known.past(member.id(), today);
        Signals seen = signals.of(
                Doing.of(now, member.id(), channel, member.inviter()).written(Act.TOP_UP, id.value()), rules);
        CreditFact credit = credits.of(member.id(), rules);
        ActModels.Asked asked = ActModels.Asked.of(List.of(rules));
        return means -> {
            TopUpFacts facts = new TopUpFacts(
                    fact,
                    payer,
                    means.pools(),
                    segments,
                    past,
                    means.coupons(),
                    means.tags(),
                    seen,
                    credit,
                    null,
                    null);
            return models.said(asked, ActKind.TOP_UP, facts, facts::with);
        };
    }

    private PayerFact payer(TopUpId id, MemberView member, Instant now, boolean birthdayMonth) {
        Instant since = now.minus(RECENTLY);
        long whose = member.id().value();
        return database.find(
                        "SELECT t.topups, t.recent, t.brought,"
                                + " (SELECT COALESCE(SUM(w.amount), 0) FROM withdrawal w WHERE w.member = ?"
                                + " AND w.requested_at >= ? AND w.state NOT IN ('FAILED', 'EXPIRED', 'REJECTED', 'CANCELLED')) AS taken,"
                                + " (SELECT COALESCE(SUM(g.amount), 0) FROM gift g WHERE g.member = ? AND g.given_at >= ?)"
                                + " AS given FROM (SELECT COUNT(*) AS topups,"
                                + " COUNT(CASE WHEN created_at >= ? THEN 1 END) AS recent,"
                                + " COALESCE(SUM(CASE WHEN created_at >= ? THEN amount END), 0) AS brought"
                                + " FROM top_up WHERE member = ? AND id <> ?) t",
                        row -> new PayerFact(
                                member.id().toString(),
                                member.level(),
                                Math.max(
                                        0,
                                        Duration.between(member.joinedAt(), now).toDays()),
                                row.getLong("topups") == 0,
                                row.getLong("topups"),
                                row.getLong("recent"),
                                row.getLong("brought"),
                                row.getLong("taken"),
                                row.getLong("given"),
                                birthdayMonth),
                        whose,
                        since,
                        whose,
                        since,
                        since,
                        since,
                        whose,
                        id.value())
                .orElseThrow();
    }
}
