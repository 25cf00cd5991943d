package shop.solvent.orderpart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import shop.solvent.orderpart.PartShares.SoldLine;
import shop.solvent.rules.checkout.CheckoutDecision.Amounts;
import shop.solvent.rules.checkout.CheckoutDecision.Coins;
import shop.solvent.rules.checkout.CheckoutDecision.Commission;
import shop.solvent.rules.checkout.CheckoutDecision.GiveUp;
import shop.solvent.rules.checkout.CheckoutDecision.Points;
import shop.solvent.rules.checkout.CheckoutDecision.Proceeds;
import shop.solvent.rules.checkout.CheckoutDecision.Spent;
import shop.solvent.rules.checkout.CheckoutDecision.Subsidy;
import shop.solvent.rules.checkout.WalletFact;

/** What of an order's figures falls to its parts, whatever they are. */
class PartSharesTest {

    private static final List<String> MERCHANTS = List.of("one", "two", "three");

    private static PartShare sum(Map<Integer, PartShare> shares) {
        return shares.values().stream().reduce(PartShare.NOTHING, PartShare::plus);
    }

    /** Figures of an order that need not fit each other: what is shared out is each by itself. */
    private static Amounts amounts(Random random, long list, List<String> merchants) {
        return new Amounts(
                list,
                random.nextInt(500),
                random.nextInt(100_000),
                0,
                WalletFact.ofPaidIn(0),
                List.of(new Subsidy("pool", random.nextInt(999)), new Subsidy("other", random.nextInt(99))),
                merchants.stream()
                        .map(one -> new Proceeds(one, random.nextInt(50_000)))
                        .toList(),
                merchants.stream()
                        .map(one -> new GiveUp(one, "pool-" + one, random.nextInt(5_000)))
                        .toList(),
                List.of(
                        new Commission(1, "m-1", random.nextInt(3_000), 7),
                        new Commission(2, "m-2", random.nextInt(1_000), 7)),
                merchants.stream()
                        .map(one -> new Points(one, "pool-" + one, random.nextInt(7_777), 3, 30))
                        .toList(),
                List.of(),
                merchants.stream()
                        .map(one -> new Coins(one, "pool-" + one, random.nextInt(77), 0))
                        .toList(),
                new Spent(random.nextInt(100), random.nextInt(100)),
                null);
    }

    private static List<Piece> pieces(Random random, List<SoldLine> lines) {
        List<Piece> pieces = new ArrayList<>();
        for (SoldLine line : lines) {
            int left = line.quantity();
            for (int part = 1; left > 0; part++) {
                int some = part == 6 ? left : random.nextInt(left + 1);
                if (some > 0) {
                    pieces.add(new Piece(line.line(), part, some));
                }
                left -= some;
            }
        }
        return pieces;
    }

    @Test
    void thePartsComeToTheWholeInEveryFigureWhateverTheyAre() {
        for (int seed = 0; seed < 100_000; seed++) {
            Random random = new Random(seed);
            List<SoldLine> lines = new ArrayList<>();
            int many = 1 + random.nextInt(6);
            for (int line = 0; line < many; line++) {
                lines.add(new SoldLine(
                        line,
                        MERCHANTS.get(random.nextInt(3)),
                        1 + random.nextInt(9),
                        random.nextInt(5) == 0 ? 0 : random.nextInt(20_000)));
            }
            long list = lines.stream()
                    .mapToLong(line -> line.unitPrice() * line.quantity())
                    .sum();
            Amounts amounts = amounts(
                    random,
                    list,
                    lines.stream().map(SoldLine::merchant).distinct().toList());

            Map<Integer, PartShare> shares = PartShares.of(lines, pieces(random, lines), amounts);

            assertThat(sum(shares)).as("seed %s", seed).isEqualTo(PartShare.whole(amounts));
            assertThat(shares.values()).allSatisfy(share -> {
                assertThat(share.payable()).isNotNegative();
                assertThat(share.points()).isNotNegative();
                assertThat(share.commission()).isNotNegative();
            });
        }
    }

    @Test
    void aPartHasWhatItsGoodsHaveOfThePrice() {
        List<SoldLine> lines = List.of(new SoldLine(0, "one", 3, 1_000), new SoldLine(1, "two", 1, 1_000));
        Amounts amounts = new Amounts(
                4_000,
                400,
                3_600,
                3_600,
                WalletFact.ofPaidIn(3_600),
                List.of(),
                List.of(new Proceeds("one", 2_500), new Proceeds("two", 833)),
                List.of(),
                List.of(new Commission(1, "m-1", 267, 7)),
                List.of(new Points("one", "pool", 100, 1, 30)),
                List.of(),
                null,
                null,
                null);

        Map<Integer, PartShare> shares =
                PartShares.of(lines, List.of(new Piece(0, 1, 2), new Piece(0, 2, 1), new Piece(1, 2, 1)), amounts);

        assertThat(shares.get(1)).isEqualTo(new PartShare(2_000, 1_800, 0, 0, 66, 0, Map.of(1, 133L), 1_666, 0));
        assertThat(shares.get(2)).isEqualTo(new PartShare(2_000, 1_800, 0, 0, 34, 0, Map.of(1, 134L), 1_667, 0));
    }
}
