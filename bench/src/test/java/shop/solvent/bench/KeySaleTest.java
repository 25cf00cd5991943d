package shop.solvent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeySaleTest {

    @Test
    void ordersAreOfExactlyTheKeysThatAreForSale() {
        for (int keys : new int[] {1, 9, 10_000, 1_000_000}) {
            int[] quantities = KeySale.quantities(keys);
            assertThat(Arrays.stream(quantities).sum()).isEqualTo(keys);
            assertThat(Arrays.stream(quantities))
                    .allSatisfy(quantity -> assertThat(quantity).isBetween(1, 9));
        }
    }

    @Test
    void filesTogetherHaveEachKeyOnce() {
        assertThat(KeyImport.first(0, 1_000_000)).isZero();
        assertThat(KeyImport.first(10, 1_000_000)).isEqualTo(1_000_000);
        assertThat(KeyImport.first(2, 20_001)).isEqualTo(20_001);
        assertThat(IntStream.range(0, 100_000).mapToObj(KeyGoods::key)).doesNotHaveDuplicates();
    }
}
