package shop.solvent.member;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import shop.solvent.aggregate.Doing;
import shop.solvent.decision.Decisions;
import shop.solvent.kernel.id.BindingId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.relation.Figures;
import shop.solvent.relation.Relations;
import shop.solvent.risk.Cases;
import shop.solvent.risk.Runaways;
import shop.solvent.rulebook.force.ActiveRules;
import shop.solvent.rules.Rules;
import shop.solvent.rules.act.ActDecision;
import shop.solvent.rules.act.ActDecision.Outcome;
import shop.solvent.rules.binding.BindingFact;
import shop.solvent.rules.binding.BindingFacts;
import shop.solvent.rules.binding.BindingPoint;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.signal.SignalGathering;

/** Has rules say whether a member is bound to whose invitation they show. */
@ApplicationScoped
class BindingRules {

    private static final BindingPoint POINT = (BindingPoint) DecisionPoint.BINDING.point();

    /** What the last run found: asked for only where a rule looks at some of it. */
    private static final List<String> TIES = List.of("sameRing", "inviterRing");

    /** How many the inviter won, which takes all of them to count: likewise. */
    private static final List<String> WON = List.of("boundLastHour", "boundLastDay", "bound");

    @Inject
    private Database database;

    @Inject
    private ActiveRules rules;

    @Inject
    private Runaways runaways;

    @Inject
    private SignalGathering signals;

    @Inject
    private Relations relations;

    @Inject
    private Cases cases;

    @Inject
    private Decisions decisions;

    @Inject
    private Clock clock;

    private record Won(long hour, long day, long all) {

        static final Won NONE = new Won(0, 0, 0);
    }

    /** @param id under which it is on record */
    record Decided(BindingId id, ActDecision decision) {

        Outcome outcome() {
            return decision.outcome();
        }

        boolean isHeld() {
            return outcome() == Outcome.HELD;
        }
    }

    /**
     * In the transaction that binds.
     *
     * @param joinedAt null for a newcomer, who is on no record yet
     */
    Decided decide(MemberId member, Instant joinedAt, MemberId inviter, String channel) {
        Instant now = clock.instant();
        Rules inForce = rules.of(DecisionPoint.BINDING);
        BindingId id = new BindingId(Ids.next());
        BindingFacts facts = new BindingFacts(
                fact(member, joinedAt, inviter, now, inForce),
                signals.of(Doing.of(now, member, channel, inviter), inForce));
        ActDecision decision = POINT.decide(
                inForce, facts, Outcome.HELD, runaway -> runaways.note(DecisionPoint.BINDING, id.toString(), runaway));
        decisions.record(DecisionPoint.BINDING, id.toString(), facts, decision, now);
        return new Decided(id, decision);
    }

    private BindingFact fact(MemberId member, Instant joinedAt, MemberId inviter, Instant now, Rules inForce) {
        record Inviter(String level, Instant joinedAt) {}
        Inviter who = database.find(
                        "SELECT level, joined_at FROM member WHERE id = ?",
                        row -> new Inviter(row.getString(1), Database.instant(row, "joined_at")),
                        inviter.value())
                .orElseThrow(Invites::invalid);
        Won won = looksAtAny(inForce, WON) ? won(inviter, now) : Won.NONE;
        boolean tied = looksAtAny(inForce, TIES);
        Figures ofInviter = tied ? relations.figures(inviter) : Figures.NONE;
        long ring = tied && joinedAt != null ? relations.figures(member).ring() : 0;
        return new BindingFact(
                member.toString(),
                joinedAt == null,
                joinedAt == null ? 0 : days(joinedAt, now),
                inviter.toString(),
                who.level(),
                days(who.joinedAt(), now),
                won.hour(),
                won.day(),
                won.all(),
                ring != 0 && ring == ofInviter.ring(),
                ofInviter.ringSize(),
                joinedAt != null && looksAtAny(inForce, List.of("memberCase")) && cases.isOpen(member),
                looksAtAny(inForce, List.of("inviterCase")) && cases.isOpen(inviter));
    }

    private static boolean looksAtAny(Rules inForce, List<String> fields) {
        return fields.stream().anyMatch(field -> inForce.looksAt(BindingFact.class, field));
    }

    private Won won(MemberId inviter, Instant now) {
        return database.find(
                        "SELECT COUNT(CASE WHEN bound_at > ? THEN 1 END), COUNT(CASE WHEN bound_at > ? THEN 1 END), COUNT(*)"
                                + " FROM member WHERE inviter = ?",
                        row -> new Won(row.getLong(1), row.getLong(2), row.getLong(3)),
                        now.minus(Duration.ofHours(1)),
                        now.minus(Duration.ofDays(1)),
                        inviter.value())
                .orElseThrow();
    }

    private static long days(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toDays());
    }
}
