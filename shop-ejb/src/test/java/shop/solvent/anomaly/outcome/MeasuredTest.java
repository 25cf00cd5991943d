package shop.solvent.anomaly.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import shop.solvent.anomaly.ActKind;
import shop.solvent.anomaly.MadeUpStream;
import shop.solvent.anomaly.outcome.Example.Sort;
import shop.solvent.anomaly.outcome.Measured.Threshold;
import shop.solvent.anomaly.outcome.OutcomeModels.Weight;
import shop.solvent.rules.checkout.ActFeature;
import shop.solvent.rules.checkout.CheckoutFacts;
import shop.solvent.rules.checkout.OutcomeScoreFact;

/** A model of made-up orders, of which it is known how likely each turned out bad. */
class MeasuredTest {

    private static final int STANDS_FOR = 10;

    private final MadeUpStream stream = new MadeUpStream(5);
    private final Random random = new Random(6);

    @Test
    void whatIsSaidToBeOneInTenIsOneInTen() {
        OutcomeModel model = OutcomeModel.learn(ActKind.ORDER, examples(6_000));

        Measured measured = Measured.of(model, examples(6_000));

        assertThat(measured.auc()).isBetween(850, 999);
        assertThat(measured.brier()).isLessThan(measured.brierOfNone());
        assertThat(measured.confirmed() + measured.cleared() + measured.unflagged())
                .isEqualTo(6_000);
        assertThat(measured.acts())
                .isEqualTo(measured.confirmed() + measured.cleared() + (long) STANDS_FOR * measured.unflagged());
        measured.calibration().stream()
                .filter(part -> part.examples() >= 100)
                .forEach(part -> assertThat(part.was())
                        .as("of those with %s to %s per mille", part.from(), part.to())
                        .isBetween(part.said() * 6 / 10 - 300, part.said() * 16 / 10 + 300));
    }

    @Test
    void aHigherThresholdHoldsFewerAndMissesMore() {
        Measured measured = Measured.of(OutcomeModel.learn(ActKind.ORDER, examples(4_000)), examples(2_000));

        List<Threshold> thresholds = measured.thresholds();
        for (int at = 1; at < thresholds.size(); at++) {
            assertThat(thresholds.get(at).recall())
                    .isLessThanOrEqualTo(thresholds.get(at - 1).recall());
            assertThat(thresholds.get(at).held())
                    .isLessThanOrEqualTo(thresholds.get(at - 1).held());
        }
        Threshold first = thresholds.get(0);
        assertThat(first.recall()).isGreaterThan(900);
        assertThat(first.confirmed()).isLessThanOrEqualTo(measured.confirmed());
    }

    @Test
    void whatIsKeptSaysTheSameAndWhyAndWhatWeighsMost() {
        OutcomeModel model = OutcomeModel.learn(ActKind.ORDER, examples(4_000));
        OutcomeModel kept = OutcomeModel.from(ActKind.ORDER, model.text());

        CheckoutFacts bad = stream.order(300_000, 1, 3, 0, 0, 300_000, 0, 4);
        OutcomeScoreFact said = kept.of(bad);
        assertThat(said).isEqualTo(model.of(bad));
        assertThat(said.chance()).isGreaterThan(500);
        assertThat(said.mostTimes()).isGreaterThan(said.nextTimes());
        assertThat(said.nextTimes()).isGreaterThan(100);
        assertThat(List.of(said.most(), said.next()))
                .isSubsetOf(
                        ActFeature.AMOUNT.code(),
                        ActFeature.DEVICE.code(),
                        ActFeature.JOINED.code(),
                        ActFeature.HOUR.code(),
                        ActFeature.LAST_ORDER.code(),
                        ActFeature.TOP_UPS.code());
        assertThat(kept.of(stream.next()).chance()).isLessThan(100);
        assertThat(kept.weights()).hasSize(ActKind.ORDER.features().size());
        Weight device = kept.weights().stream()
                .filter(one -> one.feature() == ActFeature.DEVICE)
                .findFirst()
                .orElseThrow();
        assertThat(device.rises()).isTrue();
        assertThat(device.times()).isGreaterThan(100);
    }

    /** Some are looked at, most are not; who is new, with others on the device, turns out bad oftener. */
    private List<Example> examples(int number) {
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            boolean looked = random.nextInt(3) == 0;
            boolean odd = looked && random.nextBoolean();
            CheckoutFacts order = odd
                    ? stream.order(
                            20_000 + random.nextInt(200_000),
                            1,
                            random.nextInt(24),
                            random.nextInt(30),
                            0,
                            random.nextInt(3) * 50_000,
                            0,
                            1 + random.nextInt(4))
                    : stream.next();
            double risk = -2.5
                    + 1.5 * Math.log1p(order.activity().membersOnDevice())
                    - 0.5 * Math.log1p(order.buyer().daysSinceJoined())
                    + 0.3 * (Math.log1p(order.order().listAmount()) - 9);
            boolean bad = looked && random.nextDouble() < Logistic.chance(risk);
            Sort sort = !looked ? Sort.UNFLAGGED : bad ? Sort.CONFIRMED : Sort.CLEARED;
            examples.add(new Example(
                    ActKind.ORDER.numbers(order), sort, looked ? 1 : STANDS_FOR, Instant.EPOCH.plusSeconds(i)));
        }
        return examples;
    }
}
