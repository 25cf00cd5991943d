package shop.solvent.till;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.PaymentId;
import shop.solvent.kernel.id.TillRequestId;
import shop.solvent.kernel.id.TillSaleId;
import shop.solvent.member.Registration;
import shop.solvent.order.AskQuote;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.PlaceOrder.Open;
import shop.solvent.order.Quote;
import shop.solvent.order.Quotes;
import shop.solvent.payment.CodePayments;
import shop.solvent.payment.IfLate;
import shop.solvent.payment.OpenPayment;
import shop.solvent.payment.PaymentView;
import shop.solvent.payment.Payments;
import shop.solvent.platform.Attempts;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.RequestKeys.Keyed;
import shop.solvent.platform.Sha256;
import shop.solvent.platform.Transactions;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;
import shop.solvent.till.TillSaleView.State;
import shop.solvent.till.TillSales.Sold;

/**
 * Sells to who shows a pay code of a provider's, and need be nobody's member. The amount is shown to nobody else, and is paid as one that
 * is: by a purchase at the provider, of somebody who only passes by. So it is kept, paid once, and goes back by itself, as those are.
 */
@ApplicationScoped
class ScannedSales {

    /** No member's code is of that form: those are eighteen digits of which the first is an eight. */
    private static final Pattern DIGITS = Pattern.compile("[0-9]{16,24}");

    private static final String OURS = "8[0-9]{17}";

    /** What somebody tries again within this time, at the same till and for the same amount, may be the same purchase. */
    private static final Duration TRIED_AGAIN = Duration.ofMinutes(10);

    @Inject
    private Transactions transactions;

    @Inject
    private TillBook book;

    @EJB
    private CodePayments codes;

    @EJB
    private Payments payments;

    @EJB
    private Quotes quotes;

    @EJB
    private Registration registration;

    @Inject
    private Clock clock;

    /** The digits, if it has the form of some provider's code. @param shown with blanks or without */
    Optional<String> code(String shown) {
        String plain = shown == null ? "" : shown.replaceAll("\\s", "");
        return DIGITS.matcher(plain).matches() && !plain.matches(OURS) && codes.isSome(plain)
                ? Optional.of(plain)
                : Optional.empty();
    }

    /**
     * Charges a code. The same said twice is one sale.
     *
     * @return the sale, which {@link State#WAITING waits} while a person types their password, or where the provider does not answer
     * @throws Rejection {@code till.code-live} of what was sold without a network, {@code quote.guest-coupon}, {@code till.code-provider}
     *     if that provider is not set up, {@code till.code-used}, {@code key.reused}, {@code till.held}, {@code till.refused}, {@code
     *     payment.code-refused}, {@code payment.code-declined}, {@code payment.code-unpaid}, and as an order would be
     */
    Sold sell(TillView till, String channel, TillOrder order, String code, String by) {
        if (order.at() != null) {
            throw Rejection.conflict("till.code-live", Map.of());
        }
        if (!order.coupons().isEmpty()) {
            throw Rejection.invalid("quote.guest-coupon", Map.of("field", "coupons"));
        }
        String provider = codes.provider(code).orElseThrow(() -> Rejection.conflict("till.code-provider", Map.of()));
        Begun begun = Attempts.of(() -> transactions.of(() -> begin(till, order, code, provider, by)));
        if (begun.sale() != null && begun.sale().state() != State.WAITING) {
            return new Sold(begun.sale(), false);
        }
        TillBook.Scan scan = begun.scan();
        if (scan == null) {
            return new Sold(begun.sale(), false);
        }
        if (scan.payment() == null) {
            scan = opened(till, channel, scan);
        }
        PaymentView payment = begun.fresh() ? charge(scan, code) : again(scan, code);
        return new Sold(answer(scan, payment), begun.fresh());
    }

    /** @param scan null where a sale of that number is none of a provider's code @param sale null where there is none yet */
    private record Begun(TillBook.Scan scan, TillSaleView sale, boolean fresh) {}

    private Begun begin(TillView till, TillOrder order, String code, String provider, String by) {
        book.lock(till.id()); // a till sells one thing after the other
        byte[] content = Keyed.of("till", order.number(), order.amount(), code).content();
        Optional<TillBook.Kept> sale = book.sale(till.id(), order.number());
        Optional<TillBook.Scan> before = book.scan(till.id(), order.number());
        boolean same = before.isPresent() && Arrays.equals(before.get().content(), content);
        if (sale.isPresent() && !Arrays.equals(sale.get().content(), content)
                || !same && before.isPresent() && !isOver(before.get())) {
            throw Rejection.conflict("key.reused", Map.of("key", order.number()));
        }
        if (sale.isPresent() || same) {
            return new Begun(before.orElse(null), sale.map(TillBook.Kept::sale).orElse(null), false);
        }
        byte[] mark = Sha256.of("pay code " + code);
        if (book.isScanned(mark)) {
            throw Rejection.conflict("till.code-used", Map.of());
        }
        Instant now = clock.instant();
        TillBook.Scan scan = new TillBook.Scan(
                new TillRequestId(Ids.next()), till.id(), order.number(), content, order.amount(), null, now);
        book.add(scan, mark, provider, now.plus(TillRequests.SHOWN), by);
        return new Begun(scan, null, true);
    }

