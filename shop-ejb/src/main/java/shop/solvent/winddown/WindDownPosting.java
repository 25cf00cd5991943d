package shop.solvent.winddown;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.kernel.id.PayeeId;
import shop.solvent.kernel.id.PayoutRef;
import shop.solvent.kernel.id.WindDownPaymentId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.Movement;
import shop.solvent.ledger.Phase;
import shop.solvent.ledger.Posting;
import shop.solvent.ledger.TransferCode;
import shop.solvent.notice.NoticeKind;
import shop.solvent.notice.Notices;
import shop.solvent.screening.Screens;
import shop.solvent.winddown.PaymentView.Holder;
import shop.solvent.winddown.PaymentView.State;
import shop.solvent.withdrawal.Outgoing;
import shop.solvent.withdrawal.Payees;
import shop.solvent.withdrawal.PayoutFinding;
import shop.solvent.withdrawal.PayoutFindings;
import shop.solvent.withdrawal.PayoutProviders;
import shop.solvent.withdrawal.PayoutResult;
import shop.solvent.withdrawal.WithdrawalTerms;

/** The steps of a payment, each in one transaction. Whoever changes one has its row locked first. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class WindDownPosting {

    private static final Account OUT = Account.platform(AccountType.WIND_DOWN);

    @Inject
    private WindDownBook book;

    @Inject
    private Ledger ledger;

    @Inject
    private PayoutProviders providers;

    @Inject
    private PayoutFindings findings;

    @Inject
    private WithdrawalTerms terms;

    @Inject
    private Payees payees;

    @Inject
    private Screens screens;

    @Inject
    private Notices notices;

    @Inject
    private Clock clock;

    /** Sets aside what somebody gets, in the transaction that has its row locked. Whom the law wants looked for waits (G15), and so does
     * whose wallet is frozen. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void setAside(WindDownPaymentId id) {
        PaymentView one = book.lockPayment(id).orElseThrow();
        if (one.state() != State.WAITING && one.state() != State.HELD) {
            return;
        }
        if (isBound(one)) {
            book.state(one, State.HELD, null);
            return;
        }
        Instant now = clock.instant();
        Instant until = now.plus(terms.payoutTime());
        Journal journal = new Journal(JournalKind.WIND_DOWN, id.toString(), now);
        long amount = one.share().amount();
        if (one.holder() == Holder.MEMBER) {
            long left = amount;
            for (TransferCode code : one.claim().ofMembers()) {
                Account from = Account.of(one.member(), code.from());
                long some = Math.min(left, ledger.balance(from).available().amount());
                if (some > 0) {
                    journal.holdUntil(until, code, from, OUT, some);
                    left -= some;
                }
            }
            if (left > 0) {
                book.state(one, State.FAILED, null); // the plan says more than is there: a person has to look
                return;
            }
        } else {
            MerchantId merchant = new MerchantId(one.owner());
            Account settled = Account.of(merchant, AccountType.SETTLED);
            long first = Math.min(amount, ledger.balance(settled).available().amount());
            if (first > 0) {
                journal.holdUntil(until, TransferCode.WIND_DOWN_SETTLED, settled, OUT, first);
            }
            if (amount > first) {
                journal.holdUntil(
                        until,
                        TransferCode.WIND_DOWN_PAYABLE,
                        Account.of(merchant, AccountType.PAYABLE),
                        OUT,
                        amount - first);
            }
        }
        Batch batch =
                ledger.batch(journal.movements().stream().map(Movement::from).toList());
        if (batch.add(journal) instanceof Posting.Refused) {
            book.state(one, State.FAILED, null); // the plan says more than is there: a person has to look
            return;
        }
        batch.write();
        book.requested(one, providers.chosen().name(), payee(one));
    }

    /** The account that the member named, if money may still go there; else whoever takes it to them knows, as with any payout. */
    private PayeeId payee(PaymentView one) {
        return one.holder() == Holder.MEMBER
                ? book.named(one.windDown(), one.member())
                        .filter(payee -> payees.isUsable(one.member(), payee))
                        .orElse(null)
                : null;
    }

    private boolean isBound(PaymentView one) {
        return one.holder() == Holder.MEMBER
                ? ledger.stopOf(one.member()).isPresent() || screens.bind(one.member())
                : screens.bind(new MerchantId(one.owner()));
    }

    /** Whether whom it goes to is looked for by now: a list may have changed since it was set aside (G15). */
    public boolean waits(PayoutRef id) {
        return lock(id).map(this::isBound).orElse(false);
    }

    /** The provider has it. */
    public void sent(PayoutRef id) {
        lock(id).filter(one -> one.state() == State.REQUESTED)
                .ifPresent(one -> book.state(one, State.SENT, one.provider()));
    }

    private Optional<PaymentView> lock(PayoutRef id) {
        return id instanceof WindDownPaymentId payment ? book.lockPayment(payment) : Optional.empty();
    }

    /** The provider says what became of it. What cannot be is noted. */
    public void told(PayoutResult result) {
        Optional<PaymentView> one = lock(result.reference());
        Outgoing booked = one.map(PaymentView::outgoing).orElse(null);
        PayoutFinding.Kind wrong = PayoutFinding.of(booked, result);
        if (wrong != null) {
            findings.note(booked, wrong, result);
        } else {
            end(one.orElseThrow(), result.paid() ? State.PAID : State.FAILED);
        }
    }

    /** The provider has never heard of it, and now will not pay it any more. */
    public void closed(PayoutRef id, String by) {
        PaymentView one = lock(id).orElseThrow();
        if (one.state() == State.PAID) {
            findings.note(
                    one.outgoing(), PayoutFinding.Kind.OTHER_RESULT, new PayoutResult(id, false, one.share(), by));
        } else {
            end(one, State.FAILED);
        }
    }

    /** The provider has not decided: it is asked again later. */
    public void waitLonger(PayoutRef id) {
        if (lock(id).orElseThrow().state().isUnderway()) {
            Instant until = clock.instant().plus(terms.payoutTime());
            ledger.held(id.toString()).forEach(held -> ledger.prolong(held, until));
        }
    }

    /** One that has ended stays as it is: whoever says otherwise was noted before. */
    private void end(PaymentView one, State end) {
        if (!one.state().isUnderway()) {
            return;
        }
        Journal journal = new Journal(
                end == State.PAID ? JournalKind.WIND_DOWN_PAID : JournalKind.WIND_DOWN_RETURN,
                one.id().toString(),
                clock.instant());
        journal.ending(ledger.held(one.id().toString()), end == State.PAID ? Phase.POST : Phase.VOID);
        if (end == State.PAID) {
            journal.move(
                    TransferCode.WIND_DOWN_OUT,
                    OUT,
                    Account.platform(AccountType.CUSTODY),
                    one.share().amount());
        }
        Batch batch =
                ledger.batch(journal.movements().stream().map(Movement::from).toList());
        batch.require(journal);
        batch.write();
        book.state(one, end, one.provider());
        if (end == State.PAID && one.holder() == Holder.MEMBER) {
            notices.tell(NoticeKind.WIND_DOWN_PAID.to(one.member(), one.id()).with("amount", one.share()));
        }
    }

    /** Those that wait for a person are looked at again. */
    public void lookAgain(List<WindDownPaymentId> held) {
        screens.prepare();
        held.forEach(this::setAside);
    }
}
