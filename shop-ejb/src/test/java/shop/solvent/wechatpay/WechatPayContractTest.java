package shop.solvent.wechatpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.solvent.platform.Rejections.assertRejected;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import shop.solvent.kernel.Money;
import shop.solvent.order.World;
import shop.solvent.payment.Callback;
import shop.solvent.payment.GatewayContract;
import shop.solvent.payment.NewPayment;
import shop.solvent.payment.NewPayment.Payer;
import shop.solvent.payment.Opening;
import shop.solvent.payment.PaymentEnd;
import shop.solvent.payment.PaymentGateway;
import shop.solvent.payment.PaymentRefusal;
import shop.solvent.payment.PaymentRefusal.Cause;
import shop.solvent.payment.ProviderSide;
import shop.solvent.payment.TestKeys;

/** WeChat Pay does what any must, and what only it does. */
class WechatPayContractTest extends GatewayContract {

    @Override
    protected Class<? extends PaymentGateway> type() {
        return WechatPayGateway.class;
    }

    @Override
    protected ProviderSide begin(World shop) {
        return new WechatPaySide();
    }

    private WechatPaySide wechat() {
        return (WechatPaySide) side;
    }

    private WechatPayGateway gateway() {
        return world.shop.get(WechatPayGateway.class);
    }

    private Instant now() {
        return world.shop.clock().instant();
    }

    private Opening begun(String reference, PaymentEnd end) {
        return gateway()
                .create(new NewPayment(
                        reference,
                        end,
                        Money.fen(1_000),
                        "Solvent",
                        new Payer("a-buyer-of-theirs", "203.0.113.7"),
                        now().plus(Duration.ofMinutes(15))));
    }

    @Test
    void whatClientsAreHandedIsSignedByTheMerchantForThem() {
        Map<String, String> inside =
                begun("pay_0000000000001-j", PaymentEnd.JSAPI).parameters();
        assertThat(TestKeys.isSigned(
                        TestKeys.MERCHANT.getPublic(),
                        String.join(
                                        "\n",
                                        inside.get("appId"),
                                        inside.get("timeStamp"),
                                        inside.get("nonceStr"),
                                        inside.get("package"))
                                + "\n",
                        inside.get("paySign")))
                .isTrue();
        assertThat(inside).containsEntry("signType", "RSA").containsEntry("package", "prepay_id=wxpay_0000000000001-j");
        Map<String, String> app = begun("pay_0000000000001-a", PaymentEnd.APP).parameters();
        assertThat(TestKeys.isSigned(
                        TestKeys.MERCHANT.getPublic(),
                        String.join(
                                        "\n",
                                        app.get("appid"),
                                        app.get("timestamp"),
                                        app.get("noncestr"),
                                        app.get("prepayid"))
                                + "\n",
                        app.get("sign")))
                .isTrue();
        assertThat(app).containsEntry("partnerid", WechatPaySide.MERCHANT).containsEntry("package", "Sign=WXPay");
        assertThat(begun("pay_0000000000001-m", PaymentEnd.MINI_PROGRAM).parameters())
                .as("in the mini program's own name")
                .containsEntry("appId", WechatPaySide.APP + "mini");
    }

    @Test
    void whatIsEncryptedWithAnotherKeyIsRefusedAndAnOldCallOfSomebodyWhoKeptItToo() {
        begun("pay_0000000000001-n", PaymentEnd.NATIVE);
        String paid = side.pays("pay_0000000000001-n", 1_000, "CNY");
        assertRejected("payment.notice", () -> gateway().read(wechat().underAnotherKey(paid, now())));
        var old = side.call(paid, now().minus(Duration.ofMinutes(6)));
        assertThat(gateway().read(old)).as("when it came it was fresh").isPresent();
        assertRejected("payment.signature", () -> gateway().read(new Callback(headers(old), old.body(), now())));
    }

    private Map<String, String> headers(Callback call) {
        return gateway().headers().stream()
                .collect(
                        Collectors.toMap(name -> name, name -> call.header(name).orElseThrow()));
    }

    @Test
    void thatARefundHasArrivedIsHeardAndNoPayment() {
        assertThat(gateway().read(wechat().refunded(now()))).isEmpty();
    }

    @Test
    void aBillThatWasCutOffIsNotTakenForWhole() throws IOException {
        LocalDate day = LocalDate.of(2026, 6, 30);
        side.bill(day, "a bill of some length\n".repeat(500).getBytes(StandardCharsets.UTF_8));
        wechat().cutsBills();
        try (InputStream bill = gateway().bill(day).orElseThrow()) {
            assertThatThrownBy(bill::readAllBytes).isInstanceOf(IOException.class);
        }
    }

    @Test
    void itIsOffUntilAllOfItIsSetAndItsKeysAreToldToNobody() {
        assertThat(gateway().isOpen()).isTrue();
        assertThat(WechatPaySettings.read(1).orElseThrow().toString()).doesNotContain(WechatPaySide.API_KEY);
        String key = System.clearProperty("shop.wechatpay.api-key");
        try {
            assertThat(gateway().isOpen()).isFalse();
            assertRejected("payment.signature", () -> gateway().read(wechat().refunded(now())));
        } finally {
            System.setProperty("shop.wechatpay.api-key", key);
        }
    }

    @Test
    void whyAnOrderIsNotBegunIsToldByWhatItDocuments() {
        assertThat(why(403, "NO_AUTH")).isEqualTo(Cause.BLOCKED);
        assertThat(why(403, "RULE_LIMIT")).isEqualTo(Cause.DECLINED);
        assertThat(why(403, "ACCOUNT_ERROR")).isEqualTo(Cause.DECLINED);
        assertThat(why(400, "PARAM_ERROR")).isEqualTo(Cause.REFUSED);
        assertThat(why(429, "FREQUENCY_LIMITED")).isEqualTo(Cause.UNAVAILABLE);
        assertThat(why(500, "SYSTEM_ERROR")).isEqualTo(Cause.UNAVAILABLE);
    }

    private Cause why(int status, String code) {
        wechat().refusesOrders(status, code);
        try {
            begun("pay_0000000000001-n", PaymentEnd.NATIVE);
            throw new AssertionError("begun");
        } catch (PaymentRefusal refused) {
            assertThat(refused.code()).isEqualTo(code);
            return refused.why();
        }
    }

    @Test
    void aFurtherMerchantNumberOfTheSameSellerIsAConnectionOfItsOwn() {
        WechatPaySide.second("91310000MA1K00000X").forEach(System::setProperty);
        try {
            PaymentGateway second = gateway().numbers().get(0);
            assertThat(gateway().numbers()).hasSize(1);
            assertThat(second.name()).isEqualTo("wechatpay-2");
            assertThat(second.family()).isEqualTo("wechatpay");
            assertThat(second.seller()).isEqualTo("91310000MA1K00000X");
            assertThat(gateway().seller()).isNull();
            assertThat(second.isOpen()).isTrue();
            second.create(new NewPayment(
                    "pay_0000000000001-n",
                    PaymentEnd.NATIVE,
                    Money.fen(1_000),
                    "Solvent",
                    Payer.UNKNOWN,
                    now().plus(Duration.ofMinutes(15))));
            String paid = side.pays("pay_0000000000001-n", 1_000, "CNY");
            Callback call = wechat().callOfSecond(paid, now());
            assertThat(second.read(call)).isPresent();
            assertRejected("payment.other-merchant", () -> gateway().read(call));
            assertRejected("payment.other-merchant", () -> second.read(side.call(paid, now())));
        } finally {
            WechatPaySide.second("").keySet().forEach(System::clearProperty);
        }
    }
}