    /** Whether nothing comes of it any more, so that its number may be used for another try. */
    private boolean isOver(TillBook.Scan scan) {
        return scan.payment() == null
                ? clock.instant().isAfter(scan.madeAt().plus(TillRequests.SHOWN))
                : !isUnderWay(payments.find(scan.payment()));
    }

    private static boolean isUnderWay(PaymentView payment) {
        return payment.isOpen() || payment.state() == PaymentView.State.PAID;
    }

    /** @throws Rejection as {@link #sell}, unless somebody else has just opened it */
    private TillBook.Scan opened(TillView till, String channel, TillBook.Scan scan) {
        try {
            open(till, channel, scan);
        } catch (Rejection refused) {
            return book.scan(scan.request())
                    .filter(one -> one.payment() != null)
                    .orElseThrow(() -> refused);
        }
        return book.scan(scan.request()).orElseThrow();
    }

    /** Somebody who passes by buys what is shown: whoever goes on after a stop finds the purchase by what it keeps. */
    private void open(TillView till, String channel, TillBook.Scan scan) {
        MemberId nobody =
                registration.passerBy("scan:" + scan.request(), channel).id();
        List<Line> lines = List.of(new Line(
                till.sku(), 1, null, new Open(scan.amount(), scan.request().toString())));
        Quote quote = quotes.quote(new AskQuote(nobody, channel, lines, null));
        if (quote.outcome() == Outcome.HELD) {
            throw Rejection.conflict("till.held", Map.of()); // nobody waits at a till for days
        }
        if (quote.id() == null) {
            Reason why = quote.reasons().isEmpty() || quote.outcome() == Outcome.BLOCKED
                    ? Reason.of("till.refused")
                    : quote.reasons().get(0);
            throw Rejection.conflict(why.code(), why.parameters());
        }
        payments.open(
                new OpenPayment(
                        "scan:" + scan.request(),
                        channel,
                        nobody,
                        lines,
                        null,
                        List.of(),
                        quote.id(),
                        quote.missing(),
                        IfLate.BACK),
                Set.of());
    }

    private PaymentView charge(TillBook.Scan scan, String code) {
        Set<PaymentId> before = book.scannedSince(
                scan.till(), scan.amount(), scan.request(), clock.instant().minus(TRIED_AGAIN));
        return codes.charge(scan.payment(), code, before);
    }

    /** One that a server died over may not have been charged yet. */
    private PaymentView again(TillBook.Scan scan, String code) {
        return payments.tries(scan.payment()).isEmpty() ? charge(scan, code) : codes.look(scan.payment());
    }

    private TillSaleView answer(TillBook.Scan scan, PaymentView payment) {
        return book.saleOf(scan.request()).orElseThrow(() -> {
            Reason why = codes.why(payment.id());
            return Rejection.conflict(why.code(), why.parameters());
        });
    }

    /** A sale that waits, once its provider has been asked. @throws Rejection as {@link #sell}, where nothing came of it */
    Optional<TillSaleView> look(TillView till, String number) {
        Optional<TillBook.Scan> scan = book.scan(till.id(), number).filter(one -> one.payment() != null);
        return scan.map(one -> answer(one, codes.look(one.payment())));
    }

    /** Asks the provider about what waits. */
    void ask(TillRequestId request) {
        book.scan(request).filter(one -> one.payment() != null).ifPresent(one -> codes.look(one.payment()));
    }

    /** Why nothing came of it; empty of what is none, is paid, or is still under way. */
    Optional<Reason> inVain(TillRequestId request) {
        return book.scan(request)
                .filter(one -> one.payment() != null && book.saleOf(request).isEmpty())
                .map(one -> codes.why(one.payment()));
    }

    /**
     * Nobody waits for it any more. What is not paid is reversed.
     *
     * @return what nothing comes of; empty where it is no such sale, or is paid
     */
    Optional<TillSaleView> stop(TillView till, String number) {
        Optional<TillBook.Scan> scan = book.scan(till.id(), number).filter(one -> one.payment() != null);
        return scan.filter(one -> {
                    PaymentView payment = codes.look(one.payment());
                    PaymentView then = payment.isOpen() ? codes.giveUp(payment.id()) : payment;
                    return !isUnderWay(then) && then.state() != PaymentView.State.PLACED;
                })
                .map(one -> over(one, till));
    }

    private TillSaleView over(TillBook.Scan scan, TillView till) {
        Money amount = Money.fen(scan.amount());
        return new TillSaleView(
                new TillSaleId(scan.request().value()),
                till.id(),
                scan.number(),
                scan.request(),
                false,
                null,
                amount,
                amount,
                State.VOID,
                scan.madeAt(),
                LocalDate.ofInstant(scan.madeAt(), clock.getZone()));
    }
}
