package shop.solvent.hook;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import shop.solvent.audit.Audit;
import shop.solvent.delivery.Deliveries;
import shop.solvent.hook.HookAttempt.Outcome;
import shop.solvent.hook.HookCall.Result;
import shop.solvent.hook.HookCall.Wanted;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.kernel.id.HookCallId;
import shop.solvent.kernel.id.LicenceId;
import shop.solvent.order.PaidLines;
import shop.solvent.order.PaidLines.PaidLine;
import shop.solvent.platform.Backlog;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Transactions;
import shop.solvent.platform.Unguarded;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.CaseView;
import shop.solvent.risk.Cases;
import shop.solvent.risk.NewCase;
import shop.solvent.stock.MadeKeys;
import shop.solvent.stock.MadeKeys.Same;

/**
 * Asks for licences: a call is noted, made outside of any transaction, and what came of it is written. It may be made twice, after a
 * stop or by two servers, and is the same call to whoever makes licences; whatever they answer, an item is delivered one key.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class LicenceMaking {

    static final String LATE = "licence.late";
    static final String THERE = "licence.key-there";

    private static final int AT_ONCE = 20;

    /** Others wait no longer than that for one who is slow. */
    static final Duration TURN = Duration.ofSeconds(5);

    /** Far longer than any call takes. */
    static final Duration LEASE = Duration.ofMinutes(1);

    @Inject
    private Transactions transactions;

    @Inject
    private HookBook book;

    @Inject
    private HookCall call;

    @Inject
    private PaidLines lines;

    @Inject
    private MadeKeys keys;

    @Inject
    private Deliveries deliveries;

    @Inject
    private Cases cases;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    private record Claim(HookView hook, LicenceView licence, HookCallId attempt) {}

    /**
     * Asks for some of what is due of one product, until a call fails or the turn is over.
     *
     * @return how many calls were made
     */
    public int some(String sku) {
        int calls = 0;
        long begun = System.nanoTime();
        for (LicenceId id : book.due(sku, AT_ONCE)) {
            Optional<Claim> claim = transactions.of(() -> claim(id));
            if (claim.isPresent()) {
                Result result =
                        call.ask(claim.get().hook(), Wanted.of(claim.get().licence()));
                Outcome outcome = transactions.of(() -> settle(claim.get(), result));
                calls++;
                if (!outcome.isGood() || System.nanoTime() - begun > TURN.toNanos()) {
                    return calls;
                }
            }
        }
        return calls;
    }

    private Optional<Claim> claim(LicenceId id) {
        LicenceView licence = book.lock(id).orElseThrow();
        HookView hook = book.find(licence.sku()).orElseThrow();
        if (licence.state() != LicenceState.WAITING
                || licence.nextAt().isAfter(clock.instant())
                || !hook.isAsked(clock.instant())) {
            return Optional.empty();
        }
        book.claim(id, LEASE);
        return Optional.of(new Claim(hook, book.licence(id).orElseThrow(), book.begin(hook, id, false, Audit.SYSTEM)));
    }

    private Outcome settle(Claim claim, Result result) {
        LicenceView asked = claim.licence();
        Optional<PaidLine> paid = paid(asked);
        LicenceView licence = book.lock(asked.id()).orElseThrow();
        Outcome outcome = result.key() == null ? result.outcome() : made(licence, paid, result.key());
        book.ended(claim.attempt(), outcome, result.status(), result.millis());
        if (outcome.isGood() || outcome == Outcome.TOO_LATE) {
            book.succeeded(asked.sku());
        } else if (outcome != Outcome.KEY_THERE && outcome != Outcome.OTHER_KEY) {
            book.failed(asked.sku());
        }
        if (licence.state() == LicenceState.WAITING && outcome != Outcome.MADE) {
            if (outcome == Outcome.KEY_THERE) {
                stop(licence, paid, THERE);
            } else if (!licence.dueAt().isAfter(clock.instant())) {
                stop(licence, paid, LATE);
            } else {
                book.again(licence);
            }
        }
        return outcome;
    }

    /** Held, so that the order is not taken back meanwhile: first the order and then what was handed out, as a refund does. */
    private Optional<PaidLine> paid(LicenceView licence) {
        return lines.lock(List.of(licence.order()), List.of(licence.sku())).stream()
                .filter(line -> line.line() == licence.line())
                .findFirst();
    }

    private Outcome made(LicenceView licence, Optional<PaidLine> paid, String key) {
        Same whose = keys.whose(key, licence.order(), licence.line(), licence.place());
        if (licence.state() == LicenceState.DELIVERED) {
            if (whose == Same.ITS_OWN) {
                return Outcome.REPEATED;
            }
            audit.record(Audit.SYSTEM, "licence.other-key", licence.id().toString(), null, null, null);
            return Outcome.OTHER_KEY;
        }
        if (licence.state() == LicenceState.REVOKED || paid.isEmpty()) {
            audit.record(Audit.SYSTEM, "licence.too-late", licence.id().toString(), null, null, null);
            return Outcome.TOO_LATE;
        }
        if (whose != Same.NEW) {
            return Outcome.KEY_THERE;
        }
        deliver(licence, key, Audit.SYSTEM);
        book.end(licence.id(), LicenceState.DELIVERED, null);
        cases.end(CaseSubject.of(licence.id()), CaseView.State.CANCELLED, null, null);
        return Outcome.MADE;
    }

    private void deliver(LicenceView licence, String key, String by) {
        deliveries.handOut(
                keys.take(licence.sku(), licence.order(), licence.line(), licence.place(), key, by),
                licence.member(),
                licence.channel(),
                by);
    }

    /**
     * For {@link Licences} only: a person has a key for it from elsewhere, in the present transaction.
     *
     * @return the licence as it was
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    @Unguarded(because = "Licences has asked who may")
    public LicenceView byHand(LicenceId id, String key, String evidence, String by) {
        LicenceView asked = book.licence(id).orElseThrow();
        boolean isPaid = paid(asked).isPresent();
        LicenceView licence = book.lock(id).orElseThrow();
        if (licence.state().isOpen() && isPaid) {
            deliver(licence, key, by);
            book.end(id, LicenceState.DELIVERED, evidence);
        }
        return licence;
    }

    /** Hands to people what did not come in time, also where nobody is asked for it now. @return how many */
    public int late() {
        return Backlog.each(
                AT_ONCE,
                book::late,
                id -> transactions.run(() -> {
                    LicenceView seen = book.licence(id).orElseThrow();
                    Optional<PaidLine> paid = paid(seen);
                    LicenceView licence = book.lock(id).orElseThrow();
                    if (licence.state() == LicenceState.WAITING
                            && !licence.dueAt().isAfter(clock.instant())) {
                        stop(licence, paid, LATE);
                    }
                }));
    }

    /** A licence has one case: it stays open until there is a licence, however often somebody has it asked for again. */
    private void stop(LicenceView licence, Optional<PaidLine> paid, String why) {
        book.stuck(licence.id());
        if (cases.of(CaseSubject.of(licence.id())).isEmpty()) {
            cases.open(List.of(new NewCase(
                    new CaseId(Ids.next()),
                    CaseSubject.of(licence.id()),
                    licence.member(),
                    paid.map(PaidLine::unitPrice).orElse(Money.fen(0)),
                    List.of(Reason.of(why)),
                    clock.instant(),
                    null)));
        }
    }
}
