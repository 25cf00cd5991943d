package shop.solvent.change;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.decision.Decisions;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.ChangeActId;
import shop.solvent.kernel.id.CharityId;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.kernel.id.LotId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.TransferCode;
import shop.solvent.member.MemberView;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.points.Points;
import shop.solvent.pool.PoolView;
import shop.solvent.pool.Pools;
import shop.solvent.risk.Runaways;
import shop.solvent.rulebook.force.ActiveRules;
import shop.solvent.rules.Rules;
import shop.solvent.rules.change.ChangeDecision;
import shop.solvent.rules.change.ChangeDecision.Outcome;
import shop.solvent.rules.change.ChangeFact;
import shop.solvent.rules.change.ChangeRules;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.release.ReleaseRules;

/** Moves change by what rules say, in the transaction of who asked, under the locks of the member's accounts. */
@ApplicationScoped
class ChangePosting {

    private static final Account POINTS_ISSUED = Account.platform(AccountType.POINTS_ISSUED);
    private static final String OTHER_CHARITY = "change.other-charity";
    private static final Account CHARITY = Account.platform(AccountType.CHARITY);

    @Inject
    private ChangeBook book;

    @Inject
    private Ledger ledger;

    @Inject
    private ActiveRules rules;

    @Inject
    private Runaways runaways;

    @Inject
    private Decisions decisions;

    @EJB
    private Points points;

    @EJB
    private Pools pools;

    @Inject
    private Clock clock;

    /**
     * Who asks, and how.
     *
     * @param day whose end it is; null where the member asks
     * @param channel through which they do; null at the end of a day
     */
    record Ask(MemberView member, ChangeChoice choice, LocalDate day, String channel) {}

    /** @param act what was done; null if nothing was @param refused why nothing was; null if it was, or nothing was there */
    record Answer(ChangeAct act, Reason refused) {}

    /** The locks of whatever change may touch of a member's. Locks of pools and of the charity come after them. */
    Batch lock(MemberId member) {
        return ledger.batch(List.of(
                Account.of(member, AccountType.PAID_IN),
                Account.of(member, AccountType.LOCKED_POINTS),
                Account.of(member, AccountType.RELEASED_POINTS),
                Account.of(member, AccountType.CHANGE)));
    }

    /** Whether the wallet is frozen; once it is {@linkplain #lock locked} that stays so until the end. */
    boolean isStopped(MemberId member) {
        return ledger.stopOf(member).isPresent();
    }

    /** Fen that nothing is pending of. */
    static long has(Batch batch, MemberId member, AccountType type) {
        return batch.available(Account.of(member, type)).amount();
    }

    /** What rules say; where they do not come to an end nothing is done, and a person is told. */
    ChangeDecision decide(Rules inForce, ChangeFact fact) {
        return new ChangeRules(inForce)
                .decideOrRefuse(fact, runaway -> runaways.note(DecisionPoint.CHANGE, fact.member(), runaway));
    }

    Rules inForce() {
        return rules.of(DecisionPoint.CHANGE);
    }

    static ChangeFact fact(
            MemberView member, ChangeChoice choice, ChangeKind kind, long paidIn, long odd, long change, long amount) {
        return new ChangeFact(
                member.id().toString(),
                member.level(),
                kind.wish(),
                choice.roundUp(),
                choice.sweep(),
                paidIn,
                odd,
                change,
                amount);
    }

    /** Puts aside what there is to put aside at the end of a day. */
    Answer sweep(Ask ask, Batch batch, long odd) {
        MemberId member = ask.member().id();
        ChangeFact fact = fact(
                ask.member(),
                ask.choice(),
                ChangeKind.SWEEP,
                has(batch, member, AccountType.PAID_IN),
                odd,
                has(batch, member, AccountType.CHANGE),
                0);
        ChangeDecision decision = decide(inForce(), fact);
        if (decision.outcome() != Outcome.MOVED) {
            return new Answer(null, first(decision));
        }
        Draft draft = new Draft(ask, ChangeKind.SWEEP, fact, decision);
        batch.require(draft.journal(JournalKind.SWEEP)
                .move(
                        TransferCode.PUT_ASIDE,
                        Account.of(member, AccountType.PAID_IN),
                        Account.of(member, AccountType.CHANGE),
                        decision.aside()));
        return draft.done(decision.aside(), null, 0, null);
    }

    /**
     * Gives some to charity.
     *
     * @param amount fen, more than none
     * @param seen whom the member saw that it goes to; null for whom the shop has declared, and at the end of a day
     */
    Answer give(Ask ask, Batch batch, long amount, CharityId seen) {
        Optional<CharityView> charity = book.shareCharity();
        if (charity.isEmpty()) {
            return new Answer(null, Reason.of("change.no-charity"));
        }
        boolean meant = ask.day() == null
                ? seen == null || seen.equals(charity.get().id())
                : ask.choice().isFor(charity.get());
        if (!meant) {
            return new Answer(null, Reason.of(OTHER_CHARITY));
        }
        MemberId member = ask.member().id();
        ChangeFact fact = asked(ask, batch, ChangeKind.GIVE, amount);
        ChangeDecision decision = decide(inForce(), fact);
        if (decision.outcome() != Outcome.MOVED) {
            return new Answer(null, first(decision));
        }
        Draft draft = new Draft(ask, ChangeKind.GIVE, fact, decision);
        batch.require(draft.journal(JournalKind.CHANGE_GIVEN)
                .move(TransferCode.DONATE, Account.of(member, AccountType.CHANGE), CHARITY, amount));
        return draft.done(amount, null, 0, charity.get());
    }

