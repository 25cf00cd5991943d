package shop.solvent.withdrawal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import shop.solvent.aggregate.Doing;
import shop.solvent.anomaly.ActKind;
import shop.solvent.anomaly.outcome.ActModels;
import shop.solvent.credit.CreditFacts;
import shop.solvent.member.MemberView;
import shop.solvent.message.Messages;
import shop.solvent.platform.Database;
import shop.solvent.relation.Figures;
import shop.solvent.relation.Relations;
import shop.solvent.risk.Cases;
import shop.solvent.risk.RuleSnoozes;
import shop.solvent.rules.Rules;
import shop.solvent.rules.withdrawal.WithdrawalFact;
import shop.solvent.rules.withdrawal.WithdrawalFacts;
import shop.solvent.signal.SignalGathering;
import shop.solvent.takeover.TakeoverGathering;
import shop.solvent.withdrawal.WithdrawalView.State;

/** Gathers what rules are shown of a withdrawal. */
@ApplicationScoped
class WithdrawalGathering {

    /** Fen: less than ¥500 is not much, even if it is all there is. */
    private static final long MUCH = 500_00;

    @Inject
    private Database database;

    @Inject
    private Cases cases;

    @Inject
    private RuleSnoozes snoozes;

    @Inject
    private Relations relations;

    @Inject
    private Messages messages;

    @Inject
    private WithdrawalTerms terms;

    @Inject
    private SignalGathering signals;

    @Inject
    private CreditFacts credits;

    @Inject
    private TakeoverGathering takeovers;

    @Inject
    private WithdrawalDevices devices;

    @Inject
    private ActModels models;

    @Inject
    private Clock clock;

    /** What the last run found of the member: asked for only where a rule looks at some of it. */
    private static final List<String> TIES =
            List.of("ringSize", "sharesPayeeWith", "circularFlow", "roundTrip", "alikeAmounts");

    /** @param asked of this month, whatever became of them; the others count those whose money did not come back */
    private record Earlier(
            long asked,
            Instant last,
            long timesToday,
            long takenToday,
            long timesThisMonth,
            long takenThisMonth,
            long earnedThisMonth) {}

    /**
     * @param fromEarned fen of the amount that come out of commissions; the rest comes out of what was paid in
     * @param leavable fen that the member could take out in all
     * @param change fen that are aside as small change
     * @param payee where it goes to; null where the channel knows
     * @param rules by which it is decided
     */
    WithdrawalFacts of(
            MemberView member,
            Withdraw wish,
            long fromEarned,
            long leavable,
            long change,
            PayeeView payee,
            Instant now,
            Rules rules) {
        long amount = wish.amount().amount();
        ZonedDateTime at = now.atZone(clock.getZone());
        Earlier earlier = earlier(member, at);
        ActModels.Asked asked = ActModels.Asked.of(List.of(rules));
        Figures ties = asked.any() || TIES.stream().anyMatch(field -> rules.looksAt(WithdrawalFact.class, field))
                ? relations.figures(member.id())
                : Figures.NONE;
        WithdrawalFact fact = new WithdrawalFact(
                member.id().toString(),
                member.level(),
                amount,
                fromEarned,
                amount - fromEarned,
                earlier.asked(),
                days(earlier.last() == null ? member.joinedAt() : earlier.last(), now),
                days(member.joinedAt(), now),
                cases.isOpen(member.id()),
                ties.ringSize(),
                ties.sharesPayeeWith(),
                ties.circularFlow(),
                ties.roundTrip(),
                ties.alikeAmounts(),
                terms.minimumBefore(),
                terms.feeBefore(),
                earlier.timesToday(),
                earlier.takenToday(),
                earlier.timesThisMonth(),
                earlier.takenThisMonth(),
                earlier.earnedThisMonth(),
                at.getDayOfWeek().getValue(),
                at.toLocalTime().toSecondOfDay() / 60,
                payee == null ? WithdrawalFact.NO_PAYEE : payee.kind().text(),
                payee == null
                        ? -1
                        : Math.max(0, Duration.between(payee.boundAt(), now).toHours()),
                change,
                wish.automatic(),
                wish.shown() != null,
                !messages.isAvailable());
        String channel = wish.channel();
        byte[] device = devices.mark(wish);
        Doing doing = Doing.of(now, member.id(), device, channel, Set.of(), member.inviter());
        boolean much = amount >= MUCH && amount >= leavable / 5 * 4;
        WithdrawalFacts facts = new WithdrawalFacts(
                fact,
                signals.of(doing, rules),
                credits.of(member.id(), rules),
                takeovers.of(doing, rules).of(member.id(), device, member.joinedAt(), much),
                snoozes.of(member.id(), List.of(), channel, now),
                null,
                null,
                devices.fact(device, member.id(), at));
        return models.said(asked, ActKind.WITHDRAWAL, facts, facts::with);
    }

    /** Days and months begin at midnight in the shop's zone. */
    private Earlier earlier(MemberView member, ZonedDateTime at) {
        Instant today = at.toLocalDate().atStartOfDay(at.getZone()).toInstant();
        Instant month =
                at.toLocalDate().withDayOfMonth(1).atStartOfDay(at.getZone()).toInstant();
        return database.find(
                        "SELECT COUNT(CASE WHEN requested_at >= ? THEN 1 END) AS asked, MAX(CASE WHEN "
                                + State.STAYS_OUT
                                + " THEN requested_at END) AS last, "
                                + sum("1") + " AS times_today, " + sum("amount") + " AS taken_today, "
                                + sum("1") + " AS times_month, " + sum("amount") + " AS taken_month, "
                                + sum("from_earned") + " AS earned_month"
                                + " FROM withdrawal WHERE member = ? AND purpose = 'REQUEST'",
                        row -> new Earlier(
                                row.getLong("asked"),
                                Database.instant(row, "last"),
                                row.getLong("times_today"),
                                row.getLong("taken_today"),
                                row.getLong("times_month"),
                                row.getLong("taken_month"),
                                row.getLong("earned_month")),
                        month,
                        today,
                        today,
                        month,
                        month,
                        month,
                        member.id().value())
                .orElseThrow();
    }

    private static String sum(String what) {
        return "COALESCE(SUM(CASE WHEN requested_at >= ? AND " + State.STAYS_OUT + " THEN " + what + " END), 0)";
    }

    /** A clock that was set back makes nothing younger than new. */
    private static long days(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toDays());
    }
}
