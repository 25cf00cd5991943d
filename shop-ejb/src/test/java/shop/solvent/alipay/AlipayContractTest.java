package shop.solvent.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.solvent.platform.Rejections.assertRejected;

import java.nio.charset.StandardCharsets;
import java.security.Security;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.solvent.kernel.Money;
import shop.solvent.order.World;
import shop.solvent.payment.Callback;
import shop.solvent.payment.GatewayContract;
import shop.solvent.payment.NewPayment;
import shop.solvent.payment.NewPayment.Payer;
import shop.solvent.payment.PaymentEnd;
import shop.solvent.payment.PaymentGateway;
import shop.solvent.payment.PaymentGateway.Standing;
import shop.solvent.payment.PaymentRefusal;
import shop.solvent.payment.PaymentRefusal.Cause;
import shop.solvent.payment.ProviderSide;

/** Alipay does what any must, and what only it does. */
class AlipayContractTest extends GatewayContract {

    @Override
    protected Class<? extends PaymentGateway> type() {
        return AlipayGateway.class;
    }

    @Override
    protected ProviderSide begin(World shop) {
        return new AlipaySide();
    }

    private AlipaySide alipay() {
        return (AlipaySide) side;
    }

    private AlipayGateway gateway() {
        return world.shop.get(AlipayGateway.class);
    }

    private Instant now() {
        return world.shop.clock().instant();
    }

    private void begun(String reference) {
        alipay().opened(gateway()
                .create(new NewPayment(
                        reference,
                        PaymentEnd.PAGE,
                        Money.fen(1_000),
                        "Solvent",
                        Payer.UNKNOWN,
                        now().plus(Duration.ofMinutes(15)))));
    }

    @Test
    void theKitLeavesTheServersOwnTrustAsItWas() {
        String refused = Security.getProperty("jdk.certpath.disabledAlgorithms");
        assertThat(refused).as("what it would take away").isNotBlank();
        begun("pay_0000000000001");
        assertThat(Security.getProperty("jdk.certpath.disabledAlgorithms")).isEqualTo(refused);
    }

    @Test
    void anAnswerThatWasChangedOnItsWayIsNotBelieved() {
        begun("pay_0000000000001");
        assertThat(gateway().query("pay_0000000000001").standing()).isEqualTo(Standing.OPEN);
        side.pays("pay_0000000000001", 1_000, "CNY");
        alipay().liesInAnswers();
        assertThatThrownBy(() -> gateway().query("pay_0000000000001")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aWeakerSignatureThanAgreedIsNobodysWordAndAClosedTradeIsNoPayment() {
        begun("pay_0000000000001");
        Callback call = side.call(side.pays("pay_0000000000001", 1_000, "CNY"), now());
        assertThat(gateway().read(call))
                .hasValueSatisfying(told -> assertThat(told.amount()).isEqualTo(1_000));
        Callback weaker = new Callback(
                Map.of(),
                call.text().replace("sign_type=RSA2", "sign_type=RSA").getBytes(StandardCharsets.UTF_8),
                now());
        assertRejected("payment.signature", () -> gateway().read(weaker));
        assertThat(gateway().read(alipay().closedCall(now()))).isEmpty();
    }

    @Test
    void amountsAreReadToTheFenAndWhatHasMoreDigitsIsNone() {
        assertThat(AlipayKit.fen("0.01")).isOne();
        assertThat(AlipayKit.fen("88.8")).isEqualTo(8_880);
        assertThatThrownBy(() -> AlipayKit.fen("0.001")).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void itIsOffUntilAllOfItIsSet() {
        assertThat(gateway().isOpen()).isTrue();
        String seller = System.clearProperty("shop.alipay.merchant");
        try {
            assertThat(gateway().isOpen()).isFalse();
            assertRejected("payment.signature", () -> gateway().read(alipay().closedCall(now())));
        } finally {
            System.setProperty("shop.alipay.merchant", seller);
        }
    }

    @Test
    void whyATradeIsNotBegunIsToldByWhatItDocuments() {
        assertThat(why("ACQ.SELLER_BEEN_BLOCKED")).isEqualTo(Cause.BLOCKED);
        assertThat(why("ACQ.PAYMENT_REQUEST_HAS_RISK")).isEqualTo(Cause.DECLINED);
        assertThat(why("ACQ.TOTAL_FEE_EXCEED")).isEqualTo(Cause.REFUSED);
        assertThat(why("ACQ.SYSTEM_ERROR")).isEqualTo(Cause.UNAVAILABLE);
        assertThat(why("isp.unknow-error")).isEqualTo(Cause.UNAVAILABLE);
    }

    private Cause why(String code) {
        alipay().refusesTrades(code);
        try {
            gateway()
                    .create(new NewPayment(
                            "pay_0000000000001-n",
                            PaymentEnd.NATIVE,
                            Money.fen(1_000),
                            "Solvent",
                            Payer.UNKNOWN,
                            now().plus(Duration.ofMinutes(15))));
            throw new AssertionError("begun");
        } catch (PaymentRefusal refused) {
            assertThat(refused.code()).isEqualTo(code);
            return refused.why();
        }
    }

    @Test
    void aFurtherMerchantNumberIsAConnectionOfItsOwn() {
        Map<String, String> second = Map.of(
                "shop.alipay.2.app-id", "2021000000000002",
                "shop.alipay.2.merchant", "2088000000000002",
                "shop.alipay.2.seller", "91310000MA1K00000X",
                "shop.alipay.2.key.file", System.getProperty("shop.alipay.key.file"),
                "shop.alipay.2.public-key.file", System.getProperty("shop.alipay.public-key.file"));
        assertThat(gateway().numbers()).isEmpty();
        second.forEach(System::setProperty);
        try {
            PaymentGateway number = gateway().numbers().get(0);
            assertThat(number.name()).isEqualTo("alipay-2");
            assertThat(number.family()).isEqualTo("alipay");
            assertThat(number.seller()).isEqualTo("91310000MA1K00000X");
            assertThat(number.isOpen()).isTrue();
            gateway()
                    .create(new NewPayment(
                            "pay_0000000000001-j",
                            PaymentEnd.JSAPI,
                            Money.fen(1_000),
                            "Solvent",
                            new Payer("a-buyer-of-theirs", null),
                            now().plus(Duration.ofMinutes(15))));
            Callback call = side.call(side.pays("pay_0000000000001-j", 1_000, "CNY"), now());
            assertRejected("payment.other-merchant", () -> number.read(call));
        } finally {
            second.keySet().forEach(System::clearProperty);
        }
    }
}
