package shop.solvent.web.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.solvent.platform.Page;

class TurningTest {

    private static final int SIZE = 10;

    private static Turning.To<Page<Integer>> to(String page, int rows) {
        return Turning.to(
                "/me/entries?",
                page,
                SIZE,
                first -> new Page<>(
                        IntStream.range(Math.min(first, rows), Math.min(first + SIZE, rows))
                                .boxed()
                                .toList(),
                        rows),
                Page::total);
    }

    @ParameterizedTest
    @CsvSource({"1,1,0", "2,2,10", "3,3,20", ",1,0", "none,1,0", "0,1,0"})
    void anAddressAsksForAPage(String given, int page, int first) {
        assertThat(to(given, 25).turning().page()).isEqualTo(page);
        assertThat(to(given, 25).part().rows()).startsWith(first);
    }

    @Test
    void whatIsBeyondTheLastPageIsTheLastPageAndNotAnEmptyOne() {
        assertThat(to("99", 25).part().rows()).isEqualTo(List.of(20, 21, 22, 23, 24));
        assertThat(to("99", 25).turning().isLast()).isTrue();
        assertThat(to("3", 20).turning().page()).isEqualTo(2);
    }

    @Test
    void ofNothingThereIsOneEmptyPage() {
        assertThat(to("7", 0).part().rows()).isEmpty();
        assertThat(to("7", 0).turning().isFirst()).isTrue();
    }
}
