package shop.solvent.storefront;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import shop.solvent.aggregate.Doing;
import shop.solvent.decision.Decisions;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.SignInId;
import shop.solvent.member.MemberView;
import shop.solvent.member.Members;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Secrets;
import shop.solvent.platform.Transactions;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.CaseSubject.Kind;
import shop.solvent.risk.Cases;
import shop.solvent.risk.NewCase;
import shop.solvent.risk.Runaways;
import shop.solvent.rulebook.force.ActiveRules;
import shop.solvent.rules.Rules;
import shop.solvent.rules.act.ActDecision;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.signin.SignInFact;
import shop.solvent.rules.signin.SignInFacts;
import shop.solvent.rules.signin.SignInPoint;
import shop.solvent.signal.Marks;
import shop.solvent.signal.SignalGathering;
import shop.solvent.storefront.OwnSignIns.Attempt;

/** Has rules say whether a member comes in who has shown the code, and keeps for 90 days who tried. */
@ApplicationScoped
public class SignIns {

    /** What a counter looks back at, at most. */
    private static final Duration KEPT = Duration.ofDays(90);

    private static final Duration CLEARED = Duration.ofDays(1);
    private static final int LONGEST = 100;
    private static final SignInPoint POINT = (SignInPoint) DecisionPoint.SIGN_IN.point();

    /** What became of a try. */
    private enum Outcome {
        IN,
        WRONG,
        BLOCKED,
        REFUSED
    }

    @Inject
    private Transactions transactions;

    @Inject
    private Database database;

    @Inject
    private Members members;

    @Inject
    private ActiveRules rules;

    @Inject
    private Runaways runaways;

    @Inject
    private SignalGathering signals;

    @Inject
    private Decisions decisions;

    @Inject
    private Cases cases;

    @Inject
    private Marks marks;

    @Inject
    private Secrets secrets;

    @Inject
    private Clock clock;

    /**
     * A member who has shown the code wants to come in.
     *
     * @param device a name by which the browser is known again; null if nobody knows
     * @param address whence they come
     * @throws Rejection {@code sign-in.refused}, whatever the reason: who is stopped learns none (G15)
     */
    public void decide(MemberId member, String channel, String device, String address) {
        ActDecision decision = transactions.of(() -> decided(members.find(member), channel, device, address));
        if (decision.outcome().isRefused()) { // only now: what is thrown in a transaction undoes it
            throw Rejection.forbidden("sign-in.refused");
        }
    }

    private ActDecision decided(MemberView member, String channel, String device, String address) {
        Instant now = clock.instant();
        byte[] on = device(device);
        byte[] from = place(address);
        Rules inForce = rules.of(DecisionPoint.SIGN_IN);
        SignInFacts facts = new SignInFacts(
                fact(member, on, from, now),
                signals.of(Doing.of(now, member.id(), on, channel, Set.of(), member.inviter()), inForce),
                cases.isClearedSince(member.id(), Kind.SIGN_IN, now.minus(CLEARED)));
        SignInId id = new SignInId(Ids.next());
        ActDecision decision = POINT.decide(
                inForce,
                facts,
                ActDecision.Outcome.ACCEPTED, // rules that go round keep nobody out
                runaway -> runaways.note(DecisionPoint.SIGN_IN, id.toString(), runaway));
        decisions.record(DecisionPoint.SIGN_IN, id.toString(), facts, decision, now);
        boolean blocked = decision.outcome() == ActDecision.Outcome.BLOCKED;
        keep(
                id,
                member.id(),
                channel,
                on,
                from,
                blocked ? Outcome.BLOCKED : decision.outcome().isRefused() ? Outcome.REFUSED : Outcome.IN,
                now);
        if (blocked && !cases.isOpen(member.id(), Kind.SIGN_IN)) { // who tries again and again is one case
            cases.open(List.of(new NewCase(
                    new CaseId(Ids.next()),
                    CaseSubject.of(id),
                    member.id(),
                    null,
                    decision.reasons(),
                    decision.rulebook(),
                    now,
                    null)));
        }
        return decision;
    }

    /** Who has just become a member is in: there is nothing to compare them with. */
    public void joined(MemberId member, String channel, String device, String address) {
        note(member, channel, device, address, Outcome.IN);
    }

