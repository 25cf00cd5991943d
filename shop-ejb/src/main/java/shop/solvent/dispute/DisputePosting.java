package shop.solvent.dispute;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
import shop.solvent.ledger.Statements;
import shop.solvent.ledger.TransferCode;
import shop.solvent.order.DisputedLine;
import shop.solvent.order.DisputedLine.Part;
import shop.solvent.order.DisputedLines;
import shop.solvent.order.RefundOrder;
import shop.solvent.order.Refunds;
import shop.solvent.wallet.Gifts;

/**
 * What disputes do to the books. As long as one goes on, what the merchant is owed for the line is on an account of its own, what
 * promoters get of it waits without a day, and the order's points are frozen. At the end either all of that is let go, or the price goes
 * back: the whole order by a refund, a line or some of it by a journal in which everybody gives back what they had of it, in proportion.
 */
@ApplicationScoped
class DisputePosting {

    /** By whom an order is taken back that a dispute ends with. */
    static final String BY = "system:dispute";

    private static final Account CLEARING = Account.platform(AccountType.CLEARING);

    /** In which order money goes back: what the buyer brought first, the shop's gifts last, as an order is paid the other way round. */
    private static final List<Purse> BACK = List.of(Purse.PAID_IN, Purse.EARNED, Purse.CHANGE, Purse.GIFT);

    @Inject
    private Ledger ledger;

    @Inject
    private Statements statements;

    @Inject
    private DisputedLines lines;

    @Inject
    private DisputedCommissions commissions;

    @Inject
    private DisputeFreezes freezes;

    @EJB
    private Refunds refunds;

    @Inject
    private Gifts gifts;

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
    /** Whether the buyer is a guest: nothing of theirs goes into a wallet, so only the whole order can go back. */
    boolean isGuests(DisputeView one) {
        return refunds.isGuest(one.buyer());
    }

    boolean isWhole(DisputeView one) {
        return lines.lock(one.order(), one.line(), one.quantity()).whole();
    }

    /**
     * Some of the price of the line, or all, goes back, and with it what everybody had of it.
     *
     * @param fen up to what was paid for it, more than nothing
     */
    void giveBack(DisputeView one, long fen) {
        DisputedLine line = lines.lock(one.order(), one.line(), one.quantity());
        Part part = line.part(fen);
        if (one.frozen() != null) {
            freezes.take(one.frozen(), part.points(), one.id().toString());
        }
        Batch batch = ledger.batch(accounts(line)).expecting(() -> shared(line));
        Instant now = clock.instant();
        Journal back = journal(JournalKind.DISPUTE_BACK, line, now).reversing(line.sale());
        long came = commissions.end(
                line.order(),
                one.id().value(),
                back,
                batch,
                level -> part.commissions().getOrDefault(level, 0L));
        long due = Math.addExact(fen, part.subsidy());
        // The pool gives back what it still has; what it has released or spent for others, the merchant bears.
        long given = line.pool() == null
                ? 0
                : Math.min(
                        Math.min(part.giveUp(), due - came),
                        batch.available(Account.of(line.pool(), AccountType.POOL))
                                .amount());
        if (given > 0) {
            back.move(TransferCode.REFUND_GIVE_UP, Account.of(line.pool(), AccountType.POOL), CLEARING, given);
        }
        long borne = due - came - given;
        long taken = Math.min(borne, one.pending().amount());
        back.move(TransferCode.DISPUTE_TAKEN, disputed(line), payable(line), taken);
        back.move(TransferCode.REFUND_SALE, payable(line), CLEARING, borne);
        part.subsidies()
                .forEach((pool, some) ->
                        back.move(TransferCode.REFUND_SUBSIDY, CLEARING, Account.of(pool, AccountType.POOL), some));
        long gift = giveMoneyBack(line, fen, back);
        batch.require(back);
        long rest = one.pending().amount() - taken;
        if (rest > 0) {
            batch.require(journal(JournalKind.DISPUTE_END, line, line.soldAt())
                    .move(TransferCode.DISPUTE_LET_GO, disputed(line), payable(line), rest));
        }
        Debt.settle(line.buyer(), batch, now);
        batch.write();
        if (gift > 0) {
            gifts.cameBack(line.buyer());
        }
    }

    /** Of each purse no more than it paid for the order, less what disputes gave back before. @return what went to the gifts */
    private long giveMoneyBack(DisputedLine line, long fen, Journal back) {
        Map<TransferCode, Long> before = statements.moved(line.order().toString(), JournalKind.DISPUTE_BACK);
        long left = fen;
        long gift = 0;
        for (Purse purse : BACK) {
            long some = Math.min(left, purse.in(line.payment()) - before.getOrDefault(purse.givesBack(), 0L));
            back.move(purse.givesBack(), CLEARING, purse.of(line.buyer()), some);
            left -= some;
            gift += purse == Purse.GIFT ? some : 0;
        }
        if (left != 0) {
            throw new IllegalStateException(fen + " are more than is left of what was paid for " + line.order());
        }
        return gift;
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
