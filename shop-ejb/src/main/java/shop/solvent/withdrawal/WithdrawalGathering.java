package shop.solvent.withdrawal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
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
    private ActModels models;

    @Inject
    private Clock clock;

    /** What the last run found of the member: asked for only where a rule looks at some of it. */
    private static final List<String> TIES =
            List.of("ringSize", "sharesPayeeWith", "circularFlow", "roundTrip", "alikeAmounts");

    private record Earlier(long thisMonth, Instant last) {}

    /**
     * @param fromEarned fen of the amount that come out of commissions; the rest comes out of what was paid in
     * @param leavable fen that the member could take out in all
     * @param proved whether the member has shown a one-time code for it
     * @param rules by which it is decided
     */
    WithdrawalFacts of(
            MemberView member,
            String channel,
            long amount,
            long fromEarned,
            long leavable,
            boolean proved,
            Rules rules) {
        Instant now = clock.instant();
        Earlier earlier = earlier(member);
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
                earlier.thisMonth(),
                days(earlier.last() == null ? member.joinedAt() : earlier.last(), now),
                days(member.joinedAt(), now),
                cases.isOpen(member.id()),
                ties.ringSize(),
                ties.sharesPayeeWith(),
                ties.circularFlow(),
                ties.roundTrip(),
                ties.alikeAmounts(),
                terms.minimum(),
                terms.fee(),
                proved,
                !messages.isAvailable());
        Doing doing = Doing.of(now, member.id(), channel, member.inviter());
        boolean much = amount >= MUCH && amount >= leavable / 5 * 4;
        WithdrawalFacts facts = new WithdrawalFacts(
                fact,
                signals.of(doing, rules),
                credits.of(member.id(), rules),
                takeovers.of(doing, rules).of(member.id(), null, member.joinedAt(), much),
                snoozes.of(member.id(), List.of(), channel, now),
                null,
                null);
        return models.said(asked, ActKind.WITHDRAWAL, facts, facts::with);
    }

    private Earlier earlier(MemberView member) {
        Instant month =
                YearMonth.now(clock).atDay(1).atStartOfDay(clock.getZone()).toInstant();
        return database.find(
                        "SELECT COUNT(CASE WHEN requested_at >= ? THEN 1 END), MAX(CASE WHEN state NOT IN ('FAILED',"
                                + " 'EXPIRED', 'REJECTED') THEN requested_at END) AS last FROM withdrawal"
                                + " WHERE member = ? AND purpose = 'REQUEST'",
                        row -> new Earlier(row.getLong(1), Database.instant(row, "last")),
                        month,
                        member.id().value())
                .orElseThrow();
    }

    /** A clock that was set back makes nothing younger than new. */
    private static long days(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toDays());
    }
}
