package shop.solvent.wechatpay;

import com.wechat.pay.java.service.payments.model.Transaction;
import com.wechat.pay.java.service.payments.model.Transaction.TradeStateEnum;
import com.wechat.pay.java.service.refund.model.Refund;
import com.wechat.pay.java.service.refund.model.RefundNotification;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import shop.solvent.payment.Callback;
import shop.solvent.payment.CallbackAnswer;
import shop.solvent.payment.MerchantNumbers;
import shop.solvent.payment.NewPayment;
import shop.solvent.payment.Opening;
import shop.solvent.payment.PaymentEnd;
import shop.solvent.payment.PaymentGateway;
import shop.solvent.payment.RefundOrder;
import shop.solvent.payment.ToBeSplit;
import shop.solvent.platform.Json;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;
import shop.solvent.wallet.PaymentProvider;
import shop.solvent.wallet.TopUp;

/**
 * Takes money through WeChat Pay, by as many merchant numbers as are set up. Its word is known by its own key ({@code
 * shop.wechatpay.public-key.file}), or by certificates that are fetched where a merchant number has no such key ({@code
 * shop.wechatpay.certificates}).
 */
@ApplicationScoped
public class WechatPayGateway implements PaymentGateway, PaymentProvider, MerchantNumbers {

    public static final String NAME = "wechatpay";

    /** What it sent longer ago than that, when it came first, somebody else may have kept and sent. */
    private static final Duration FRESH = Duration.ofMinutes(5);

    private static final int NOT_THERE = 404;
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;

    private static final int MOST_NUMBERS = 9;

    private final int number;
    private final Map<Integer, WechatPayGateway> further = new ConcurrentHashMap<>();

    @Inject
    private ShopSettings settings;

    @Inject
    private Clock clock;

    @Inject
    private ToBeSplit split;

    private volatile WechatPayKit kit;

    public WechatPayGateway() {
        this(1);
    }

    private WechatPayGateway(int number) {
        this.number = number;
    }

    /** {@code wechatpay-2} and so on. */
    @Override
    public List<PaymentGateway> numbers() {
        return IntStream.rangeClosed(2, MOST_NUMBERS)
                .filter(WechatPaySettings::isMeant)
                .<PaymentGateway>mapToObj(one -> further.computeIfAbsent(one, this::further))
                .toList();
    }

    private WechatPayGateway further(int one) {
        WechatPayGateway gateway = new WechatPayGateway(one);
        gateway.settings = settings;
        gateway.clock = clock;
        gateway.split = split;
        return gateway;
    }

    @Override
    public String name() {
        return number == 1 ? NAME : NAME + "-" + number;
    }

    @Override
    public String family() {
        return NAME;
    }

    @Override
    public String seller() {
        return WechatPaySettings.read(number).map(WechatPaySettings::seller).orElse(null);
    }

    @Override
    public boolean isOpen() {
        return WechatPaySettings.read(number).isPresent()
                && !settings.text(Setting.ADDRESS).equals(Setting.NONE);
    }

    @Override
    public Set<PaymentEnd> ends() {
        return EnumSet.of(PaymentEnd.JSAPI, PaymentEnd.MINI_PROGRAM, PaymentEnd.APP, PaymentEnd.H5, PaymentEnd.NATIVE);
    }

    /** It may be asked to; which receivers there are is agreed with it beforehand. */
    @Override
    public boolean splits() {
        return true;
    }

    /** What is set for this number, and else for the first one. */
    Optional<String> setting(String name) {
        return WechatPaySettings.shared(number, name);
    }

    /** One for as long as the settings are the same. */
    WechatPayKit kit() {
        WechatPaySettings now = WechatPaySettings.read(number)
                .orElseThrow(() -> new IllegalStateException(
                        "WeChat Pay is not set up: see " + WechatPaySettings.prefix(number) + "… in the README"));
        WechatPayKit known = kit;
        if (known == null || !known.settings().equals(now)) {
            known = new WechatPayKit(now, clock);
            kit = known;
        }
        return known;
    }

    @Override
    public Opening create(NewPayment payment) {
        try {
            return new WechatPayOrders(
                            kit(),
                            settings.text(Setting.ADDRESS) + "/payment-notices/" + name(),
                            clock.instant(),
                            split.at(name()))
                    .create(payment);
        } catch (WechatPayRefusal refused) {
            throw refused.toBegin();
        }
    }

    @Override
    public boolean scans(String code) {
        return WechatPayCodes.isCode(code);
    }

    @Override
    public Found scan(NewPayment payment, String code) {
        Transaction order;
        try {
            order = new WechatPayCodes(kit(), split.at(name())).charge(payment, code);
        } catch (WechatPayRefusal refused) {
            throw refused.toBegin();
        }
        return order == null ? Found.of(Standing.OPEN) : found(payment.reference(), order);
    }

    /** It knows no call for what is scanned: who scans asks. */
    @Override
    public boolean reverse(String reference) {
        try {
            new WechatPayCodes(kit(), false).reverse(reference);
            return true;
        } catch (WechatPayRefusal refused) {
            if (refused.status() == NOT_THERE) {
                return true; // it has never heard of it
            }
            throw refused;
        }
    }

    @Override
    public Found query(String reference) {
        Transaction order;
        try {
            order = kit().order(reference);
        } catch (WechatPayRefusal refused) {
            if (refused.status() == NOT_THERE) {
                return Found.of(Standing.UNKNOWN);
            }
            throw refused;
        }
        return found(reference, order);
    }

