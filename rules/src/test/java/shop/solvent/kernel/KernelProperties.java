package shop.solvent.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;

@Label("Money is split, rounded and named exactly")
class KernelProperties {

    @Property
    void thePartsOfASplitSumToTheWholeAndAreFair(
            @ForAll @LongRange(max = Long.MAX_VALUE / 2) long amount,
            @ForAll @NotEmpty @Size(max = 20) List<@LongRange(max = 1_000_000_000_000L) Long> shares) {
        long[] weights = shares.stream().mapToLong(Long::longValue).toArray();
        weights[0]++; // somebody carries it
        long total = Arrays.stream(weights).sum();

        long[] parts = Allocation.proportional(amount, weights);

        assertThat(Arrays.stream(parts).sum()).isEqualTo(amount);
        for (int i = 0; i < parts.length; i++) {
            BigDecimal exact = BigDecimal.valueOf(amount)
                    .multiply(BigDecimal.valueOf(weights[i]))
                    .divide(BigDecimal.valueOf(total), 9, RoundingMode.HALF_UP);
            assertThat(exact.subtract(BigDecimal.valueOf(parts[i])).abs()).isLessThanOrEqualTo(BigDecimal.ONE);
            assertThat(parts[i]).isNotNegative();
        }
    }

    @Property
    void aSplitOfLessThanTheWeightsNeverExceedsAnyOfThem(
            @ForAll @NotEmpty @Size(max = 20) List<@LongRange(max = 1_000_000_000L) Long> shares,
            @ForAll @IntRange(max = 10_000) int basisPoints) {
        long[] weights = shares.stream().mapToLong(Long::longValue).toArray();
        long amount = Rate.basisPoints(basisPoints).of(Arrays.stream(weights).sum(), Rounding.DOWN);

        long[] parts = Allocation.proportional(amount, weights);

        for (int i = 0; i < parts.length; i++) {
            assertThat(parts[i]).isLessThanOrEqualTo(weights[i]);
        }
    }

    @Property
    void aRateRoundsAsItsNameSays(
            @ForAll @LongRange(max = 1_000_000_000_000L) long amount, @ForAll @IntRange(max = 20_000) int basisPoints) {
        BigDecimal exact = BigDecimal.valueOf(amount).multiply(BigDecimal.valueOf(basisPoints, 4));
        Rate rate = Rate.basisPoints(basisPoints);

        assertThat(rate.of(amount, Rounding.DOWN)).isEqualTo(exact.longValue());
        assertThat(rate.of(amount, Rounding.UP))
                .isEqualTo(exact.setScale(0, RoundingMode.CEILING).longValueExact());
        assertThat(rate.of(amount, Rounding.HALF_UP))
                .isEqualTo(exact.setScale(0, RoundingMode.HALF_UP).longValueExact());
    }

    @Property
    void anIdReadsBackFromItsTextAndSortsAsIt(
            @ForAll @LongRange(min = 0) long one, @ForAll @LongRange(min = 0) long other) {
        OrderId id = new OrderId(one);
        OrderId next = new OrderId(other);

        assertThat(OrderId.parse(id.toString())).isEqualTo(id);
        assertThat(Integer.signum(id.toString().compareTo(next.toString())))
                .isEqualTo(Integer.signum(id.compareTo(next)));
    }

    @Property
    void noTextThatIsNoIdIsTakenForOne(@ForAll String text) {
        assertThatThrownBy(() -> MemberId.parse(text)).isInstanceOf(InvalidId.class);
        assertThatThrownBy(() -> MemberId.parse("mem_" + text + "!")).isInstanceOf(InvalidId.class);
    }

    @Example
    void anIdOfAnotherKindIsRefused() {
        assertThatThrownBy(() -> MemberId.parse(new OrderId(7).toString())).isInstanceOf(InvalidId.class);
    }

    @Example
    void moneyRefusesToMixAssetsAndToOverflow() {
        assertThatThrownBy(() -> Money.fen(1).plus(Money.points(1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Money.fen(Long.MAX_VALUE).plus(Money.fen(1))).isInstanceOf(ArithmeticException.class);
        assertThat(Money.fen(12_345)).hasToString("123.45 CNY");
    }

    @Example
    void theUnitLeftOverGoesToTheLargestFractionThenToTheEarlier() {
        assertThat(Allocation.proportional(100, 1, 1, 1)).containsExactly(34, 33, 33);
        assertThat(Allocation.proportional(5, 3, 7)).containsExactly(2, 3); // 1.5 and 3.5: the earlier wins the tie
        assertThat(Allocation.proportional(10, 1, 8)).containsExactly(1, 9); // 1.1 and 8.9
    }

    @Example
    void theSplitsOfTheDocumentAreThoseOfTheShop() throws IOException {
        List<String[]> examples = Files.readAllLines(Path.of("../docs/rounding.md")).stream()
                .dropWhile(line -> !line.startsWith("| amount"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.split("\\|"))
                .toList();

        assertThat(examples)
                .hasSizeGreaterThan(2)
                .allSatisfy(example -> assertThat(
                                Allocation.proportional(Long.parseLong(example[1].strip()), numbers(example[2], ":")))
                        .containsExactly(numbers(example[3], ",")));
    }

    private static long[] numbers(String text, String separator) {
        return Arrays.stream(text.split(separator))
                .mapToLong(number -> Long.parseLong(number.strip()))
                .toArray();
    }
}
