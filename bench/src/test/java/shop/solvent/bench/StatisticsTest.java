package shop.solvent.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StatisticsTest {

    @Test
    void aPercentileIsAValueThatWasMeasured() {
        long[] hundred = LongStream.rangeClosed(1, 100).toArray();
        assertThat(Statistics.percentile(hundred, 50)).isEqualTo(50);
        assertThat(Statistics.percentile(hundred, 95)).isEqualTo(95);
        assertThat(Statistics.percentile(hundred, 99)).isEqualTo(99);
        assertThat(Statistics.percentile(hundred, 100)).isEqualTo(100);
        assertThat(Statistics.percentile(new long[] {3, 9}, 50)).isEqualTo(3);
        assertThat(Statistics.percentile(new long[] {3, 9}, 51)).isEqualTo(9);
        assertThat(Statistics.percentile(new long[] {7}, 1)).isEqualTo(7);
    }

    @Test
    void ofNothingThereIsNoPercentileAndNoMedian() {
        assertThatThrownBy(() -> Statistics.percentile(new long[0], 50)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Statistics.percentile(new long[] {1}, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(Statistics::median).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theMedianIsNotMovedByOneRunThatWentWrong() {
        assertThat(Statistics.median(100, 3, 101)).isEqualTo(100);
        assertThat(Statistics.median(4, 1, 3, 2)).isEqualTo(2.5);
        assertThat(Statistics.median(List.of("a", "bbb", "cc"), String::length)).isEqualTo(2);
    }
}
