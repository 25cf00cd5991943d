package shop.solvent.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RestartsTest {

    private long timer = -1;

    private final Restarts restarts = new Restarts(() -> timer);

    @Test
    void eachPauseIsTwiceAsLongUntilItIsGivenUp() {
        for (int seconds : new int[] {1, 2, 4, 8, 16}) {
            assertThat(restarts.next()).hasValue(Duration.ofSeconds(seconds));
        }
        assertThat(restarts.next()).isEmpty();
    }

    @Test
    void whatEndsNowAndThenIsStartedForEver() {
        for (int i = 0; i < 100; i++) {
            timer += Restarts.WITHIN.dividedBy(2).toNanos() + 1;
            assertThat(restarts.next()).as("time " + i).isPresent();
        }
    }
}
