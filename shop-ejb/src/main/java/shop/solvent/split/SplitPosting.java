package shop.solvent.split;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import shop.solvent.commission.CommissionView;
import shop.solvent.commission.Commissions;
import shop.solvent.commission.Debt;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.kernel.id.PaymentId;
import shop.solvent.kernel.id.ReceiverId;
import shop.solvent.kernel.id.SplitId;
import shop.solvent.kernel.id.SplitReturnId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.Posting;
import shop.solvent.ledger.TransferCode;
import shop.solvent.merchant.Merchants;
import shop.solvent.payment.SplitGateway.SplitLimits;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.screening.Screens;
import shop.solvent.settlement.Payables;
import shop.solvent.split.SplitBook.SplitPayment;
import shop.solvent.split.SplitBook.State;

/**
 * The steps of a split, each in the present transaction. Whatever goes to a receiver is taken off what the shop owes it first, so that
 * neither a statement nor a withdrawal pays it again, and nothing goes there that is not owed.
 */
@ApplicationScoped
class SplitPosting {

    private static final Account SPLITTING = Account.platform(AccountType.SPLITTING);
    private static final Account CUSTODY = Account.platform(AccountType.CUSTODY);

    /** So long before the day on which a statement is made, what is on it is split. */
    private static final Duration BEFORE_STATEMENTS = Duration.ofHours(1);

    /** So long something waits that stands in the way: a name that is looked at, a wallet that is stopped, a commission not settled. */
    private static final Duration LOOK_AGAIN = Duration.ofHours(1);

    @Inject
    private SplitBook book;

    @Inject
    private ReceiverBook receivers;

    @Inject
    private OrderDebts debts;

    @Inject
    private Commissions commissions;

    @Inject
    private Merchants merchants;

    @Inject
    private Payables payables;

    @Inject
    private Screens screens;

    @Inject
    private Ledger ledger;

    @Inject
    private Clock clock;

    /** Sees to one payment: what has come due goes to its receivers, and what was refunded comes back. */
    void look(PaymentId id, SplitLimits limits) {
        SplitPayment payment = book.lock(id);
        Instant now = clock.instant();
        OrderDebts.Debts owed = debts.of(payment.order());
        List<PartView> parts = book.of(id);
        parts.forEach(part -> takeBack(part, owed.of(part.receiver()), limits, now));
        Instant next = payment.state() == State.OPEN ? split(payment, owed, parts, limits, now) : null;
        boolean sent = book.of(id).stream().noneMatch(part -> part.state() == PartView.State.WANTED);
        boolean done = payment.state() == State.OPEN && next == null && sent;
        book.looked(id, done ? State.LETTING : payment.state(), next, done ? now : null);
    }

    /** @return when it is to be looked at again; null if nothing more will go to anybody */
    private Instant split(
            SplitPayment payment, OrderDebts.Debts owed, List<PartView> parts, SplitLimits limits, Instant now) {
        Instant last = payment.paidAt().plus(limits.within());
        Set<ReceiverId> had =
                parts.stream().map(part -> part.receiver().id()).collect(Collectors.toCollection(HashSet::new));
        List<CommissionView> earned = commissions.of(payment.order());
        Set<MemberId> members = earned.stream().map(CommissionView::member).collect(Collectors.toSet());
        Instant next = null;
        for (ReceiverView receiver :
                receivers.live(payment.provider(), owed.merchants().keySet(), members)) {
            if (had.contains(receiver.id()) || isBeforeAgreement(receiver, payment)) {
                continue;
            }
            Instant due = due(receiver, payment, owed, earned, limits, now);
            if (due != null && !due.isAfter(now)) {
                due = pay(receiver, payment, owed.of(receiver), limits, now);
            }
            if (due != null && !due.isAfter(last) && (next == null || due.isBefore(next))) {
                next = due;
            }
        }
        return next;
    }

    private boolean isBeforeAgreement(ReceiverView receiver, SplitPayment payment) {
        return LocalDate.ofInstant(payment.paidAt(), clock.getZone()).isBefore(receiver.from());
    }