    /**
     * Turns some into points: the money goes behind them, so they are paid for whatever becomes of the pool. What the pool adds comes out of
     * what it has above all that it promised and keeps; where that is not enough nothing is turned.
     *
     * @param amount fen, more than none
     */
    Answer turn(Ask ask, Batch batch, long amount) {
        MemberId member = ask.member().id();
        ChangeFact fact = asked(ask, batch, ChangeKind.POINTS, amount);
        ChangeDecision decision = decide(inForce(), fact);
        if (decision.outcome() != Outcome.MOVED) {
            return new Answer(null, first(decision));
        }
        Optional<PoolView> named = pools.known(decision.pool());
        if (named.isEmpty()) {
            return new Answer(
                    null,
                    Reason.of("change.pool-short")); // no pool, nothing to add; and nobody else's night stops for it
        }
        PoolView pool = named.get();
        long added = Math.multiplyExact(decision.bonus(), ReleaseRules.FACE_VALUE);
        if (pool.closed() || added > 0 && added > free(pool, batch)) {
            return new Answer(null, Reason.of("change.pool-short"));
        }
        long turned = Math.addExact(amount / ReleaseRules.FACE_VALUE, decision.bonus());
        Account backing = Account.of(pool.id(), AccountType.BACKING);
        Draft draft = new Draft(ask, ChangeKind.POINTS, fact, decision);
        batch.require(draft.journal(JournalKind.CHANGE_TURNED)
                .move(TransferCode.BACK_BY_CHANGE, Account.of(member, AccountType.CHANGE), backing, amount)
                .move(TransferCode.BACK, Account.of(pool.id(), AccountType.POOL), backing, added)
                .move(TransferCode.TURNED, POINTS_ISSUED, Account.of(member, AccountType.RELEASED_POINTS), turned));
        points.turned(new LotId(Ids.next()), member, draft.id, pool.id(), turned);
        return draft.done(amount, pool, turned, null);
    }

    /** What of a pool neither its points wait for nor it keeps; under its lock. */
    private static long free(PoolView pool, Batch batch) {
        return batch.available(Account.of(pool.id(), AccountType.POOL)).amount()
                - Math.multiplyExact(pool.lockedPoints(), pool.faceValue())
                - pool.reserve().amount();
    }

    /** The member has some back. No rule is asked. @param amount fen, more than none and no more than there is */
    Answer back(Ask ask, Batch batch, long amount) {
        MemberId member = ask.member().id();
        long has = has(batch, member, AccountType.CHANGE);
        if (amount > has) {
            return new Answer(null, Reason.of(ChangeRules.SHORT, Map.of("available", String.valueOf(has))));
        }
        Draft draft = new Draft(ask, ChangeKind.BACK, null, null);
        batch.require(draft.journal(JournalKind.CHANGE_BACK)
                .move(
                        TransferCode.PUT_BACK,
                        Account.of(member, AccountType.CHANGE),
                        Account.of(member, AccountType.PAID_IN),
                        amount));
        return draft.done(amount, null, 0, null);
    }

    private static ChangeFact asked(Ask ask, Batch batch, ChangeKind kind, long amount) {
        MemberId member = ask.member().id();
        return fact(
                ask.member(),
                ask.choice(),
                kind,
                has(batch, member, AccountType.PAID_IN),
                0,
                has(batch, member, AccountType.CHANGE),
                amount);
    }

    private static Reason first(ChangeDecision decision) {
        return decision.reasons().stream().findFirst().orElse(null);
    }

    /** As it is told: what rules say in words of their own comes as {@code change.refused} with their word. */
    static Rejection refused(Reason reason) {
        List<String> own = new ArrayList<>(List.of(
                ChangeRules.NOT_GIVEN,
                ChangeRules.NO_POINTS,
                ChangeRules.TOO_LITTLE,
                ChangeRules.SHORT,
                ChangeRules.RUNAWAY,
                "change.no-charity",
                OTHER_CHARITY,
                "change.pool-short"));
        return own.contains(reason.code())
                ? Rejection.conflict(reason.code(), reason.parameters())
                : Rejection.conflict("change.refused", Map.of("reason", reason.code()));
    }

    /** What is about to be done: on record with its decision. */
    private final class Draft {

        private final ChangeActId id = new ChangeActId(Ids.next());
        private final Instant now = clock.instant();
        private final Ask ask;
        private final ChangeKind kind;
        private final ChangeDecision decision;
        private final DecisionId decided;

        /** @param decision null where no rule decides */
        Draft(Ask ask, ChangeKind kind, ChangeFact fact, ChangeDecision decision) {
            this.ask = ask;
            this.kind = kind;
            this.decision = decision;
            this.decided = decision == null
                    ? null
                    : decisions.record(DecisionPoint.CHANGE, id.toString(), fact, decision, now);
        }

        Journal journal(JournalKind of) {
            return new Journal(of, id.toString(), now).decidedBy(decided);
        }

        Answer done(long amount, PoolView pool, long turned, CharityView charity) {
            ChangeAct act = new ChangeAct(
                    id,
                    ask.member().id(),
                    kind,
                    ask.day(),
                    Money.fen(amount),
                    Money.fen(decision == null ? 0 : decision.rounded()),
                    pool == null ? null : pool.id(),
                    pool == null ? null : pool.code(),
                    turned,
                    charity == null ? null : charity.id(),
                    decided,
                    decision == null ? null : decision.rulebook(),
                    ask.channel(),
                    now);
            book.add(act);
            return new Answer(act, null);
        }
    }
}
