package shop.solvent.hook;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import shop.solvent.audit.Audit;
import shop.solvent.hook.HookAttempt.Outcome;
import shop.solvent.hook.HookCall.Result;
import shop.solvent.hook.Revocation.State;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.kernel.id.HookCallId;
import shop.solvent.kernel.id.LicenceId;
import shop.solvent.platform.Backlog;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Transactions;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.CaseView;
import shop.solvent.risk.Cases;
import shop.solvent.risk.NewCase;

/** Tells whoever makes licences which were taken back, as {@link LicenceMaking} asks for them: noted, told outside of any transaction. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class RevocationTelling {

    static final String UNHEARD = "licence.unheard";

    private static final int AT_ONCE = 20;

    @Inject
    private Transactions transactions;

    @Inject
    private HookBook hooks;

    @Inject
    private RevocationBook book;

    @Inject
    private HookCall call;

    @Inject
    private Cases cases;

    @Inject
    private Clock clock;

    private record Claim(HookView hook, LicenceView licence, HookCallId attempt) {}

    /**
     * Tells of some that are due of one product, until a call fails or the turn is over.
     *
     * @return how many calls were made
     */
    public int some(String sku) {
        int calls = 0;
        long begun = System.nanoTime();
        for (LicenceId id : book.due(sku, AT_ONCE)) {
            Optional<Claim> claim = transactions.of(() -> claim(id));
            if (claim.isPresent()) {
                Result result = call.revoke(claim.get().hook(), claim.get().licence());
                transactions.run(() -> settle(claim.get(), result));
                calls++;
                if (!result.outcome().isGood() || System.nanoTime() - begun > LicenceMaking.TURN.toNanos()) {
                    return calls;
                }
            }
        }
        return calls;
    }

    private Optional<Claim> claim(LicenceId id) {
        Revocation revocation = book.lock(id).orElseThrow();
        HookView hook = hooks.find(revocation.sku()).orElseThrow();
        if (revocation.state() != State.WAITING
                || revocation.nextAt().isAfter(clock.instant())
                || !hook.isAsked(clock.instant())) {
            return Optional.empty();
        }
        book.claim(id, LicenceMaking.LEASE);
        return Optional.of(new Claim(hook, hooks.licence(id).orElseThrow(), hooks.begin(hook, id, true, Audit.SYSTEM)));
    }

    private void settle(Claim claim, Result result) {
        LicenceId id = claim.licence().id();
        Revocation revocation = book.lock(id).orElseThrow();
        Outcome outcome = result.outcome();
        hooks.ended(claim.attempt(), outcome, result.status(), result.millis());
        if (outcome.isGood()) {
            hooks.succeeded(revocation.sku());
        } else {
            hooks.failed(revocation.sku());
        }
        if (outcome.isGood()) {
            book.told(id);
            cases.end(CaseSubject.revocationOf(id), CaseView.State.CANCELLED, null, null);
        } else if (revocation.state() == State.WAITING) {
            book.again(revocation);
        }
    }

    /** Hands to people what was not heard in time, also where nobody is told now. @return how many */
    public int late() {
        return Backlog.each(
                AT_ONCE,
                book::late,
                id -> transactions.run(() -> {
                    Revocation revocation = book.lock(id).orElseThrow();
                    if (revocation.state() == State.WAITING
                            && !revocation.dueAt().isAfter(clock.instant())) {
                        stop(hooks.licence(id).orElseThrow());
                    }
                }));
    }

    private void stop(LicenceView licence) {
        book.stuck(licence.id());
        if (cases.of(CaseSubject.revocationOf(licence.id())).isEmpty()) {
            cases.open(List.of(new NewCase(
                    new CaseId(Ids.next()),
                    CaseSubject.revocationOf(licence.id()),
                    licence.member(),
                    Money.fen(0),
                    List.of(Reason.of(UNHEARD)),
                    clock.instant(),
                    null)));
        }
    }
}