    /** Somebody who wants to come in as the member had a wrong code. */
    public void failed(MemberId member, String channel, String device, String address) {
        note(member, channel, device, address, Outcome.WRONG);
    }

    private void note(MemberId member, String channel, String device, String address, Outcome outcome) {
        transactions.run(() -> keep(
                new SignInId(Ids.next()), member, channel, device(device), place(address), outcome, clock.instant()));
    }

    private void keep(
            SignInId id, MemberId member, String channel, byte[] device, byte[] place, Outcome outcome, Instant at) {
        database.update("DELETE FROM sign_in WHERE at < ? LIMIT 100", at.minus(KEPT));
        database.update(
                "INSERT INTO sign_in (id, member, channel, device, place, outcome, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                id.value(),
                member.value(),
                channel,
                device,
                place,
                outcome.name(),
                at);
    }

    /** Who wanted to come in as the member, the latest first. @param device of who asks, as {@code address}; null if nobody knows */
    List<Attempt> latest(MemberId member, String device, String address, int most) {
        byte[] on = device(device);
        byte[] from = place(address);
        return database.query(
                "SELECT id, at, outcome, device, place, disowned_at FROM sign_in WHERE member = ? ORDER BY at DESC LIMIT ?",
                row -> new Attempt(
                        new SignInId(row.getLong("id")),
                        Database.instant(row, "at"),
                        Outcome.valueOf(row.getString("outcome")) == Outcome.IN,
                        on != null && Arrays.equals(on, row.getBytes("device")),
                        from != null && Arrays.equals(from, row.getBytes("place")),
                        row.getObject("disowned_at") != null),
                member.value(),
                most);
    }

    /**
     * The member says of one of these that it was not them, in the present transaction.
     *
     * @return false if they had said so before
     * @throws Rejection {@code sign-in.not-found} if it is none of theirs
     */
    boolean disown(MemberId member, SignInId id) {
        if (database.number("SELECT COUNT(*) FROM sign_in WHERE id = ? AND member = ?", id.value(), member.value())
                == 0) {
            throw Rejection.notFound("sign-in", id);
        }
        return database.update(
                        "UPDATE sign_in SET disowned_at = ? WHERE id = ? AND disowned_at IS NULL",
                        clock.instant(),
                        id.value())
                == 1;
    }

    private SignInFact fact(MemberView member, byte[] device, byte[] place, Instant now) {
        record Before(long all, long device, long place, long wrong, long devices) {}
        Before before = database.find(
                        "SELECT COUNT(CASE WHEN outcome = 'IN' THEN 1 END),"
                                + " COUNT(CASE WHEN outcome = 'IN' AND device = ? THEN 1 END),"
                                + " COUNT(CASE WHEN outcome = 'IN' AND place = ? THEN 1 END),"
                                + " COUNT(CASE WHEN outcome = 'WRONG' AND at > ? THEN 1 END),"
                                + " COUNT(DISTINCT CASE WHEN outcome = 'IN' AND at > ? AND (? IS NULL OR device <> ?)"
                                + " THEN device END) FROM sign_in WHERE member = ? AND at > ?",
                        row -> new Before(
                                row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)),
                        device,
                        place,
                        now.minus(Duration.ofHours(1)),
                        now.minus(Duration.ofDays(1)),
                        device,
                        device,
                        member.id().value(),
                        now.minus(KEPT))
                .orElseThrow();
        long others = device == null
                ? 0
                : database.number(
                        "SELECT COUNT(DISTINCT member) FROM sign_in WHERE device = ? AND at > ? AND outcome = 'IN'"
                                + " AND member <> ?",
                        device,
                        now.minus(Duration.ofDays(1)),
                        member.id().value());
        return new SignInFact(
                member.id().toString(),
                member.level(),
                Math.max(0, Duration.between(member.joinedAt(), now).toDays()),
                before.all(),
                before.device() > 0,
                before.place() > 0,
                before.wrong(),
                before.devices(),
                others,
                cases.isOpen(member.id()));
    }

    private byte[] device(String name) {
        return name == null || name.isBlank() || name.length() > LONGEST ? null : marks.device(name);
    }

    private byte[] place(String address) {
        return address == null
                ? null
                : secrets.mac(Secrets.Purpose.TRAIT_INDEX, ("sign-in " + address).getBytes(StandardCharsets.UTF_8));
    }
}
