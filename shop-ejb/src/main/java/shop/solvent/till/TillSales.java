package shop.solvent.till;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.decision.Decisions;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.TillId;
import shop.solvent.kernel.id.TillRequestId;
import shop.solvent.kernel.id.TillSaleId;
import shop.solvent.ledger.Ledger;
import shop.solvent.merchant.TillUse;
import shop.solvent.order.CheckoutBatch;
import shop.solvent.order.Orders;
import shop.solvent.order.PartRefunds;
import shop.solvent.order.PlaceOrder;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.PlaceOrder.Open;
import shop.solvent.order.Receipt;
import shop.solvent.order.RefundOrder;
import shop.solvent.order.RefundPart;
import shop.solvent.order.RefundParts;
import shop.solvent.order.Refunds;
import shop.solvent.platform.Attempts;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.RequestKeys;
import shop.solvent.platform.RequestKeys.Keyed;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Transactions;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;
import shop.solvent.till.TillSaleView.State;

/**
 * Sells at tills to who shows a pay code, and gives back what was sold there. A sale is an order: decided by the same rules, booked by
 * the same journals.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class TillSales {

    /** Lines that are handed in at a time. */
    public static final int MOST_AT_ONCE = 500;

    /** So long one call works; what is left then is handed in again. */
    private static final Duration BUDGET = Duration.ofSeconds(20);

    private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9._:-]{1,40}");
    private static final long MOST = 100_000_000;
    private static final Logger LOG = Logger.getLogger(TillSales.class.getName());

    @Inject
    private Transactions transactions;

    @Inject
    private TillBook book;

    @Inject
    private PayCodes codes;

    @Inject
    private ScannedSales scanned;

    @EJB
    private Tills tills;

    @EJB
    private CheckoutBatch checkout;

    @EJB
    private Refunds refunds;

    @EJB
    private PartRefunds parts;

    @EJB
    private Orders orders;

    @Inject
    private Decisions decisions;

    @Inject
    private Ledger ledger;

    @Inject
    private RequestKeys keys;

    @Inject
    private ShopSettings settings;

    @Inject
    private Permits permits;

    @Inject
    private Clock clock;

    /** @param created false if the register had said the same before */
    public record Sold(TillSaleView sale, boolean created) {}

    /**
     * Sells what a register says to whoever shows the code, out of their wallet. The same said twice is one sale.
     *
     * @param channel whose price and rules it is sold by
     * @throws Rejection {@code field.…}, {@code till.kind} where its merchant may use no register, {@code till.closed}, {@code
     *     till.code-unknown}, {@code till.code-used}, {@code till.code-old}, {@code till.code-above}, {@code till.code-day}, {@code
     *     wallet.frozen}, {@code till.no-coupons}, {@code till.refused} where rules refuse it, {@code till.held} where a person would
     *     have to look at it, {@code wallet.insufficient}, {@code key.reused}
     */
    public Sold sell(TillView till, String channel, TillOrder order) {
        tills.require(till, order.at() == null ? TillUse.REGISTER : TillUse.STORES);
        return sold(till, channel, order, "till:" + till.id());
    }

    /**
     * The same from a page, by somebody of the merchant.
     *
     * @throws Rejection {@code permission.missing}, {@code till.not-found} of another merchant's, and as {@link #sell}
     */
    public Sold charge(TillId id, String channel, TillOrder order, String by) {
        permits.require(by, Permission.TAKE_PAYMENTS);
        TillView till = tills.find(id);
        tills.require(till, TillUse.CODES);
        return sold(
                till, channel, new TillOrder(order.number(), order.amount(), order.code(), order.coupons(), null), by);
    }

    private Sold sold(TillView till, String channel, TillOrder order, String by) {
        Given.matching("number", order.number(), NUMBER);
        Given.fen("amount", order.amount(), 1, MOST);
        Optional<String> provided = scanned.code(order.code());
        if (provided.isPresent()) {
            return scanned.sell(till, channel, order, provided.get(), by);
        }
        long code = codes.number(order.code());
        Sold sold = Attempts.of(() -> transactions.of(() -> sold(till, channel, order, code)));
        decisions.share();
        return sold;
    }

    private Sold sold(TillView till, String channel, TillOrder order, long number) {
        TillView held = book.lock(till.id()); // a till sells one thing after the other
        byte[] content = Keyed.of("till", order.number(), order.amount(), number, order.coupons(), order.at())
                .content();
        Optional<TillBook.Kept> before = book.sale(held.id(), order.number());
        if (before.isPresent()) {
            if (!Arrays.equals(before.get().content(), content)) {
                throw Rejection.conflict("key.reused", Map.of("key", order.number()));
            }
            return new Sold(before.get().sale(), false);
        }
        TillBook.Code code = book.lockCode(number).orElseThrow(PayCodes::unknown);
        if (code.usedAt() != null) {
            throw Rejection.conflict("till.code-used", Map.of());
        }
        codes.requireGood(code, order.at());
        long most = settings.number(Setting.TILL_CODE_MOST);
        if (order.amount() > most) {
            throw Rejection.conflict("till.code-above", Map.of("most", String.valueOf(most)));
        }
        if (ledger.stopOf(code.member()).isPresent()) {
            throw Rejection.conflict("wallet.frozen", Map.of());
        }
        Instant at = order.at() == null ? clock.instant() : order.at();
        LocalDate day = LocalDate.ofInstant(at, clock.getZone());
        requireDay(code.member(), day, order.amount()); // before the rules are asked
        OrderId placed = place(held, channel, "till:" + held.id() + ":" + order.number(), code.member(), order);
        book.said(placed, order, content, number, at);
        book.used(number);
        requireDay(
                code.member(),
                day,
                0); // under the lock of the member's wallet: two codes at once do not pass by each other
        return new Sold(book.saleOf(placed).orElseThrow(), true);
    }

    private void requireDay(MemberId member, LocalDate day, long more) {
        long most = settings.number(Setting.TILL_CODE_DAY);
        if (book.paidByCodes(member, day) + more > most) {
            throw Rejection.conflict("till.code-day", Map.of("most", String.valueOf(most)));
        }
    }

    /** A code that is shown is no proof of who shows it: where rules want one, the buyer scans the till's code and proves it there. */
    private OrderId place(TillView till, String channel, String key, MemberId member, TillOrder order) {
        return place(new PlaceOrder(
                key,
                member,
                channel,
                List.of(new Line(
                        till.sku(), 1, null, new Open(order.amount(), till.id().toString()))),
                null,
                null,
                order.coupons()));
    }

    private OrderId place(PlaceOrder order) {
        Receipt receipt = checkout.placeWithin(order).receipt();
        if (receipt.outcome() == Outcome.HELD) {
            throw Rejection.conflict("till.held", Map.of()); // nobody waits at a till for days
        }
        if (receipt.outcome().isRefused()) {
            Reason why = receipt.reasons().isEmpty() || receipt.outcome() == Outcome.BLOCKED
                    ? Reason.of("till.refused")
                    : receipt.reasons().get(0);
            throw Rejection.conflict(why.code(), why.parameters());
        }
        return receipt.id();
    }

    /**
     * What chains sold without a network, handed in once there is one again: each line once, and one that is refused keeps no other from
     * being sold. What there was no time for is refused with {@code till.no-time}, to be handed in again.
     *
     * @return one answer for each, in their order
     * @throws Rejection {@code till.kind}, {@code field.out-of-range}
     */
    public List<TillAnswer> sellAll(TillView till, String channel, List<TillOrder> lines) {
        Given.within("lines", lines.size(), 1, MOST_AT_ONCE);
        return answers(
                till,
                channel,
                lines.stream()
                        .map(line -> new TillFile.Line(line.number(), line, null))
                        .toList());
    }

    /**
     * The same as a table: {@code number}, {@code amount} in fen, {@code code}, {@code at} in UTC, and {@code coupons} with blanks
     * between them. A line that cannot be read is refused, and no other.
     *
     * @throws Rejection {@code till.kind}, {@code import.…} if it is no such table
     */
    public List<TillAnswer> sellFile(TillView till, String channel, byte[] table) {
        return answers(till, channel, TillFile.read(table));
    }

    private List<TillAnswer> answers(TillView till, String channel, List<TillFile.Line> lines) {
        tills.require(till, TillUse.STORES);
        long end = System.nanoTime() + BUDGET.toNanos();
        List<TillAnswer> answers = new ArrayList<>();
        for (TillFile.Line line : lines) {
            Reason wrong =
                    line.order() == null ? line.wrong() : System.nanoTime() >= end ? Reason.of("till.no-time") : null;
            answers.add(
                    wrong == null
                            ? answer(till, channel, line.order())
                            : new TillAnswer(line.number(), null, false, wrong));
        }
        return answers;
    }

    private TillAnswer answer(TillView till, String channel, TillOrder line) {
        try {
            Sold sold = sold(till, channel, line, "till:" + till.id());
            return new TillAnswer(line.number(), sold.sale(), sold.created(), null);
        } catch (Rejection refused) {
            return new TillAnswer(line.number(), null, false, refused.reason());
        } catch (RuntimeException broken) { // one line that cannot be taken is no reason to lose the others
            LOG.log(Level.WARNING, "A line of a till could not be taken", broken);
            return new TillAnswer(line.number(), null, false, Reason.of("till.broken"));
        }
    }

    /**
     * What was sold under a number. Of what waits for a provider's word the provider is asked first.
     *
     * @throws Rejection {@code till-sale.not-found}; {@code payment.code-refused}, {@code payment.code-declined}, {@code
     *     payment.code-unpaid} where a provider's code was charged in vain
     */
    public TillSaleView find(TillView till, String number) {
        return book.sale(till.id(), number)
                .map(TillBook.Kept::sale)
                .filter(sale -> sale.state() != State.WAITING)
                .or(() -> scanned.look(till, number))
                .orElseThrow(() -> Rejection.notFound("till-sale", number));
    }

    /** Asks the provider about a code of its own that was charged and is not paid yet; of all else it does nothing. */
    public void ask(TillRequestId request) {
        scanned.ask(request);
    }

    /** Whether it is a provider's code that was charged, and not an amount for somebody to scan. */
    public boolean isScanned(TillRequestId request) {
        return book.scan(request).isPresent();
    }

    /** Why nothing came of a provider's code; empty of what is none, is paid, or is still under way. */
    public Optional<Reason> inVain(TillRequestId request) {
        return scanned.inVain(request);
    }

    /**
     * Waits no longer for who is to type their password: what is not paid is reversed.
     *
     * @throws Rejection {@code permission.missing}, {@code till.not-found} of another merchant's, {@code till-request.not-found}
     */
    public void giveUp(TillRequestId request, String by) {
        permits.require(by, Permission.TAKE_PAYMENTS);
        TillBook.Scan scan = book.scan(request).orElseThrow(() -> Rejection.notFound("till-request", request));
        scanned.stop(tills.find(scan.till()), scan.number());
    }

    /**
     * Gives a part of a sale back, or all of it. The order is taken back whole and another of what is left takes its place, in one
     * transaction: points, commissions and the merchant's share follow by themselves. Of one that a provider collected for, a part goes back
     * there, and the order stands.
     *
     * @param key of the register, one for each time something goes back
     * @param by as whom it is on record
     * @throws Rejection {@code till-sale.not-found}, {@code till.not-paid}, {@code till.back-above}, {@code
     *     till.back-too-little} of so little that nothing of what was paid in money falls to it, {@code refund.takes-two} for more
     *     than goes back without somebody who agrees, {@code field.…}, {@code key.reused}, {@code till.held} and others of {@link #sell}
     *     where no order of what is left can be made
     */
    public TillSaleView refund(TillView till, String number, String key, long amount, String reason, String by) {
        String why = Given.text("reason", reason, 500);
        Given.text("key", key, 64);
        Given.fen("amount", amount, 1, MOST);
        TillSaleView known = find(till, number);
        TillSaleView sale = Attempts.of(() -> transactions.of(() -> {
            Keyed request = Keyed.of("till-back:" + till.id(), key, number, amount, why);
            TillSaleView found = book.lockSale(known.id());
            if (keys.answered(request).isPresent()) {
                return found;
            }
            requireAlone(found, amount);
            back(found, till, amount, why, by, State.BACK);
            keys.remember(request, found.id().value());
            return book.sale(found.id()).orElseThrow();
        }));
        decisions.share();
        return sale;
    }

    /**
     * Takes a sale back on its day, since it never should have been. Done twice it is done once.
     *
     * @throws Rejection {@code till-sale.not-found}, {@code till.not-today}, {@code till.not-paid}, {@code refund.takes-two}
     */
    public TillSaleView undo(TillView till, String number, String reason, String by) {
        String why = Given.text("reason", reason, 500);
        Optional<TillSaleView> unpaid = scanned.stop(till, number);
        if (unpaid.isPresent()) {
            return unpaid.get();
        }
        TillSaleView known = find(till, number);
        TillSaleView sale = Attempts.of(() -> transactions.of(() -> {
            TillSaleView found = book.lockSale(known.id());
            if (found.state() == State.VOID) {
                return found;
            }
            if (!found.day().equals(LocalDate.ofInstant(clock.instant(), clock.getZone()))) {
                throw Rejection.conflict("till.not-today", Map.of());
            }
            long left = found.amount().amount() - found.back().amount();
            requireAlone(found, left);
            back(found, till, left, why, by, State.VOID);
            return book.sale(found.id()).orElseThrow();
        }));
        decisions.share();
        return sale;
    }

    private void requireAlone(TillSaleView sale, long amount) {
        if (sale.state() != State.PAID) {
            throw Rejection.conflict(
                    "till.not-paid", Map.of("state", sale.state().name()));
        }
        long left = sale.amount().amount() - sale.back().amount();
        if (amount > left) {
            throw Rejection.invalid("till.back-above", Map.of("field", "amount", "left", String.valueOf(left)));
        }
        long alone = settings.number(Setting.REFUND_ALONE);
        if (amount > alone) {
            throw Rejection.conflict(
                    "refund.takes-two",
                    Map.of(
                            "order", sale.order().toString(),
                            "amount", String.valueOf(amount),
                            "alone", String.valueOf(alone)));
        }
    }

    private void back(TillSaleView sale, TillView till, long amount, String reason, String by, State ended) {
        long left = sale.amount().amount() - sale.back().amount() - amount;
        var order = orders.find(sale.order());
        if (left > 0 && refunds.isCollected(sale.order())) {
            partOfCollected(sale, amount, left, reason, by);
            return;
        }
        refunds.promised(
                new RefundOrder("till:" + sale.id() + ":" + sale.order(), by, null, sale.order(), reason), () -> {});
        OrderId rest = left == 0
                ? null
                : place(new PlaceOrder(
                                "till:" + sale.id() + ":" + sale.order(),
                                order.member(),
                                order.channel(),
                                List.of(new Line(
                                        till.sku(),
                                        1,
                                        null,
                                        new Open(left, till.id().toString()))),
                                null,
                                null)
                        .withProof()); // it was paid already, by who could
        book.went(sale, amount, reason, rest, left == 0 ? ended : State.PAID);
    }

    /** What a provider collected goes back there, and the order stands: with one of the rest its money would be on its way to who paid. */
    private void partOfCollected(TillSaleView sale, long amount, long left, String reason, String by) {
        // Of a sale that coupons or points paid a share of, the same share of the money.
        long money = Math.multiplyExact(parts.moneyLeft(sale.order()), amount) / (left + amount);
        if (money == 0) {
            throw Rejection.conflict("till.back-too-little", Map.of());
        }
        parts.promised(new RefundParts(
                "till:" + sale.id() + ":" + sale.back().amount(),
                by,
                null,
                sale.order(),
                List.of(RefundPart.amount(0, money)),
                reason,
                false));
        book.went(sale, amount, reason, null, State.PAID);
    }

    /** The newest first. @param day null for all @param after the last one that was told; null to begin */
    public Slice<TillSaleView> list(Collection<TillId> of, LocalDate day, TillSaleId after, int size) {
        Slice.check(size);
        return Slice.of(book.sales(of, day, after, size + 1), size);
    }
}
