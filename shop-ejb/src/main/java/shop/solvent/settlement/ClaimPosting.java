package shop.solvent.settlement;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import shop.solvent.approval.Deed.Mandate;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.ClaimId;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.kernel.id.TransferId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.TransferCode;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;

/** The steps of a claim, each in the transaction of the request that was agreed to. */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class ClaimPosting {

    @Inject
    private ClaimBook book;

    @Inject
    private Ledger ledger;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** @throws Rejection {@code claim.exceeds-debt} */
    public ClaimId claim(SettlementView settlement, Money amount, LocalDate due, Mandate mandate) {
        book.lockMerchant(settlement.merchant());
        requireWithin(amount, book.claimable(settlement, true));
        ledger.open(settlement.merchant());
        ClaimId id = new ClaimId(Ids.next());
        Instant now = clock.instant();
        TransferId entry = move(JournalKind.CLAIM, TransferCode.CLAIM, id, settlement.merchant(), amount, now);
        book.add(
                new ClaimView(
                        id,
                        settlement.id(),
                        settlement.number(),
                        settlement.merchant(),
                        settlement.merchantCode(),
                        settlement.nameZh(),
                        settlement.nameEn(),
                        amount,
                        Money.fen(0),
                        due,
                        mandate.reason(),
                        ClaimState.OPEN,
                        mandate.askedBy(),
                        mandate.agreedBy(),
                        now,
                        null,
                        null,
                        null),
                entry);
        audit.record(
                mandate.askedBy(),
                "claim.made",
                id.toString(),
                null,
                settlement.merchantCode() + " " + amount + " by " + due,
                mandate.reason());
        return id;
    }

    static void requireWithin(Money amount, Money most) {
        if (amount.amount() > most.amount()) {
            throw Rejection.conflict(
                    "claim.exceeds-debt",
                    Map.of("owed", String.valueOf(most.amount()), "needed", String.valueOf(amount.amount())));
        }
    }

    /** @throws Rejection {@code claim.not-open}, {@code claim.pays-too-much}, {@code claim.document-booked} */
    public void pay(ClaimId id, Money amount, String document, Mandate mandate) {
        ClaimView claim = book.lock(id);
        book.checkPayment(claim, amount, document);
        Instant now = clock.instant();
        Journal journal = new Journal(JournalKind.CLAIM_PAYMENT, id.toString(), now)
                .move(
                        TransferCode.CLAIM_PAID,
                        Account.platform(AccountType.CUSTODY),
                        Account.of(claim.merchant(), AccountType.CLAIMED),
                        amount.amount());
        ledger.post(journal);
        book.pay(id, new ClaimPaymentView(journal.id(), amount, document, mandate.askedBy(), mandate.agreedBy(), now));
        Money left = claim.open().minus(amount);
        if (left.isZero()) {
            book.end(id, ClaimState.PAID, null, now, mandate.askedBy(), mandate.reason());
        }
        audit.record(
                mandate.askedBy(),
                "claim.paid",
                id.toString(),
                claim.open().toString(),
                left + ", " + document,
                mandate.reason());
    }

    /** @throws Rejection {@code claim.not-open} */
    public void cancel(ClaimId id, Mandate mandate) {
        ClaimView claim = book.lock(id);
        requireOpen(claim);
        Instant now = clock.instant();
        Money left = claim.open();
        TransferId back =
                move(JournalKind.CLAIM_CANCELLATION, TransferCode.CLAIM_BACK, id, claim.merchant(), left, now);
        book.end(id, ClaimState.CANCELLED, back, now, mandate.askedBy(), mandate.reason());
        audit.record(
                mandate.askedBy(),
                "claim.cancelled",
                id.toString(),
                ClaimState.OPEN.name(),
                left + " carried again",
                mandate.reason());
    }

    static void requireOpen(ClaimView claim) {
        if (claim.state() != ClaimState.OPEN) {
            throw Rejection.conflict(
                    "claim.not-open", Map.of("claim", claim.id().toString()));
        }
    }

    private TransferId move(
            JournalKind kind, TransferCode code, ClaimId claim, MerchantId merchant, Money amount, Instant at) {
        Journal journal = new Journal(kind, claim.toString(), at)
                .move(code, Account.of(merchant, code.from()), Account.of(merchant, code.to()), amount.amount());
        ledger.post(journal);
        return journal.movements().get(0).id();
    }
}