    /** @return when something goes there; null if never */
    private Instant due(
            ReceiverView receiver,
            SplitPayment payment,
            OrderDebts.Debts owed,
            List<CommissionView> earned,
            SplitLimits limits,
            Instant now) {
        Instant first = payment.paidAt().plus(limits.first());
        if (now.isAfter(payment.paidAt().plus(limits.within()))) {
            return null;
        }
        if (receiver.member() != null) {
            return earned.stream()
                    .filter(one -> one.member().equals(receiver.member()))
                    .filter(one -> one.state() == CommissionView.State.PENDING)
                    .map(one -> later(one.dueAt(), now).plus(LOOK_AGAIN))
                    .findFirst()
                    .orElse(owed.of(receiver).owed() > 0 ? first : null);
        }
        if (owed.of(receiver).owed() <= 0) {
            return null;
        }
        if (receiver.timing() == SplitTiming.PAYMENT) {
            return first;
        }
        int cycle = merchants.find(receiver.merchant()).terms().cycleDays();
        Instant statement = LocalDate.ofInstant(owed.of(receiver).at(), clock.getZone())
                .plusDays(cycle)
                .atStartOfDay(clock.getZone())
                .toInstant();
        return later(first, statement.minus(BEFORE_STATEMENTS));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** @return when to try again what cannot be now; null if that is over */
    private Instant pay(
            ReceiverView receiver, SplitPayment payment, OrderDebts.Debt debt, SplitLimits limits, Instant now) {
        if (receiver.merchant() == null ? screens.bind(receiver.member()) : screens.bind(receiver.merchant())) {
            return now.plus(LOOK_AGAIN); // above all rules (G15)
        }
        SplitId id = new SplitId(Ids.next());
        Journal journal = receiver.merchant() == null
                ? ofCommission(id, receiver, payment, debt, limits, now)
                : ofSale(id, receiver, payment, debt, limits);
        if (journal == null) {
            return null;
        }
        if (journal.movements().isEmpty()) {
            return now.plus(LOOK_AGAIN);
        }
        book.add(
                id, payment.payment(), receiver.id(), journal.movements().get(0).amount(), journal.id(), now);
        return null;
    }

    /** What of the payment went to anybody, or is about to. */
    private long gone(SplitPayment payment) {
        return book.of(payment.payment()).stream()
                .mapToLong(part -> part.net().amount())
                .sum();
    }

    private long share(
            ReceiverView receiver, SplitPayment payment, OrderDebts.Debt debt, SplitLimits limits, long free) {
        return new SplitShare(
                        payment.paid(),
                        payment.payable(),
                        gone(payment),
                        limits.most(),
                        receiver.share(),
                        debt.owed(),
                        free)
                .fen();
    }

    /** @return null if nothing goes there */
    private Journal ofSale(
            SplitId id, ReceiverView receiver, SplitPayment payment, OrderDebts.Debt debt, SplitLimits limits) {
        MerchantId merchant = receiver.merchant();
        long free = payables.hold(merchant);
        if (payables.areStated(debt.entries())) {
            return null; // statements pay it
        }
        long fen = share(receiver, payment, debt, limits, free);
        if (fen == 0) {
            return null;
        }
        // It happened with the sale that it pays for, so that both are on one statement.
        Journal journal = new Journal(JournalKind.SPLIT, id.toString(), debt.at())
                .move(TransferCode.SPLIT_SALE, Account.of(merchant, AccountType.PAYABLE), SPLITTING, fen);
        ledger.post(journal);
        return journal;
    }

    /** @return null if nothing goes there; an empty one if nothing can now */
    private Journal ofCommission(
            SplitId id,
            ReceiverView receiver,
            SplitPayment payment,
            OrderDebts.Debt debt,
            SplitLimits limits,
            Instant now) {
        Account earned = Account.of(receiver.member(), AccountType.EARNED);
        Batch batch = ledger.batch(Debt.accounts(receiver.member()));
        long fen =
                share(receiver, payment, debt, limits, batch.available(earned).amount());
        if (fen == 0) {
            return null; // it was spent, or it is owed
        }
        Journal journal = new Journal(JournalKind.SPLIT, id.toString(), now)
                .move(TransferCode.SPLIT_EARNED, earned, SPLITTING, fen);
        try {
            if (batch.add(journal) instanceof Posting.Refused) {
                return null;
            }
        } catch (Rejection stopped) {
            return new Journal(JournalKind.SPLIT, id.toString(), now);
        }
        batch.write();
        return journal;
    }

    /** What is refunded of an order, and what its receiver owes, comes back as far as something went there. */
    private void takeBack(PartView part, OrderDebts.Debt debt, SplitLimits limits, Instant now) {
        if (part.state() != PartView.State.DONE || now.isAfter(part.endedAt().plus(limits.returns()))) {
            return;
        }
        // What the provider would not take back once it is not asked for again: it is owed.
        long went = part.net().amount() - part.kept().amount();
        long refunded = debt.refunded()
                - part.returned().amount()
                - part.returning().amount()
                - part.kept().amount();
        long fen = SplitShare.back(went, debt.owed(), refunded, lacking(part.receiver()));
        if (fen > 0) {
            book.back(new SplitReturnId(Ids.next()), part.id(), fen, now);
        }
    }

    /** Fen that a receiver owes the shop and that no return is about to bring. */
    private long lacking(ReceiverView receiver) {
        long owes = receiver.merchant() == null
                ? -ledger.balance(Account.of(receiver.member(), AccountType.OWED))
                        .posted()
                        .amount()
                : -payables.hold(receiver.merchant());
        return owes - book.returning(receiver);
    }

    /** The receiver has it. */
    void done(PartView part) {
        Instant now = clock.instant();
        ledger.post(new Journal(JournalKind.SPLIT_PAID, part.id().toString(), now)
                .move(TransferCode.SPLIT_OUT, SPLITTING, CUSTODY, part.amount().amount()));
        book.ended(part.id(), PartView.State.DONE, now);
        book.look(part.payment(), now);
    }

    /** The provider does not hand it over: it is owed as before. */
    void refused(PartView part) {
        Instant now = clock.instant();
        come(
                JournalKind.SPLIT_BACK,
                part,
                SPLITTING,
                part.receiver().merchant() == null ? TransferCode.SPLIT_BACK_EARNED : TransferCode.SPLIT_BACK,
                part.amount(),
                now);
        book.ended(part.id(), PartView.State.REFUSED, now);
        book.look(part.payment(), now);
    }

    /** The provider has taken it back. */
    void cameBack(SplitBook.Back back) {
        Instant now = clock.instant();
        PartView part = book.find(back.part());
        come(
                JournalKind.SPLIT_RETURNED,
                part,
                CUSTODY,
                part.receiver().merchant() == null ? TransferCode.SPLIT_RETURNED_EARNED : TransferCode.SPLIT_RETURNED,
                back.amount(),
                now);
        book.ended(back.id(), PartView.State.DONE, now);
        book.look(part.payment(), now);
    }

    private void come(JournalKind kind, PartView part, Account from, TransferCode code, Money amount, Instant now) {
        MemberId member = part.receiver().member();
        Account to = member == null
                ? Account.of(part.receiver().merchant(), AccountType.PAYABLE)
                : Account.of(member, AccountType.EARNED);
        Journal journal = new Journal(kind, part.id().toString(), now).move(code, from, to, amount.amount());
        if (member == null) {
            ledger.post(journal);
            return;
        }
        Set<Account> accounts = new HashSet<>(Debt.accounts(member));
        accounts.add(from);
        Batch batch = ledger.batch(accounts);
        batch.require(journal);
        Debt.settle(member, batch, now);
        batch.write();
    }

    /** The provider does not take it back: what is owed for it stays so. */
    void keptBack(SplitBook.Back back) {
        Instant now = clock.instant();
        book.ended(back.id(), PartView.State.REFUSED, now);
        book.look(book.find(back.part()).payment(), now);
    }
}
