package shop.solvent.wechatpay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.kernel.Money;
import shop.solvent.payment.NewPayment;
import shop.solvent.payment.NewPayment.Payer;
import shop.solvent.payment.PaymentEnd;
import shop.solvent.payment.SplitContract;
import shop.solvent.payment.SplitGateway;
import shop.solvent.payment.ToBeSplit;
import shop.solvent.platform.TestShop;

/** WeChat Pay splits as any must, by its own requests, signed and encrypted as it wants them. */
class WechatPaySplitContractTest extends SplitContract {

    private TestShop shop;
    private WechatPaySide side;
    private boolean split;
    private int payments;

    @BeforeEach
    void wechatPay() {
        System.setProperty("shop.address", "https://shop.example");
        side = new WechatPaySide();
        shop = TestShop.empty().with(ToBeSplit.class, provider -> split);
    }

    @AfterEach
    void thatIsOver() {
        try {
            assertThat(side.complaints()).isEmpty();
        } finally {
            side.close();
            System.clearProperty("shop.address");
        }
    }

    @Override
    protected SplitGateway gateway() {
        return shop.get(WechatPaySplits.class);
    }

    @Override
    protected String paid(long fen) {
        String reference = "pay_000000000000" + ++payments;
        shop.get(WechatPayGateway.class)
                .create(new NewPayment(
                        reference,
                        PaymentEnd.NATIVE,
                        Money.fen(fen),
                        "Solvent",
                        Payer.UNKNOWN,
                        shop.clock().instant().plus(Duration.ofMinutes(15))));
        return side.pays(reference, fen, "CNY");
    }

    @Override
    protected long has(String account) {
        return side.splits().has(account);
    }

    @Test
    void aPaymentIsKeptForSplittingWhereSomebodyHasAgreedToReceiveAndElseIsNot() {
        paid(1_000);
        assertThat(side.splits().keptForSplitting()).isZero();
        split = true;
        paid(1_000);
        assertThat(side.splits().keptForSplitting()).isOne();
    }
}
