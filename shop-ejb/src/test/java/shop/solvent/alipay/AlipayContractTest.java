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
}
