package shop.solvent.payment;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import shop.solvent.platform.Rejection;

/** A merchant number at a provider that does as a test says. */
final class PlayedNumber implements PaymentGateway {

    /** What it does when a payment is to begin. */
    enum Does {
        BEGINS,
        /** It does not answer, and has begun nothing. */
        IS_SILENT,
        /** It has begun it, and its answer is lost. */
        ANSWER_LOST,
        BLOCKS,
        DECLINES,
        REFUSES
    }

    private final String name;
    Does does = Does.BEGINS;
    String seller;
    boolean setUp = true;
    Runnable takesTime = () -> {};
    /** By reference, fen: what was begun there, answered or not. */
    final Map<String, Long> begun = new HashMap<>();

    final List<String> asked = new ArrayList<>();
    final Set<String> closed = new HashSet<>();
    /** By its own name of the payment. */
    final Map<String, Told> paid = new HashMap<>();

    final Map<String, Long> back = new HashMap<>();

    PlayedNumber(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String family() {
        return "played";
    }

    @Override
    public String seller() {
        return seller;
    }

    @Override
    public boolean isOpen() {
        return setUp;
    }

    @Override
    public Set<PaymentEnd> ends() {
        return EnumSet.of(PaymentEnd.PAGE, PaymentEnd.NATIVE);
    }

    @Override
    public Opening create(NewPayment payment) {
        asked.add(payment.reference());
        takesTime.run();
        switch (does) {
            case BEGINS ->
                begun.putIfAbsent(payment.reference(), payment.amount().amount());
            case IS_SILENT -> throw new IllegalStateException("silent");
            case ANSWER_LOST -> {
                begun.putIfAbsent(payment.reference(), payment.amount().amount());
                throw new IllegalStateException("lost");
            }
            case BLOCKS -> throw new PaymentRefusal(PaymentRefusal.Cause.BLOCKED, "NO_AUTH");
            case DECLINES -> throw new PaymentRefusal(PaymentRefusal.Cause.DECLINED, "RULE_LIMIT");
            case REFUSES -> throw new PaymentRefusal(PaymentRefusal.Cause.REFUSED, "PARAM_ERROR");
        }
        return Opening.code(name + " " + payment.reference());
    }

    /** The buyer pays what was begun. @return the provider's own name of the payment */
    String pays(String reference) {
        String payment = name + "_" + paid.size();
        paid.put(payment, new Told(reference, payment, true, begun.get(reference), "CNY"));
        return payment;
    }

    /** It tells of it. */
    Callback call(String payment, Instant at) {
        return new Callback(Map.of(), payment.getBytes(StandardCharsets.UTF_8), at);
    }

    @Override
    public Found query(String reference) {
        return paid.values().stream()
                .filter(told -> told.reference().equals(reference))
                .findFirst()
                .map(Found::paid)
                .orElse(Found.of(
                        !begun.containsKey(reference)
                                ? Standing.UNKNOWN
                                : closed.contains(reference) ? Standing.CLOSED : Standing.OPEN));
    }

    @Override
    public boolean close(String reference) {
        closed.add(reference);
        return true;
    }

    @Override
    public Back refund(RefundOrder refund) {
        back.put(refund.payment(), refund.amount());
        return Back.DONE;
    }

    @Override
    public Back queryRefund(RefundOrder refund) {
        return back.containsKey(refund.payment()) ? Back.DONE : Back.UNKNOWN;
    }

    @Override
    public Optional<Told> read(Callback callback) {
        String text = callback.text();
        if (text.startsWith("declined ")) {
            return Optional.of(new Told(
                    text.substring("declined ".length()),
                    "declined_" + name,
                    false,
                    0,
                    "CNY",
                    PaymentRefusal.Cause.DECLINED));
        }
        return Optional.of(
                Optional.ofNullable(paid.get(text)).orElseThrow(() -> Rejection.forbidden("payment.signature")));
    }

    @Override
    public Optional<InputStream> bill(LocalDate day) {
        return Optional.empty();
    }

    /** The numbers of the shop. */
    static final class Numbers extends Gateways {

        private final List<PaymentGateway> all;

        Numbers(PaymentGateway... all) {
            this.all = List.of(all);
        }

        @Override
        List<PaymentGateway> all() {
            return all;
        }

        @Override
        List<PaymentGateway> routes() {
            return all;
        }
    }
}
