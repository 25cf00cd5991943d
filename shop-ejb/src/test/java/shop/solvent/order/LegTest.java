package shop.solvent.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import shop.solvent.ledger.Purse;
import shop.solvent.rules.checkout.WalletFact;

/** Which of the money that comes back of an order falls to which leg. */
class LegTest {

    private static long sum(Map<Leg, Long> legs) {
        return legs.values().stream().mapToLong(Long::longValue).sum();
    }

    @Test
    void whatTheProviderCollectedComesBackFirstAndGiftsLast() {
        Map<Leg, Long> paid = Leg.paid(new WalletFact(100, 20, 300, 1_000), 700);
        assertThat(paid)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        Leg.PROVIDER, 700L, Leg.PAID_IN, 300L, Leg.EARNED, 300L, Leg.CHANGE, 20L, Leg.GIFT, 100L));
        assertThat(Leg.back(paid, Map.of(), 1_050))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(Leg.PROVIDER, 700L, Leg.PAID_IN, 300L, Leg.EARNED, 50L, Leg.CHANGE, 0L, Leg.GIFT, 0L));
    }

    @Test
    void whatTheOrderDidNotNeedOfTheProvidersMoneyIsNoneOfItsLegs() {
        assertThat(Leg.paid(new WalletFact(0, 0, 0, 600), 700).get(Leg.PROVIDER))
                .isEqualTo(600);
    }

    @Test
    void theLegsOfAllRefundsAddUpToWhatWasPaidByEachAndNeverToMore() {
        for (int seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            WalletFact payment = new WalletFact(
                    random.nextInt(500), random.nextInt(100), random.nextInt(500), random.nextInt(2_000));
            Map<Leg, Long> paid = Leg.paid(payment, random.nextInt(2_500));
            assertThat(sum(paid)).isEqualTo(payment.total());
            Map<Leg, Long> so = new EnumMap<>(Leg.class);
            long left = payment.total();
            while (left > 0) {
                long part = random.nextInt(4) == 0 ? left : 1 + random.nextLong(left);
                Map<Leg, Long> back = Leg.back(paid, so, part);
                assertThat(sum(back)).as("seed %d", seed).isEqualTo(part);
                back.forEach((leg, fen) -> {
                    assertThat(fen).isNotNegative();
                    assertThat(so.merge(leg, fen, Long::sum)).isLessThanOrEqualTo(paid.get(leg));
                });
                left -= part;
            }
            paid.forEach((leg, fen) -> assertThat(so.getOrDefault(leg, 0L)).isEqualTo(fen));
            assertThatThrownBy(() -> Leg.back(paid, so, 1)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void howManyPartsItComesBackInMakesNoDifference() {
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            Map<Leg, Long> paid = Leg.paid(
                    new WalletFact(random.nextInt(50), random.nextInt(50), random.nextInt(50), random.nextInt(50)),
                    random.nextInt(60));
            long all = random.nextLong(sum(paid) + 1);
            Map<Leg, Long> so = new HashMap<>();
            for (long fen = 0; fen < all; fen++) {
                Leg.back(paid, so, 1).forEach((leg, some) -> so.merge(leg, some, Long::sum));
            }
            Leg.back(paid, Map.of(), all)
                    .forEach((leg, fen) -> assertThat(so.getOrDefault(leg, 0L)).isEqualTo(fen));
        }
    }

    /** What of a refund is kept is taken off as an order is paid, so both say the same of each purse. */
    @Test
    void thePursesComeBackAsRefundsAlwaysDid() {
        for (int seed = 0; seed < 5_000; seed++) {
            Random random = new Random(seed);
            WalletFact paid = new WalletFact(
                    random.nextInt(500), random.nextInt(100), random.nextInt(500), random.nextInt(2_000));
            long kept = random.nextLong(paid.total() + 1);
            WalletFact less = paid.spend(kept);
            Map<Leg, Long> back = Leg.back(Leg.paid(paid, random.nextInt(2_500)), Map.of(), paid.total() - kept);
            assertThat(back.get(Leg.PROVIDER) + back.get(Leg.PAID_IN))
                    .isEqualTo(Purse.PAID_IN.in(paid) - Purse.PAID_IN.in(less));
            assertThat(back.get(Leg.EARNED)).isEqualTo(Purse.EARNED.in(paid) - Purse.EARNED.in(less));
            assertThat(back.get(Leg.CHANGE)).isEqualTo(Purse.CHANGE.in(paid) - Purse.CHANGE.in(less));
            assertThat(back.get(Leg.GIFT)).isEqualTo(Purse.GIFT.in(paid) - Purse.GIFT.in(less));
        }
    }
}
