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

    @Inject
    private Database database;

    @Inject
    private ActiveRules rules;

    @Inject
    private Runaways runaways;

    @Inject
    private SignalGathering signals;

    @Inject
    private shop.solvent.relation.Relations relations;

    @Inject
    private Cases cases;

    @Inject
    private Decisions decisions;

    @Inject
    private Clock clock;

    /** @param id under which it is on record */
    record Decided(BindingId id, ActDecision decision) {

        Outcome outcome() {
            return decision.outcome();
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
        record Won(long hour, long day, long all) {}
        Inviter who = database.find(
                        "SELECT level, joined_at FROM member WHERE id = ?",
                        row -> new Inviter(row.getString(1), Database.instant(row, "joined_at")),
                        inviter.value())
                .orElseThrow(Invites::invalid);
        Won won = database.find(
                        "SELECT COUNT(CASE WHEN bound_at > ? THEN 1 END), COUNT(CASE WHEN bound_at > ? THEN 1 END), COUNT(*)"
                                + " FROM member WHERE inviter = ?",
                        row -> new Won(row.getLong(1), row.getLong(2), row.getLong(3)),
                        now.minus(Duration.ofHours(1)),
                        now.minus(Duration.ofDays(1)),
                        inviter.value())
                .orElseThrow();
        boolean tied = TIES.stream().anyMatch(field -> inForce.looksAt(BindingFact.class, field));
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
                joinedAt != null && cases.isOpen(member),
                cases.isOpen(inviter));
    }

    private static long days(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toDays());
    }
}
