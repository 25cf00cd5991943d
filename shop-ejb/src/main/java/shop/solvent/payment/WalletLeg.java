package shop.solvent.payment;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.PaymentId;
import shop.solvent.kernel.id.ProjectId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Held;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.Posting;
import shop.solvent.ledger.Purse;
import shop.solvent.ledger.TransferCode;
import shop.solvent.order.Quote;
import shop.solvent.platform.Rejection;
import shop.solvent.points.LotPart;
import shop.solvent.points.Points;
import shop.solvent.points.Spending;
import shop.solvent.project.CrossingBook;
import shop.solvent.rules.checkout.CheckoutDecision.Spent;

/**
 * What a wallet brings to a purchase beside what the provider collects: money of each purse, coins and points. It is set aside from when
 * the purchase is opened until it is paid, over or given up, so that nothing else can spend it meanwhile, and is the buyer's all the time.
 * The order pays anew with what is let go for it in the same transaction: there is one way in which an order is paid.
 */
@ApplicationScoped
class WalletLeg {

    private static final Account CLEARING = Account.platform(AccountType.CLEARING);
    private static final Account COINS_ISSUED = Account.platform(AccountType.COINS_ISSUED);
    private static final Account POINTS_ISSUED = Account.platform(AccountType.POINTS_ISSUED);

    /** By which it is set aside. */
    static final Set<TransferCode> CODES = codes();

    private static final Set<TransferCode> OF_LOTS =
            EnumSet.of(TransferCode.RESERVE_COINS, TransferCode.RESERVE_POINTS);

    @Inject
    private PaymentBook book;

    @Inject
    private Ledger ledger;

    @EJB
    private Points points;

    @Inject
    private CrossingBook crossings;

    @Inject
    private Clock clock;

    private static Set<TransferCode> codes() {
        Set<TransferCode> codes = EnumSet.of(TransferCode.RESERVE_COINS, TransferCode.RESERVE_POINTS);
        Arrays.stream(Purse.values()).map(Purse::reserves).forEach(codes::add);
        return Set.copyOf(codes);
    }

    /** Locks what the buyer has, in the present transaction: what is looked at from then on stays so. */
    Batch lock(MemberId buyer) {
        List<Account> accounts = new ArrayList<>();
        for (Purse purse : Purse.values()) {
            accounts.add(purse.of(buyer));
        }
        accounts.add(Account.of(buyer, AccountType.COINS));
        accounts.add(Account.of(buyer, AccountType.RELEASED_POINTS));
        accounts.add(Account.of(buyer, AccountType.LOCKED_POINTS)); // who has it has the lots
        accounts.add(Account.of(buyer, AccountType.OWED));
        return ledger.batch(accounts);
    }

    /**
     * What is set aside.
     *
     * @param money fen
     */
    record Kept(long money, Spent spent) {

        static final Kept NOTHING = new Kept(0, Spent.NOTHING);
    }

    /**
     * Sets it aside.
     *
     * @return what that is
     * @param batch of {@link #lock}
     * @param price what it would be paid with now
     * @param project whose goods they are
     * @throws Rejection {@code payment.wallet-short} if it is not all there
     */
    Kept keep(PaymentId payment, OpenPayment purchase, Quote price, ProjectId project, Batch batch) {
        MemberId buyer = purchase.member();
        Instant now = clock.instant();
        Journal journal = new Journal(JournalKind.PURCHASE_HOLD, payment.toString(), now);
        long brought = Math.min(purchase.amount().amount(), Purse.PAID_IN.in(price.payment()));
        for (Purse purse : Purse.values()) {
            long fen = purse.in(price.payment()) - (purse == Purse.PAID_IN ? brought : 0);
            hold(journal, purse.reserves(), purse.of(buyer), CLEARING, fen);
        }
        List<LotPart> parts = List.of();
        Spending spending = null;
        if (price.spent().worth() > 0) {
            spending = points.spending(Set.of(buyer));
            parts = spending.parts(
                    buyer,
                    price.spent(),
                    crossings
                            .between(spending.issuers(), Set.of(project), false)
                            .at(project));
            long coins = sum(parts, Asset.COIN);
            long lots = sum(parts, Asset.POINT);
            hold(journal, TransferCode.RESERVE_COINS, Account.of(buyer, AccountType.COINS), COINS_ISSUED, coins);
            hold(
                    journal,
                    TransferCode.RESERVE_POINTS,
                    Account.of(buyer, AccountType.RELEASED_POINTS),
                    POINTS_ISSUED,
                    lots);
        }
        if (journal.movements().isEmpty()) {
            return Kept.NOTHING; // the provider collects all of it
        }
        boolean all =
                parts.stream().mapToLong(LotPart::points).sum() == price.spent().worth();
        if (!all || batch.add(journal) instanceof Posting.Refused) {
            throw Rejection.conflict("payment.wallet-short", Map.of());
        }
        batch.write();
        if (spending != null) {
            spending.take(parts, payment);
            spending.write();
        }
        long money = price.payment().total() - brought;
        return new Kept(money, new Spent(sum(parts, Asset.COIN), sum(parts, Asset.POINT)));
    }

    private static void hold(Journal journal, TransferCode code, Account from, Account to, long amount) {
        if (amount > 0) {
            journal.hold(code, from, to, amount, null);
        }
    }

    private static long sum(List<LotPart> parts, Asset asset) {
        return parts.stream()
                .filter(part -> part.asset() == asset)
                .mapToLong(LotPart::points)
                .sum();
    }

    /** What these purchases have set aside can be spent. One that has set nothing aside, or not any more, has nothing to let go. */
    void letGo(Collection<PaymentId> payments) {
        Map<PaymentId, List<Held>> held = new HashMap<>();
        Set<Account> accounts = new HashSet<>();
        Map<String, List<Held>> all =
                ledger.held(payments.stream().map(PaymentId::toString).toList());
        for (PaymentId payment : payments) {
            List<Held> some = all.getOrDefault(payment.toString(), List.of()).stream()
                    .filter(one -> CODES.contains(one.code()))
                    .toList();
            if (!some.isEmpty()) {
                held.put(payment, some);
                some.forEach(one -> {
                    accounts.add(one.from());
                    if (OF_LOTS.contains(one.code())) {
                        accounts.add(new Account(one.from().owner(), AccountType.LOCKED_POINTS));
                    }
                });
            }
        }
        if (held.isEmpty()) {
            return;
        }
        Batch batch = ledger.batch(accounts);
        Instant now = clock.instant();
        held.forEach((payment, some) -> {
            Journal journal = new Journal(JournalKind.PURCHASE_RELEASE, payment.toString(), now);
            some.forEach(journal::voiding);
            batch.require(journal);
        });
        batch.write();
        held.forEach((payment, some) -> {
            if (some.stream().anyMatch(one -> OF_LOTS.contains(one.code()))) {
                points.letGo(payment);
            }
        });
        book.letGo(held.keySet());
    }
}
