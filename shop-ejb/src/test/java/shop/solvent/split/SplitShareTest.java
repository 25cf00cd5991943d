package shop.solvent.split;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How much goes to a receiver, and how much comes back. */
class SplitShareTest {

    @Test
    void theProvidersLegOfWhatIsOwedGoesThereRoundedDown() {
        assertThat(new SplitShare(700, 1_000, 0, 10_000, 10_000, 899, 899).fen())
                .isEqualTo(629);
    }

    @Test
    void eachBoundHolds() {
        assertThat(new SplitShare(1_000, 1_000, 0, 3_000, 10_000, 900, 900).fen())
                .isEqualTo(300);
        assertThat(new SplitShare(1_000, 1_000, 250, 3_000, 10_000, 900, 900).fen())
                .isEqualTo(50);
        assertThat(new SplitShare(1_000, 1_000, 0, 10_000, 1_234, 900, 900).fen())
                .isEqualTo(123);
        assertThat(new SplitShare(1_000, 1_000, 0, 10_000, 10_000, 900, 17).fen())
                .isEqualTo(17);
        assertThat(new SplitShare(1_000, 1_000, 950, 10_000, 10_000, 900, 900).fen())
                .isEqualTo(50);
        assertThat(new SplitShare(1_000, 1_000, 0, 10_000, 10_000, 900, -5).fen())
                .isZero();
    }

    @Test
    void whatIsOwedNoMoreComesBackAndSoDoesWhatTheReceiverOwes() {
        assertThat(SplitShare.back(630, 450, 450, 0)).isEqualTo(180);
        assertThat(SplitShare.back(630, 450, 450, 450)).isEqualTo(450);
        assertThat(SplitShare.back(630, 0, 900, 900)).isEqualTo(630);
        assertThat(SplitShare.back(300, 900, 0, 0)).isZero();
        assertThat(SplitShare.back(0, 0, 900, 900)).isZero();
    }
}
