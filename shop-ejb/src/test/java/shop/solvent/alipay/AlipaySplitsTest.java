package shop.solvent.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.payment.SplitGateway.Answer;
import shop.solvent.payment.SplitGateway.Part;
import shop.solvent.payment.SplitGateway.Receiver;
import shop.solvent.payment.SplitGateway.ReceiverKind;
import shop.solvent.payment.SplitGateway.Return;
import shop.solvent.platform.TestShop;

/** Alipay splits when it gets to it, once, and gives nothing back by itself. */
class AlipaySplitsTest {

    private static final Receiver SHOP = new Receiver(ReceiverKind.MERCHANT, "2088101126708402", "A shop");

    private final AlipaySide side = new AlipaySide();
    private AlipaySplits splits;
    private int names;

    @BeforeEach
    void alipay() {
        System.setProperty("shop.address", "https://shop.example");
        splits = TestShop.empty().get(AlipaySplits.class);
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

    private Part part(long fen) {
        return new Part("spl_a" + ++names, "pay_1", "2026070122001", 100_000, SHOP, fen);
    }

    @Test
    void whoIsBoundTwiceIsOneAndWhoIsNotReceivesNothing() {
        assertThat(splits.split(part(1_000))).isEqualTo(Answer.REFUSED);
        assertThat(splits.add(SHOP)).isEqualTo(Answer.DONE);
        assertThat(splits.add(SHOP)).isEqualTo(Answer.DONE);
        assertThat(splits.split(part(1_000))).isEqualTo(Answer.UNDERWAY);
        assertThat(splits.remove(SHOP)).isEqualTo(Answer.DONE);
        assertThat(splits.split(part(1_000))).isEqualTo(Answer.REFUSED);
        assertThat(side.splits().has(SHOP.account())).isEqualTo(1_000);
    }

    @Test
    void whatIsSplitIsAskedForAndHandedOverOnce() {
        splits.add(SHOP);
        Part part = part(1_200);
        assertThat(splits.query(part)).isEqualTo(Answer.UNKNOWN);
        assertThat(splits.split(part)).isEqualTo(Answer.UNDERWAY);
        assertThat(splits.split(part)).isEqualTo(Answer.UNDERWAY);
        assertThat(splits.query(part)).isEqualTo(Answer.DONE);
        assertThat(side.splits().has(SHOP.account())).isEqualTo(1_200);
    }

    @Test
    void whatIsDoneAndNotSaidIsFoundByAskingAndWhatFailsIsRefused() {
        splits.add(SHOP);
        Part lost = part(1_146);
        assertThatThrownBy(() -> splits.split(lost)).isInstanceOf(IllegalStateException.class);
        assertThat(splits.query(lost)).isEqualTo(Answer.DONE);
        Part fails = part(1_144);
        assertThat(splits.split(fails)).isEqualTo(Answer.UNDERWAY);
        assertThat(splits.query(fails)).isEqualTo(Answer.REFUSED);
        assertThat(side.splits().has(SHOP.account())).isEqualTo(1_146);
    }

    @Test
    void nothingComesBackByItselfAndNothingIsKeptForIt() {
        Part part = part(500);
        assertThat(splits.takeBack(new Return("spr_1", part, 500))).isEqualTo(Answer.REFUSED);
        assertThat(splits.letGo("let-1", part.payment())).isEqualTo(Answer.DONE);
    }
}