    private Found found(String reference, Transaction order) {
        if (!isOwn(order) || !reference.equals(order.getOutTradeNo())) {
            throw new IllegalStateException("WeChat Pay speaks of another order than it was asked for");
        }
        return switch (order.getTradeState()) {
            case SUCCESS, REFUND -> Found.paid(told(order));
            case CLOSED, REVOKED -> Found.of(Standing.CLOSED);
            // Of a code there is no second try.
            case PAYERROR ->
                Found.of(
                        PaymentEnd.of(reference)
                                        .filter(one -> one.end() == PaymentEnd.SCAN)
                                        .isPresent()
                                ? Standing.CLOSED
                                : Standing.OPEN);
            default -> Found.of(Standing.OPEN);
        };
    }

    private boolean isOwn(Transaction order) {
        WechatPaySettings own = kit().settings();
        return own.merchant().equals(order.getMchid()) && own.isOwn(order.getAppid());
    }

    private static Told told(Transaction order) {
        if (order.getAmount() == null
                || order.getAmount().getTotal() == null
                || order.getTransactionId() == null
                || order.getOutTradeNo() == null) {
            throw unreadable();
        }
        String currency = order.getAmount().getCurrency();
        return new Told(
                order.getOutTradeNo(),
                order.getTransactionId(),
                true,
                order.getAmount().getTotal(),
                currency == null ? "CNY" : currency);
    }

    @Override
    public boolean close(String reference) {
        try {
            kit().close(reference);
            return true;
        } catch (WechatPayRefusal refused) {
            // Paid in the meantime, which is told, or never begun.
            if (refused.status() == NOT_THERE
                    || Set.of("ORDER_CLOSED", "ORDER_PAID", "ORDERPAID").contains(refused.code())) {
                return true;
            }
            throw refused;
        }
    }

    @Override
    public Back refund(RefundOrder refund) {
        try {
            return back(kit().refund(refund));
        } catch (WechatPayRefusal refused) {
            // What is wrong with the request or the account stays wrong; what is wrong with us or them today may not.
            if (refused.status() == BAD_REQUEST || refused.status() == FORBIDDEN || refused.status() == NOT_THERE) {
                return Back.REFUSED;
            }
            throw refused;
        }
    }

    @Override
    public Back queryRefund(RefundOrder refund) {
        try {
            return back(kit().refund(refund.name()));
        } catch (WechatPayRefusal refused) {
            if (refused.status() == NOT_THERE) {
                return Back.UNKNOWN;
            }
            throw refused;
        }
    }

    private static Back back(Refund refund) {
        return switch (refund.getStatus()) {
            case SUCCESS -> Back.DONE;
            case PROCESSING -> Back.UNDERWAY;
            case CLOSED, ABNORMAL -> Back.REFUSED;
        };
    }

    @Override
    public Set<String> headers() {
        return Set.of("Wechatpay-Serial", "Wechatpay-Timestamp", "Wechatpay-Nonce", "Wechatpay-Signature");
    }

    private record Event(String event_type) {} // as it is written there

    @Override
    public Optional<Told> read(Callback callback) {
        if (WechatPaySettings.read(number).isEmpty() || !isFresh(callback)) {
            throw Rejection.forbidden("payment.signature");
        }
        if (!type(callback).startsWith("TRANSACTION.")) {
            RefundNotification refund = kit().refunded(callback);
            if (refund.getOutRefundNo() == null) {
                throw unreadable();
            }
            return Optional.empty();
        }
        Transaction order = kit().opened(callback, Transaction.class);
        if (order.getMchid() == null) {
            throw unreadable();
        }
        if (!isOwn(order)) {
            throw Rejection.forbidden("payment.other-merchant");
        }
        return order.getTradeState() == TradeStateEnum.SUCCESS || order.getTradeState() == TradeStateEnum.REFUND
                ? Optional.of(told(order))
                : Optional.empty();
    }

    private static boolean isFresh(Callback callback) {
        try {
            Instant sent = Instant.ofEpochSecond(
                    Long.parseLong(callback.header("Wechatpay-Timestamp").orElse("")));
            return Duration.between(sent, callback.at()).abs().compareTo(FRESH) <= 0;
        } catch (RuntimeException noTime) {
            return false;
        }
    }

    /** Said outside of what is encrypted, and signed with it. */
    private static String type(Callback callback) {
        try {
            Event event = Json.read(callback.text(), Event.class);
            return event == null ? "" : String.valueOf(event.event_type());
        } catch (RuntimeException unreadable) {
            return "";
        }
    }

    static Rejection unreadable() {
        return Rejection.invalid("payment.notice", Map.of());
    }

    @Override
    public Optional<CallbackAnswer> refused(Rejection why) {
        return Optional.of(new CallbackAnswer(
                why.kind() == Rejection.Kind.INVALID ? 422 : 403,
                "application/json",
                "{\"code\":\"FAIL\",\"message\":\"" + why.reason().code() + "\"}"));
    }

    @Override
    public int billHour() {
        return 10;
    }

    @Override
    public Optional<InputStream> bill(LocalDate day) {
        try {
            InputStream trades = kit().bill(day);
            // What went to receivers is in a file of its own, which is read behind the trades.
            Optional<InputStream> parts = split.at(name()) ? kit().splitBill(day) : Optional.empty();
            return Optional.of(parts.<InputStream>map(one -> new SequenceInputStream(
                            new SequenceInputStream(
                                    trades, new ByteArrayInputStream("\n".getBytes(StandardCharsets.UTF_8))),
                            one))
                    .orElse(trades));
        } catch (WechatPayRefusal refused) {
            if ("NO_STATEMENT_EXIST".equals(refused.code())) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    /** Its buyers pay there, not here. */
    @Override
    public String collect(TopUp topUp) {
        throw Rejection.conflict("payment.only-there", Map.of("provider", NAME));
    }
}
