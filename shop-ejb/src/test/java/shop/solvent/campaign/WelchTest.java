package shop.solvent.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import shop.solvent.kernel.id.MemberId;

/** Worlds in which the true effect is known, and what is said of it by those who were left out. */
class WelchTest {

    private static final int WORLDS = 200;
    private static final int MEMBERS = 1_500;
    private static final ControlGroup CONTROL = new ControlGroup(2_000, null);

    /** Orders of a member who does not get the campaign, on average. */
    private static final double USUAL = 0.3;

    private static final double MEAN_AMOUNT = 10_000;

    private static final class Sum {
        private long size;
        private double sum;
        private double squares;

        void add(double value) {
            size++;
            sum += value;
            squares += value * value;
        }

        Welch.Sample sample() {
            double mean = sum / size;
            return new Welch.Sample(size, mean, (squares - size * mean * mean) / (size - 1));
        }
    }

    /** Most members order nothing, some once, few often; amounts are of very different size. */
    private static Welch world(int seed, double effect) {
        Random chance = new Random(seed);
        Sum treated = new Sum();
        Sum control = new Sum();
        for (int i = 0; i < MEMBERS; i++) {
            boolean leftOut = CONTROL.leavesOut("salt-" + seed, "spring", new MemberId(1_000_000_007L * seed + i));
            double paid = 0;
            for (int orders = orders(chance, leftOut ? USUAL : USUAL * (1 + effect)); orders > 0; orders--) {
                paid += -MEAN_AMOUNT * Math.log(1 - chance.nextDouble());
            }
            (leftOut ? control : treated).add(paid);
        }
        return Welch.of(treated.sample(), control.sample());
    }

    private static int orders(Random chance, double mean) {
        double rest = chance.nextDouble();
        double probability = Math.exp(-mean);
        int orders = 0;
        while (rest > probability && orders < 50) {
            rest -= probability;
            orders++;
            probability *= mean / orders;
        }
        return orders;
    }

    private static int covering(double effect) {
        double truth = USUAL * effect * MEAN_AMOUNT;
        int covered = 0;
        for (int seed = 1; seed <= WORLDS; seed++) {
            Welch said = world(seed, effect);
            covered += said.low() <= truth && truth <= said.high() ? 1 : 0;
        }
        return covered;
    }

    @Test
    void theIntervalCoversTheTrueEffectInAboutNinetyFiveOfAHundredWorlds() {
        assertThat(covering(0.4)).isBetween(182, 198);
    }

    @Test
    void aCampaignThatDoesNothingIsSaidToDoSomethingInNoMoreThanChanceAllows() {
        assertThat(WORLDS - covering(0)).isBetween(1, 18);
    }

    @Test
    void anEffectThatIsThereIsSeenInMostWorlds() {
        int seen = 0;
        for (int seed = 1; seed <= WORLDS; seed++) {
            seen += world(seed, 0.8).low() > 0 ? 1 : 0;
        }
        assertThat(seen).isGreaterThan(150);
    }

    @Test
    void itsQuantilesAreThoseOfStudentsDistribution() {
        assertThat(Welch.quantile(30)).isCloseTo(2.0423, within(0.0001));
        assertThat(Welch.quantile(58.5)).isCloseTo(2.0013, within(0.0002));
        assertThat(Welch.quantile(1e9)).isCloseTo(1.95996, within(0.00001));
    }

    @Test
    void groupsInWhichAllAreAlikeDifferByExactlyThat() {
        Welch said = Welch.of(new Welch.Sample(40, 500, 0), new Welch.Sample(40, 300, 0));
        assertThat(said).isEqualTo(new Welch(200, 200, 200));
    }

    @Test
    void aShareIsLeftOutByChanceAlwaysTheSameAndAnotherOneByEachCampaign() {
        int first = 0;
        int both = 0;
        for (long i = 1; i <= 10_000; i++) {
            MemberId member = new MemberId(i);
            boolean out = CONTROL.leavesOut("a", "spring", member);
            assertThat(CONTROL.leavesOut("a", "spring", member)).isEqualTo(out);
            first += out ? 1 : 0;
            both += out && CONTROL.leavesOut("b", "summer", member) ? 1 : 0;
        }
        assertThat(first).isBetween(1_880, 2_120);
        assertThat(both).isBetween(330, 470);
    }
}
