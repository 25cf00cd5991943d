package shop.solvent.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PulsesTest {

    private long timer = -3; // nanoTime may be negative

    private final Pulses pulses = new Pulses(() -> timer);

    private void passes(Duration time) {
        timer += time.toNanos();
    }

    @Test
    void aServerIsGoneWhenItsBeatHasStoodStillForLongerThanALease() {
        assertThat(pulses.isGone("other", 7)).isFalse();

        passes(Pulses.SILENCE);
        assertThat(pulses.isGone("other", 7)).isFalse();

        passes(Duration.ofNanos(1));
        assertThat(pulses.isGone("other", 7)).isTrue();
    }

    @Test
    void oneThatBeatsIsNotHoweverSeldomAnybodyLooks() {
        assertThat(pulses.isGone("other", 7)).isFalse();
        passes(Duration.ofDays(1));
        assertThat(pulses.isGone("other", 8)).isFalse();
    }

    @Test
    void silenceLastsLongerThanTheLeaseSoThatWhoIsGoneMakesNoMoreIds() {
        assertThat(Pulses.SILENCE).isGreaterThan(Node.LEASE);
    }

    @Test
    void serversAreToldApart() {
        pulses.isGone("one", 1);
        passes(Duration.ofSeconds(30));
        assertThat(pulses.isGone("two", 1)).isFalse();
        passes(Duration.ofSeconds(10));
        assertThat(pulses.isGone("one", 1)).isTrue();
        assertThat(pulses.isGone("two", 1)).isFalse();
    }
}
