package shop.solvent.rules.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import shop.solvent.rules.checkout.ActivityFact;
import shop.solvent.rules.checkout.BuyerFact;
import shop.solvent.rules.checkout.CheckoutFacts;
import shop.solvent.rules.checkout.InviterFact;
import shop.solvent.rules.checkout.LineFact;
import shop.solvent.rules.checkout.MadeUpOrder;
import shop.solvent.rules.checkout.OrderFact;
import shop.solvent.rules.checkout.PoolFact;
import shop.solvent.rules.checkout.WalletFact;

/** Orders nobody placed, with values on both sides of every limit that the rules at hand name. */
public final class MadeOrders {

    private MadeOrders() {}

    public static Arbitrary<CheckoutFacts> orders() {
        Arbitrary<OrderFact> order = Combinators.combine(
                        Arbitraries.of("web", "app", "shop"),
                        Arbitraries.integers().between(1, 30),
                        Arbitraries.integers().between(0, 23),
                        Arbitraries.integers().between(1, 4))
                .as((channel, day, hour, quantity) -> new OrderFact(
                        channel,
                        "2026-1%d-%02d".formatted(day % 3, day),
                        day % 7 + 1,
                        day % 7 >= 5,
                        hour,
                        0,
                        quantity,
                        0,
                        0,
                        0));
        Arbitrary<BuyerFact> buyer = Combinators.combine(
                        Arbitraries.of("basic", "silver", "gold"), Arbitraries.of(true, false))
                .as((level, newcomer) -> new BuyerFact(
                        "buyer", level, newcomer, newcomer ? 0 : 3, 0, 90, 30, 1, 10_000, 3, 30_000, false));
        Arbitrary<Long> small = Arbitraries.longs().between(0, 2).map(number -> number * 1000);
        Arbitrary<WalletFact> wallet = Combinators.combine(small, small, small, small)
                .as((gift, change, earned, paidIn) -> new WalletFact(gift, change, earned, paidIn * 1000));
        Arbitrary<List<Long>> amounts = Arbitraries.of(50L, 100L, 1999L, 2000L, 4999L, 5000L, 20_000L, 50_000L)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
        Arbitrary<List<Boolean>> inviters = Arbitraries.of(true, false).list().ofMaxSize(2);
        Arbitrary<List<String>> pools = Arbitraries.of("newcomer", "pool-0", "pool-1")
                .set()
                .ofMaxSize(3)
                .map(List::copyOf);
        Arbitrary<ActivityFact> activity = Combinators.combine(
                        Arbitraries.longs().between(0, 12),
                        Arbitraries.of(0L, 199_999L, 200_000L),
                        Arbitraries.longs().between(0, 6))
                .as((orders, topUps, counts) -> new ActivityFact(orders, orders, 0, topUps, counts, counts, 0));
        return Combinators.combine(order, buyer, wallet, amounts, inviters, pools, activity)
                .as(MadeOrders::facts);
    }

    private static CheckoutFacts facts(
            OrderFact order,
            BuyerFact buyer,
            WalletFact wallet,
            List<Long> amounts,
            List<Boolean> inviters,
            List<String> pools,
            ActivityFact activity) {
        List<LineFact> lines = new ArrayList<>();
        for (long amount : amounts) {
            int line = lines.size();
            lines.add(MadeUpOrder.line(
                    line,
                    "sku-" + amount,
                    line % 2 == 0 ? "course" : "card-key",
                    "merchant-" + line % 2,
                    "pool-" + line % 2,
                    line % 3 == 0 ? 0 : 1000,
                    1 + line,
                    amount / (1 + line),
                    amount,
                    ""));
        }
        return MadeUpOrder.of(lines)
                .order(new OrderFact(
                        order.channel(),
                        order.date(),
                        order.dayOfWeek(),
                        order.weekend(),
                        order.hour(),
                        lines.stream().mapToLong(LineFact::amount).sum(),
                        order.quantity(),
                        0,
                        0,
                        0))
                .buyer(buyer)
                .wallet(wallet)
                .inviters(IntStream.range(0, inviters.size())
                        .mapToObj(index -> new InviterFact(
                                index + 1,
                                "inviter-" + index,
                                index == 0 ? "gold" : "basic",
                                inviters.get(index),
                                0,
                                0))
                        .toList())
                .pools(pools.stream()
                        .map(code -> new PoolFact(code, code.length() * 300L))
                        .toList())
                .activity(activity)
                .facts();
    }
}
