package shop.solvent.anomaly.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Against what can be reckoned by hand. */
class LogisticTest {

    private static final double HARDLY_ANY = 1e-9;

    @Test
    void ofOneNumberThatIsOrIsNotTheWeightIsTheLogarithmOfTheRatioOfTheOdds() {
        // 30 of 40 with it turned out so, 10 of 60 without it.
        double[][] rows = {{1}, {1}, {0}, {0}};
        double[] targets = {1, 0, 1, 0};
        double[] counts = {30, 10, 10, 50};

        Logistic fitted = Logistic.fit(rows, targets, counts, HARDLY_ANY);

        assertThat(fitted.weights()[0]).isCloseTo(Math.log((30.0 / 10) / (10.0 / 50)), within(1e-6));
        assertThat(Logistic.chance(fitted.logOdds(1))).isCloseTo(0.75, within(1e-6));
        assertThat(Logistic.chance(fitted.logOdds(0))).isCloseTo(1.0 / 6, within(1e-6));
    }

    @Test
    void anExampleThatStandsForManyCountsAsThatMany() {
        double[][] many = new double[100][1];
        double[] targets = new double[100];
        double[] ones = new double[100];
        Arrays.fill(ones, 1);
        for (int i = 0; i < 100; i++) {
            many[i][0] = i < 50 ? 1 : 2;
            targets[i] = i % 5 == 0 ? 1 : 0;
        }
        double[] one = Logistic.fit(many, targets, ones, 0.5).weights();
        double[] other = Logistic.fit(
                        new double[][] {{1}, {1}, {2}, {2}},
                        new double[] {1, 0, 1, 0},
                        new double[] {10, 40, 10, 40},
                        0.5)
                .weights();

        assertThat(one).containsExactly(other, within(1e-6));
    }

    @Test
    void whatTellsThemApartEntirelyHasAnAnswerAndTheSameOneTwice() {
        double[][] rows = {{-3}, {-2}, {-1}, {1}, {2}, {3}};
        double[] targets = {0, 0, 0, 1, 1, 1};
        double[] counts = {1, 1, 1, 1, 1, 1};

        double[] weights = Logistic.fit(rows, targets, counts, 1).weights();

        assertThat(weights[0]).isBetween(0.5, 3.0);
        assertThat(weights[1]).isCloseTo(0, within(1e-6));
        assertThat(Logistic.fit(rows, targets, counts, 1).weights()).containsExactly(weights);
        assertThat(Logistic.fit(rows, targets, counts, 1e-6).weights()[0]).isFinite();
        assertThat(Logistic.fit(rows, new double[6], counts, 1).weights()[1]).isFinite();
        assertThat(Logistic.fit(new double[6][1], targets, counts, 1).weights())
                .as("a number that is always the same")
                .containsExactly(new double[] {0, 0}, within(1e-6));
    }

    @Test
    void weightsByWhichExamplesWereMadeAreFoundAgain() {
        Random random = new Random(3);
        double[] made = {1.5, -0.7, 0, -2};
        double[][] rows = new double[20_000][3];
        double[] targets = new double[rows.length];
        double[] counts = new double[rows.length];
        Logistic maker = new Logistic(made);
        for (int row = 0; row < rows.length; row++) {
            for (int i = 0; i < 3; i++) {
                rows[row][i] = random.nextGaussian();
            }
            targets[row] = random.nextDouble() < Logistic.chance(maker.logOdds(rows[row])) ? 1 : 0;
            counts[row] = 1;
        }

        assertThat(Logistic.fit(rows, targets, counts, 1).weights()).containsExactly(made, within(0.08));
    }
}
