package shop.solvent.dispute;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import shop.solvent.commission.Debt;
import shop.solvent.commission.DisputedCommissions;
import shop.solvent.freezing.DisputeFreezes;
import shop.solvent.kernel.id.DisputeId;
import shop.solvent.kernel.id.PointFreezeId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.Purse;
import shop.solvent.ledger.TransferCode;
import shop.solvent.order.DisputedLine;
import shop.solvent.order.DisputedLines;
import shop.solvent.order.PartRefunds;
import shop.solvent.order.RefundOrder;
import shop.solvent.order.RefundPart;
import shop.solvent.order.RefundParts;
import shop.solvent.order.Refunds;

/**
 * What disputes do to the books. As long as one goes on, what the merchant is owed for the line is on an account of its own, what
 * promoters get of it waits without a day, and the order's points are frozen. At the end either all of that is let go, or the price goes
 * back: the whole order by a refund, a line or some of it by a refund of a part, in which everybody gives back what they had of it.
 */
@ApplicationScoped
class DisputePosting {

    /** By whom an order is taken back that a dispute ends with. */
    static final String BY = "system:dispute";

    @Inject
    private Ledger ledger;

    @Inject
    private DisputedLines lines;

    @Inject
    private DisputedCommissions commissions;

    @Inject
    private DisputeFreezes freezes;

    @EJB
    private Refunds refunds;

    @EJB
    private PartRefunds parts;

    @Inject
    private Clock clock;

    /** What became pending. @param frozen null where the order gave nothing that is left */
    record Pending(long fen, PointFreezeId frozen) {}

    /**
     * Makes it pending, in the present transaction, which holds the order. It is booked as of the sale, so that it is on the same
     * statement: no other sale pays for it.
     *
     * @param paidOut whether the merchant has been paid for it: then nothing of its money is pending
     */
    Pending hold(DisputeId id, DisputedLine line, boolean paidOut) {
        PointFreezeId frozen = freezes.freeze(line.order(), id.toString());
        long fen = paidOut ? 0 : line.proceeds();
        ledger.open(line.merchant());
        Journal journal = journal(JournalKind.DISPUTE, line, line.soldAt());
        journal.move(TransferCode.DISPUTE_HOLD, payable(line), disputed(line), fen);
        commissions.setAside(
                line.order(), id.value(), journal, level -> line.commissions().getOrDefault(level, 0L));
        if (!journal.movements().isEmpty()) {
            ledger.post(journal);
        }
        return new Pending(fen, frozen);
    }

    private static Journal journal(JournalKind kind, DisputedLine line, Instant at) {
        return new Journal(kind, line.order().toString(), at).decidedBy(line.decision());
    }

    private static Account payable(DisputedLine line) {
        return Account.of(line.merchant(), AccountType.PAYABLE);
    }

    private static Account disputed(DisputedLine line) {
        return Account.of(line.merchant(), AccountType.DISPUTED);
    }

    /** All is as if it had not been disputed. */
    void letGo(DisputeView one) {
        DisputedLine line = lines.lock(one.order(), one.line(), one.quantity());
        if (one.frozen() != null) {
            freezes.letGo(one.frozen(), one.id().toString());
        }
        Batch batch = ledger.batch(accounts(line)).expecting(() -> shared(line));
        Journal journal = journal(JournalKind.DISPUTE_END, line, line.soldAt());
        journal.move(
                TransferCode.DISPUTE_LET_GO,
                disputed(line),
                payable(line),
                one.pending().amount());
        commissions.end(line.order(), one.id().value(), journal, batch, level -> 0);
        if (!journal.movements().isEmpty()) {
            batch.require(journal);
        }
        batch.write();
    }

    /** The order is being taken back whole, in the present transaction: what is pending of the merchant's is there for it again. */
    void taken(DisputeView one) {
        if (one.frozen() != null) {
            freezes.letGo(one.frozen(), one.id().toString());
        }
        if (one.pending().amount() > 0) {
            ledger.post(new Journal(JournalKind.DISPUTE_END, one.order().toString(), clock.instant())
                    .move(
                            TransferCode.DISPUTE_TAKEN,
                            Account.of(one.merchant(), AccountType.DISPUTED),
                            Account.of(one.merchant(), AccountType.PAYABLE),
                            one.pending().amount()));
        }
    }

    /**
     * All of the order goes back. The dispute has ended before.
     *
     * @param agreedBy who decided it, or agreed to it
     */
    long refund(DisputeView one, String reason, String agreedBy) {
        return refunds.refundAsked(new RefundOrder(one.id().toString(), BY, null, one.order(), reason), agreedBy)
                .amount()
                .amount();
    }

    /** Whether all of it is the whole order. */
    boolean isWhole(DisputeView one) {
        return lines.lock(one.order(), one.line(), one.quantity()).whole();
    }

    /**
     * Some of the price of the line, or all, goes back, and with it what everybody had of it: as a refund of a part. The dispute has ended
     * before.
     *
     * @param fen up to what was paid for it, more than nothing
     * @return fen that came back: less by what is kept for points of the order that are spent
     */
    long giveBack(DisputeView one, long fen, String reason) {
        letGo(one);
        return parts.promised(new RefundParts(
                        one.id().toString(),
                        BY,
                        null,
                        one.order(),
                        List.of(RefundPart.amount(one.line(), fen)),
                        reason,
                        false))
                .amount()
                .amount();
    }

    private Set<Account> accounts(DisputedLine line) {
        Set<Account> accounts = new HashSet<>(commissions.accounts(line.order()));
        for (Purse purse : Purse.values()) {
            accounts.add(purse.of(line.buyer()));
        }
        accounts.addAll(Debt.accounts(line.buyer()));
        if (line.pool() != null) {
            accounts.add(Account.of(line.pool(), AccountType.POOL));
        }
        accounts.add(disputed(line));
        return accounts;
    }

    private static Set<Account> shared(DisputedLine line) {
        Set<Account> shared = new HashSet<>();
        shared.add(payable(line));
        line.subsidies().keySet().forEach(pool -> shared.add(Account.of(pool, AccountType.POOL)));
        return shared;
    }
}
