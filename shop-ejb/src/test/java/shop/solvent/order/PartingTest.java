package shop.solvent.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import shop.solvent.order.Parting.Sum;
import shop.solvent.rules.checkout.CheckoutDecision.Amounts;
import shop.solvent.rules.checkout.CheckoutDecision.Commission;
import shop.solvent.rules.checkout.CheckoutDecision.GiveUp;
import shop.solvent.rules.checkout.CheckoutDecision.Points;
import shop.solvent.rules.checkout.CheckoutDecision.Proceeds;
import shop.solvent.rules.checkout.CheckoutDecision.Spent;
import shop.solvent.rules.checkout.CheckoutDecision.Subsidy;
import shop.solvent.rules.checkout.WalletFact;

/** Whatever steps an order goes back in, nobody gives back more than they had, each step comes out even, and the end is the whole. */
class PartingTest {

    private static final String[] MERCHANTS = {"studio", "press"};

    private static Parting parting(Random dice) {
        List<Parting.Line> lines = new ArrayList<>();
        int many = 1 + dice.nextInt(4);
        for (int i = 0; i < many; i++) {
            int quantity = 1 + dice.nextInt(5);
            lines.add(new Parting.Line(
                    i,
                    MERCHANTS[dice.nextInt(2)],
                    quantity,
                    (long) quantity * dice.nextInt(dice.nextInt(4) == 0 ? 3 : 5_000)));
        }
        List<Proceeds> proceeds = new ArrayList<>();
        List<GiveUp> giveUps = new ArrayList<>();
        List<Points> points = new ArrayList<>();
        for (String merchant :
                lines.stream().map(Parting.Line::merchant).distinct().toList()) {
            proceeds.add(new Proceeds(merchant, dice.nextInt(10_000)));
            if (dice.nextBoolean()) {
                giveUps.add(new GiveUp(merchant, merchant, dice.nextInt(1_500), List.of()));
                points.add(new Points(merchant, merchant, dice.nextInt(900), 12, 30));
            }
        }
        List<Commission> commissions = new ArrayList<>();
        for (int level = 1; level <= dice.nextInt(3); level++) {
            commissions.add(new Commission(level, "mbr_" + level, dice.nextInt(800), 7));
        }
        long worth = proceeds.stream().mapToLong(Proceeds::amount).sum()
                + giveUps.stream().mapToLong(GiveUp::amount).sum()
                + commissions.stream().mapToLong(Commission::amount).sum();
        long subsidy = share(worth, dice);
        long coins = share(worth - subsidy, dice);
        long spent = share(worth - subsidy - coins, dice);
        long money = worth - subsidy - coins - spent;
        return new Parting(
                new Amounts(
                        worth,
                        0,
                        money,
                        money,
                        WalletFact.ofPaidIn(money),
                        subsidy == 0 ? List.of() : List.of(new Subsidy("newcomer", subsidy)),
                        proceeds,
                        giveUps,
                        commissions,
                        points,
                        List.of(),
                        null,
                        new Spent(coins, spent),
                        null,
                        null),
                lines);
    }

    private static long share(long most, Random dice) {
        return dice.nextInt(3) == 0 || most == 0 ? 0 : dice.nextLong(most + 1);
    }

    private static long in(Sum sum) {
        return all(sum.proceeds()) + all(sum.giveUps()) + all(sum.commissions());
    }

    private static long out(Sum sum) {
        return sum.money() + all(sum.subsidies()) + sum.coins() + sum.points();
    }

    private static long all(List<Long> list) {
        return list.stream().mapToLong(Long::longValue).sum();
    }

    private static LongStream each(Sum sum) {
        return LongStream.concat(
                LongStream.of(sum.money(), sum.coins(), sum.points()),
                List.of(sum.subsidies(), sum.proceeds(), sum.giveUps(), sum.commissions(), sum.lots()).stream()
                        .flatMapToLong(list -> list.stream().mapToLong(Long::longValue)));
    }

    @Property(tries = 2_000)
    void everyStepIsEvenAndTakesNothingTwiceAndTheLastIsTheEnd(@ForAll long seed) {
        Random dice = new Random(seed);
        Parting parting = parting(dice);
        Map<Integer, Long> places = new TreeMap<>();
        Sum before = parting.at(places);
        assertThat(each(before)).allMatch(some -> some == 0);
        while (!places.equals(parting.ends())) {
            Parting.Line line = parting.lines().get(dice.nextInt(parting.lines().size()));
            long from = places.getOrDefault(line.line(), 0L);
            long left = parting.worth(line.line()) - from;
            long step = left < 2 || dice.nextInt(4) == 0 ? left : 1 + dice.nextLong(left);
            places.put(line.line(), from + step);

            Sum after = parting.at(places);
            Sum moved = after.minus(before);
            assertThat(each(moved)).allMatch(some -> some >= 0);
            assertThat(out(moved)).isEqualTo(step).isEqualTo(in(moved));
            assertThat(moved.money()).isEqualTo(parting.money(line.line(), from, from + step));
            before = after;
        }
        assertThat(before).isEqualTo(parting.at(parting.ends()));
        assertThat(in(before))
                .isEqualTo(parting.ends().values().stream()
                        .mapToLong(Long::longValue)
                        .sum());
    }

    @Property(tries = 1_000)
    void anyAmountOfMoneyThatIsLeftCanGoBackExactly(@ForAll long seed) {
        Random dice = new Random(seed);
        Parting parting = parting(dice);
        for (Parting.Line line : parting.lines()) {
            long end = parting.worth(line.line());
            long from = 0;
            for (long money = parting.money(line.line(), from, end); money > 0; ) {
                long fen = 1 + dice.nextLong(money);
                long until = parting.until(line.line(), from, fen);
                assertThat(parting.money(line.line(), from, until)).isEqualTo(fen);
                from = until;
                money -= fen;
            }
            assertThat(from).isIn(0L, end);
        }
    }
}
