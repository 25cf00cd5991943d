package shop.solvent.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.solvent.rules.checkout.ActFeature;
import shop.solvent.rules.checkout.AnomalyFact;
import shop.solvent.rules.checkout.CheckoutFacts;

/** What a model says of orders it has not seen, after it has learnt two thousand and more of an ordinary shop. */
class AnomalyModelTest {

    private static final long SEED = 20261130;

    private static final Map<Integer, byte[]> LEARNT = new HashMap<>();

    private final MadeUpStream stream = new MadeUpStream(SEED);

    @Test
    void itSaysNothingBeforeItHasLearntWhatIsUsual() {
        AnomalyModel model = learnt(AnomalyModel.FIRST + 999);

        assertThat(model.speaks()).isFalse();
        model.learn(ActKind.ORDER.numbers(stream.next()));
        assertThat(model.speaks()).isTrue();
        assertThat(model.learnt()).isEqualTo(2_000);
    }

    @Test
    void ordinaryOrdersLieAllOverAndFewAreUnusual() {
        AnomalyModel model = learnt(4_000);

        List<Integer> scores = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            scores.add(model.of(stream.next()).score());
        }
        assertThat(scores.stream().filter(score -> score >= 990).count()).isBetween(1L, 40L);
        assertThat(scores.stream().mapToInt(score -> score).average().orElseThrow())
                .isBetween(400.0, 600.0);
    }

    @Test
    void somebodyWhoJoinedTodayAndSpendsAFortuneAtNightIsUnusualAndItSaysWhy() {
        AnomalyModel model = learnt(4_000);

        AnomalyFact said = model.of(stream.order(2_000_000, 1, 3, 0, 0, 3_000_000, 0, 0));

        assertThat(said.score()).isGreaterThanOrEqualTo(990);
        assertThat(List.of(said.most(), said.next()))
                .isSubsetOf(
                        ActFeature.AMOUNT.code(),
                        ActFeature.TOP_UPS.code(),
                        ActFeature.HOUR.code(),
                        ActFeature.JOINED.code());
    }

    @Test
    void manyMembersOnOneDeviceAreWhatIsUnusual() {
        AnomalyFact said = learnt(4_000).of(stream.order(9_900, 1, 14, 200, 8, 0, 0, 25));

        assertThat(said.score()).isGreaterThanOrEqualTo(990);
        assertThat(said.most()).isEqualTo(ActFeature.DEVICE.code());
    }

    @Test
    void whatIsKeptSaysTheSameAndGoesOnLearning() {
        AnomalyModel model = learnt(3_000);
        AnomalyModel kept = AnomalyModel.from(ActKind.ORDER, model.toBytes());

        for (int i = 0; i < 50; i++) {
            CheckoutFacts order = stream.next();
            assertThat(kept.of(order)).isEqualTo(model.of(order));
            assertThat(kept.learn(ActKind.ORDER.numbers(order))).isEqualTo(model.learn(ActKind.ORDER.numbers(order)));
        }
        assertThat(kept.learnt()).isEqualTo(3_050);
    }

    @Test
    void whatIsKeptWhileItLearnsWhatIsUsualGoesOnThere() {
        AnomalyModel kept = AnomalyModel.from(ActKind.ORDER, learnt(600).toBytes());

        learn(kept, 1_400);
        assertThat(kept.speaks()).isTrue();
    }

    @Test
    void daysLikeTheFirstHaveNotMovedAndDaysOfOtherAmountsHaveInThatAlone() {
        AnomalyModel model = learnt(2_000);
        long[][] alike = model.bins().nothing();
        long[][] dearer = model.bins().nothing();
        for (int i = 0; i < 2_000; i++) {
            model.bins().count(ActKind.ORDER.numbers(stream.next()), alike);
            CheckoutFacts order = stream.next();
            model.bins()
                    .count(
                            ActKind.ORDER.numbers(stream.order(order.order().listAmount() * 5, 1, 14, 200, 8, 0, 0, 0)),
                            dearer);
        }
        assertThat(Arrays.stream(model.bins().drift(alike)).max().orElseThrow()).isLessThan(100);
        assertThat(model.bins().drift(dearer)[0]).isGreaterThan(250);
        assertThat(model.bins().drift(model.bins().nothing())).containsOnly(0);
    }

    /** One that has learnt so many of the stream's orders, which then goes on with the next; each number is learnt once, and kept. */
    private AnomalyModel learnt(int orders) {
        byte[] kept = LEARNT.get(orders);
        if (kept == null) {
            AnomalyModel model = new AnomalyModel(ActKind.ORDER);
            learn(model, orders);
            LEARNT.put(orders, model.toBytes());
            return model;
        }
        for (int i = 0; i < orders; i++) {
            stream.next();
        }
        return AnomalyModel.from(ActKind.ORDER, kept);
    }

    private void learn(AnomalyModel model, int orders) {
        for (int i = 0; i < orders; i++) {
            model.learn(ActKind.ORDER.numbers(stream.next()));
        }
        model.settle();
    }
}
