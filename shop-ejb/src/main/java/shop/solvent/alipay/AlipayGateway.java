package shop.solvent.alipay;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import shop.solvent.payment.Callback;
import shop.solvent.payment.CallbackAnswer;
import shop.solvent.payment.MerchantNumbers;
import shop.solvent.payment.NewPayment;
import shop.solvent.payment.Opening;
import shop.solvent.payment.PaymentEnd;
import shop.solvent.payment.PaymentGateway;
import shop.solvent.payment.RefundOrder;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Setting;
import shop.solvent.platform.Settings;
import shop.solvent.platform.ShopSettings;
import shop.solvent.wallet.PaymentProvider;
import shop.solvent.wallet.TopUp;

/** Takes money through Alipay, by as many merchant numbers as are set up. Needs its kit on the class path, which a war has that was built with the profile {@code alipay}. */
@ApplicationScoped
public class AlipayGateway implements PaymentGateway, PaymentProvider, MerchantNumbers {

    public static final String NAME = "alipay";

    private static final CallbackAnswer HEARD = new CallbackAnswer(200, "text/plain", "success");

    private static final int MOST_NUMBERS = 9;

    private static final Pattern CODE = Pattern.compile("(?:2[5-9]|30)[0-9]{14,22}");

    private final int number;
    private final Map<Integer, AlipayGateway> further = new ConcurrentHashMap<>();

    @Inject
    private ShopSettings settings;

    private volatile AlipayKit kit;

    public AlipayGateway() {
        this(1);
    }

    private AlipayGateway(int number) {
        this.number = number;
    }

    /** {@code alipay-2} and so on. */
    @Override
    public List<PaymentGateway> numbers() {
        return IntStream.rangeClosed(2, MOST_NUMBERS)
                .filter(AlipaySettings::isMeant)
                .<PaymentGateway>mapToObj(one -> further.computeIfAbsent(one, this::further))
                .toList();
    }

    private AlipayGateway further(int one) {
        AlipayGateway gateway = new AlipayGateway(one);
        gateway.settings = settings;
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
        return AlipaySettings.read(number).map(AlipaySettings::owner).orElse(null);
    }

    @Override
    public boolean isOpen() {
        return isThere() && !settings.text(Setting.ADDRESS).equals(Setting.NONE);
    }

    private boolean isThere() {
        try {
            Class.forName("com.alipay.api.AlipayClient", false, AlipayGateway.class.getClassLoader());
            return AlipaySettings.read(number).isPresent();
        } catch (ClassNotFoundException leftOut) {
            return false;
        }
    }

    @Override
    public Set<PaymentEnd> ends() {
        return PaymentEnd.OPENED;
    }

    /** It may be asked to; which receivers there are is agreed with it beforehand. */
    @Override
    public boolean splits() {
        return true;
    }

    /** What is set for this number, and else for the first one. */
    Optional<String> setting(String name) {
        return Settings.get(AlipaySettings.prefix(number) + name)
                .or(() -> Settings.get(AlipaySettings.prefix(1) + name));
    }

    /** One for as long as the settings are the same. */
    AlipayKit kit() {
        AlipaySettings now = AlipaySettings.read(number)
                .orElseThrow(() -> new IllegalStateException(
                        "Alipay is not set up: see " + AlipaySettings.prefix(number) + "… in the README"));
        AlipayKit known = kit;
        if (known == null || !known.settings().equals(now)) {
            known = new AlipayKit(now);
            kit = known;
        }
        return known;
    }

    @Override
    public Opening create(NewPayment payment) {
        String shop = settings.text(Setting.ADDRESS);
        String back = PaymentEnd.of(payment.reference())
                .map(referred -> shop + "/shop/payments/" + referred.payment())
                .orElse(shop + "/shop");
        return kit().create(payment, shop + "/payment-notices/" + name(), back);
    }

    /** As it publishes them: 16 to 24 digits that begin with 25 to 30. */
    @Override
    public boolean scans(String code) {
        return CODE.matcher(code).matches();
    }

    @Override
    public Found scan(NewPayment payment, String code) {
        return kit().scan(payment, code, settings.text(Setting.ADDRESS) + "/payment-notices/" + name());
    }

    @Override
    public boolean reverse(String reference) {
        return kit().cancel(reference);
    }

    @Override
    public Found query(String reference) {
        return kit().query(reference);
    }

    @Override
    public boolean close(String reference) {
        return kit().close(reference);
    }

    @Override
    public Back refund(RefundOrder refund) {
        return kit().refund(refund);
    }

    @Override
    public Back queryRefund(RefundOrder refund) {
        return kit().queryRefund(refund);
    }

    /** It sends a form, signed field by field. */
    @Override
    public Optional<Told> read(Callback callback) {
        if (!isThere()) {
            throw Rejection.forbidden("payment.signature");
        }
        Map<String, String> form = form(callback.text());
        if (!kit().isSigned(form)) {
            throw Rejection.forbidden("payment.signature");
        }
        AlipaySettings own = kit().settings();
        if (!own.app().equals(form.get("app_id")) || !own.seller().equals(form.get("seller_id"))) {
            throw Rejection.forbidden("payment.other-merchant");
        }
        String state = form.getOrDefault("trade_status", "");
        if (!state.equals("TRADE_SUCCESS") && !state.equals("TRADE_FINISHED")) {
            return Optional.empty(); // it waits, or is closed: nobody has paid anything
        }
        return Optional.of(new Told(
                named(form, "out_trade_no"),
                named(form, "trade_no"),
                true,
                fen(form.get("total_amount")),
                form.getOrDefault("trans_currency", "CNY")));
    }

    private static Map<String, String> form(String text) {
        Map<String, String> form = new LinkedHashMap<>();
        try {
            for (String field : text.split("&")) {
                int is = field.indexOf('=');
                if (is > 0) {
                    form.put(decoded(field.substring(0, is)), decoded(field.substring(is + 1)));
                }
            }
        } catch (IllegalArgumentException noForm) {
            return Map.of();
        }
        return form;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String named(Map<String, String> form, String field) {
        String name = form.get(field);
        if (name == null || name.isEmpty() || name.length() > 64) {
            throw unreadable();
        }
        return name;
    }

    private static long fen(String yuan) {
        try {
            return AlipayKit.fen(yuan);
        } catch (ArithmeticException | NumberFormatException | NullPointerException noAmount) {
            throw unreadable();
        }
    }

    private static Rejection unreadable() {
        return Rejection.invalid("payment.notice", Map.of());
    }

    @Override
    public CallbackAnswer heard() {
        return HEARD;
    }

    /** Whatever is not {@code success} is sent again. */
    @Override
    public Optional<CallbackAnswer> refused(Rejection why) {
        return Optional.of(
                new CallbackAnswer(why.kind() == Rejection.Kind.INVALID ? 422 : 403, "text/plain", "failure"));
    }

    @Override
    public int billHour() {
        return 9;
    }

    @Override
    public Optional<InputStream> bill(LocalDate day) {
        return kit().bill(day);
    }

    /** Its buyers pay there, not here. */
    @Override
    public String collect(TopUp topUp) {
        throw Rejection.conflict("payment.only-there", Map.of("provider", NAME));
    }
}
