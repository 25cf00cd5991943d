package shop.solvent.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import shop.solvent.payment.SplitGateway.Answer;
import shop.solvent.payment.SplitGateway.Part;
import shop.solvent.payment.SplitGateway.Receiver;
import shop.solvent.payment.SplitGateway.ReceiverKind;
import shop.solvent.payment.SplitGateway.Return;
import shop.solvent.platform.Threads;

/**
 * What every provider must do that splits. Its other side plays by amounts: what ends in .44 it refuses, of what ends in .45 it has to be
 * asked again, what ends in .46 it does and says nothing, and what ends in .47 does not come back.
 */
public abstract class SplitContract {

    private static final Receiver SHOP = new Receiver(ReceiverKind.MERCHANT, "1900000109", "A shop");

    private int names;

    protected abstract SplitGateway gateway();

    /** A buyer has paid there. @return the provider's own name of the payment */
    protected abstract String paid(long fen);

    /** What a receiver has there by now, by the provider's books. */
    protected abstract long has(String account);

    private Part part(String payment, Receiver to, long amount) {
        return new Part("spl_part" + ++names, "pay_ref", payment, 100_000, to, amount);
    }

    private Part known(long amount) {
        assertThat(gateway().add(SHOP)).isEqualTo(Answer.DONE);
        return part(paid(100_000), SHOP, amount);
    }

    private Return back(Part of, long amount) {
        return new Return("spr_back" + ++names, of, amount);
    }

    @Test
    void whoIsToldOfTwiceIsOneReceiverAndWhoIsNotReceivesNothing() {
        assertThat(gateway().limits().most()).isBetween(1, 10_000);
        Part part = part(paid(100_000), SHOP, 1_000);
        assertThat(gateway().split(part)).isEqualTo(Answer.REFUSED);
        assertThat(gateway().add(SHOP)).isEqualTo(Answer.DONE);
        assertThat(gateway().add(SHOP)).isEqualTo(Answer.DONE);
        assertThat(gateway().split(known(1_000))).isEqualTo(Answer.DONE);
        assertThat(gateway().remove(SHOP)).isEqualTo(Answer.DONE);
        assertThat(gateway().split(part(paid(100_000), SHOP, 1_000))).isEqualTo(Answer.REFUSED);
        assertThat(has(SHOP.account())).isEqualTo(1_000);
    }

    @Test
    void theSameNameAskedTwentyTimesAtOnceIsHandedOverOnce() throws Exception {
        Part part = known(1_200);
        assertThat(gateway().query(part)).isEqualTo(Answer.UNKNOWN);
        List<Callable<Object>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            calls.add(() -> gateway().split(part));
        }
        Threads.atOnce(calls);
        assertThat(gateway().query(part)).isEqualTo(Answer.DONE);
        assertThat(has(SHOP.account())).isEqualTo(1_200);
    }

    @Test
    void whatTakesItsTimeIsAskedFor() {
        Part part = known(1_145);
        assertThat(gateway().split(part)).isEqualTo(Answer.UNDERWAY);
        assertThat(gateway().query(part)).isEqualTo(Answer.DONE);
        assertThat(has(SHOP.account())).isEqualTo(1_145);
    }

    @Test
    void whatIsDoneAndNotSaidIsFoundByAskingAndNotDoneAgain() {
        Part part = known(1_146);
        assertThatThrownBy(() -> gateway().split(part)).isInstanceOf(RuntimeException.class);
        assertThat(gateway().query(part)).isEqualTo(Answer.DONE);
        assertThat(gateway().split(part)).isEqualTo(Answer.DONE);
        assertThat(has(SHOP.account())).isEqualTo(1_146);
    }

    @Test
    void whatIsRefusedStaysRefused() {
        Part part = known(1_144);
        assertThat(gateway().split(part)).isEqualTo(Answer.REFUSED);
        assertThat(gateway().split(part)).isEqualTo(Answer.REFUSED);
        assertThat(has(SHOP.account())).isZero();
    }

    @Test
    void nobodyIsHandedMoreThanWasPaid() {
        Part first = known(20_000);
        assertThat(gateway().split(first)).isEqualTo(Answer.DONE);
        Part second = new Part("spl_more", "pay_ref", first.payment(), 100_000, SHOP, 80_001);
        assertThat(gateway().split(second)).isEqualTo(Answer.REFUSED);
        assertThat(has(SHOP.account())).isEqualTo(20_000);
    }

    @Test
    void whatComesBackComesBackOnceAndNeverMoreThanWent() {
        Part part = known(5_000);
        assertThat(gateway().split(part)).isEqualTo(Answer.DONE);
        Return some = back(part, 2_000);
        assertThat(gateway().queryBack(some)).isEqualTo(Answer.UNKNOWN);
        assertThat(gateway().takeBack(some)).isEqualTo(Answer.DONE);
        assertThat(gateway().takeBack(some)).isEqualTo(Answer.DONE);
        assertThat(gateway().queryBack(some)).isEqualTo(Answer.DONE);
        assertThat(gateway().takeBack(back(part, 3_001))).isEqualTo(Answer.REFUSED);
        assertThat(gateway().takeBack(back(part, 3_000))).isEqualTo(Answer.DONE);
        assertThat(has(SHOP.account())).isZero();
    }

    @Test
    void aReturnMayTakeItsTimeOrBeLostOrRefused() {
        Part part = known(9_000);
        assertThat(gateway().split(part)).isEqualTo(Answer.DONE);
        Return slow = back(part, 1_045);
        assertThat(gateway().takeBack(slow)).isEqualTo(Answer.UNDERWAY);
        assertThat(gateway().queryBack(slow)).isEqualTo(Answer.DONE);
        Return lost = back(part, 1_046);
        assertThatThrownBy(() -> gateway().takeBack(lost)).isInstanceOf(RuntimeException.class);
        assertThat(gateway().queryBack(lost)).isEqualTo(Answer.DONE);
        assertThat(gateway().takeBack(back(part, 1_047))).isEqualTo(Answer.REFUSED);
        assertThat(has(SHOP.account())).isEqualTo(9_000 - 1_045 - 1_046);
    }

    @Test
    void aPersonKeepsWhatTheyHave() {
        Receiver person = new Receiver(ReceiverKind.PERSON, "an-agent-of-theirs", null);
        assertThat(gateway().add(person)).isEqualTo(Answer.DONE);
        Part part = part(paid(100_000), person, 700);
        assertThat(gateway().split(part)).isEqualTo(Answer.DONE);
        assertThat(gateway().takeBack(back(part, 700))).isEqualTo(Answer.REFUSED);
        assertThat(has(person.account())).isEqualTo(700);
    }

    @Test
    void whatIsLetGoIsSplitNoMore() {
        Part part = known(500);
        assertThat(gateway().letGo("let-1", part.payment())).isEqualTo(Answer.DONE);
        assertThat(gateway().letGo("let-1", part.payment())).isIn(Answer.DONE, Answer.REFUSED);
        assertThat(gateway().split(part)).isEqualTo(Answer.REFUSED);
        assertThat(has(SHOP.account())).isZero();
    }
}
