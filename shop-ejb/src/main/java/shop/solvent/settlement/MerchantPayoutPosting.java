package shop.solvent.settlement;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.FindingId;
import shop.solvent.kernel.id.MerchantPayoutId;
import shop.solvent.kernel.id.PayoutAccountId;
import shop.solvent.kernel.id.PayoutRef;
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
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.settlement.MerchantPayoutView.State;
import shop.solvent.wallet.Outgoing;
import shop.solvent.wallet.PayoutFinding;
import shop.solvent.wallet.PayoutFindings;
import shop.solvent.wallet.PayoutResult;
import shop.solvent.wallet.Providers;
import shop.solvent.wallet.WalletTerms;

/** The steps of a merchant's payout, each in one transaction. Whoever changes one has its row locked first. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class MerchantPayoutPosting {

    private static final Account PAYOUT = Account.platform(AccountType.PAYOUT);

    @Inject
    private MerchantPayoutBook book;

    @Inject
    private Ledger ledger;

    @Inject
    private Providers providers;

    @Inject
    private PayoutFindings findings;

    @Inject
    private WalletTerms terms;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /**
     * Sets the money aside, to be paid out in the background; in the transaction of the request that was agreed to.
     *
     * @throws Rejection {@code settlement.not-due}, {@code settlement.insufficient}
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public MerchantPayoutId order(
            SettlementView settlement, PayoutAccountId account, String askedBy, String agreedBy, String reason) {
        if (book.lockState(settlement.id()) != SettlementState.DUE) {
            throw notDue(settlement);
        }
        Instant now = clock.instant();
        MerchantPayoutView payout = new MerchantPayoutView(
                new MerchantPayoutId(Ids.next()),
                settlement.id(),
                settlement.merchant(),
                account,
                settlement.due(),
                State.REQUESTED,
                providers.payout().name(),
                now,
                askedBy,
                agreedBy,
                null);
        Account settled = Account.of(settlement.merchant(), AccountType.SETTLED);
        Batch batch = ledger.batch(List.of(settled));
        Journal journal = new Journal(JournalKind.MERCHANT_PAYOUT, payout.id().toString(), now);
        journal.holdUntil(
                now.plus(terms.payoutTime()),
                TransferCode.MERCHANT_PAYOUT,
                settled,
                PAYOUT,
                payout.amount().amount());
        if (batch.add(journal) instanceof Posting.Refused) {
            throw Rejection.conflict(
                    "settlement.insufficient",
                    Map.of(
                            "available",
                            String.valueOf(batch.available(settled).amount()),
                            "needed",
                            String.valueOf(payout.amount().amount())));
        }
        batch.write();
        book.add(payout);
        audit.record(
                agreedBy,
                "merchant.paid-out",
                settlement.id().toString(),
                SettlementState.DUE.name(),
                payout.id() + " " + payout.amount(),
                reason);
        return payout.id();
    }

    static Rejection notDue(SettlementView settlement) {
        return Rejection.conflict(
                "settlement.not-due", Map.of("settlement", settlement.id().toString()));
    }

    /** The provider has it. */
    public void sent(PayoutRef id) {
        book.sent(id);
    }

    /**
     * The provider says what became of it. What cannot be is noted, and answered.
     *
     * @return what was noted; null if it can be
     */
    public FindingId told(PayoutResult result) {
        Optional<MerchantPayoutView> payout = book.lock(result.reference());
        Outgoing booked = payout.map(MerchantPayoutView::outgoing).orElse(null);
        PayoutFinding.Kind wrong = PayoutFinding.of(booked, result);
        if (wrong != null) {
            return findings.note(booked, wrong, result);
        }
        end(payout.orElseThrow(), result.paid() ? State.PAID : State.FAILED);
        return null;
    }

    /** The provider has never heard of it, and now will not pay it any more. */
    public void closed(PayoutRef id, String by) {
        MerchantPayoutView payout = book.lock(id).orElseThrow();
        if (payout.state() == State.PAID) {
            PayoutResult denied = new PayoutResult(id, false, payout.amount(), by);
            findings.note(payout.outgoing(), PayoutFinding.Kind.OTHER_RESULT, denied);
        } else if (!payout.state().isEnd()) {
            end(payout, State.EXPIRED);
        }
    }

    /** The provider has not decided: it is asked again later. */
    public void waitLonger(PayoutRef id) {
        if (!book.lock(id).orElseThrow().state().isEnd()) {
            Instant until = clock.instant().plus(terms.payoutTime());
            ledger.held(id.toString()).forEach(held -> ledger.prolong(held, until));
        }
    }

    /** One that has ended stays as it is: whoever says otherwise was noted before. */
    private void end(MerchantPayoutView payout, State end) {
        if (payout.state().isEnd()) {
            return;
        }
        Instant now = clock.instant();
        Journal journal = new Journal(
                end == State.PAID ? JournalKind.MERCHANT_PAID : JournalKind.MERCHANT_PAYOUT_RETURN,
                payout.id().toString(),
                now);
        journal.ending(
                ledger.held(payout.id().toString()),
                end == State.PAID ? Phase.POST : end == State.EXPIRED ? Phase.EXPIRE : Phase.VOID);
        if (end == State.PAID) {
            journal.move(
                    TransferCode.PAY_OUT,
                    PAYOUT,
                    Account.platform(AccountType.CUSTODY),
                    payout.amount().amount());
        }
        Batch batch =
                ledger.batch(journal.movements().stream().map(Movement::from).toList());
        batch.require(journal);
        batch.write();
        book.end(payout, end, now);
    }
}
