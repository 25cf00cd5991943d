package shop.solvent.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import shop.solvent.backtest.BacktestView.State;
import shop.solvent.backtest.Diff.Change;
import shop.solvent.backtest.Gain.Side;
import shop.solvent.decision.RecordedDecision;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Json;
import shop.solvent.platform.TestShop;
import shop.solvent.rulebook.force.ShippedRules;
import shop.solvent.rules.checkout.BuyerFact;
import shop.solvent.rules.checkout.CheckoutFacts;
import shop.solvent.rules.checkout.MadeUpOrder;
import shop.solvent.rules.checkout.OrderFact;
import shop.solvent.rules.checkout.PoolFact;
import shop.solvent.rules.checkout.WalletFact;

/** More decisions than one would want in memory. */
class LargeBacktestTest {

    private static final LocalDate FIRST = LocalDate.parse("2026-06-01");
    private static final int DAYS = 30;
    private static final int ORDERS = 50_000;
    private static final int MEMBERS = 20_000;
    private static final int CHUNK = 100;

    private final TestShop shop = TestShop.empty();
    private final Map<String, Long> gains = new TreeMap<>();
    private long extra;

    @AfterEach
    void putBack() {
        System.clearProperty("shop.backtest.chunk");
        System.clearProperty("shop.backtest.workers");
        System.clearProperty("shop.backtest.rest");
    }

    /** Watches what a step takes into memory. */
    private static final class Watched extends TrialPool {

        private final TrialPool real;
        private int steps;
        private int mostInAChunk;
        private int mostInAStep;

        Watched(TrialPool real) {
            this.real = real;
        }

        @Override
        BacktestTotals run(Trial trial, Supplier<List<RecordedDecision>> chunks) {
            int[] inStep = {0};
            BacktestTotals tally = real.run(trial, () -> {
                List<RecordedDecision> chunk = chunks.get();
                mostInAChunk = Math.max(mostInAChunk, chunk.size());
                inStep[0] += chunk.size();
                return chunk;
            });
            steps++;
            mostInAStep = Math.max(mostInAStep, inStep[0]);
            return tally;
        }
    }

    @Test
    void memoryDoesNotGrowWithThePeriodAndNothingIsLostForIt() {
        shop.get(ShippedRules.class);
        record();
        Watched crew = new Watched(shop.get(TrialPool.class));
        shop.with(TrialPool.class, crew);
        System.setProperty("shop.backtest.chunk", Integer.toString(CHUNK));
        System.setProperty("shop.backtest.workers", "2");
        System.setProperty("shop.backtest.rest", "0");
        Backtests backtests = shop.get(Backtests.class);

        long id = backtests.start(
                new Candidates(shop).doubleForNewcomers(),
                new BacktestQuery(FIRST, FIRST.plusDays(DAYS - 1L), 1),
                "system:test");

        BacktestView done = backtests.find(id);
        assertThat(done.state()).isEqualTo(State.DONE);
        assertThat(done.done()).isEqualTo(ORDERS);
        assertThat(crew.mostInAChunk).isEqualTo(CHUNK);
        assertThat(crew.mostInAStep).isLessThanOrEqualTo(16 * CHUNK);
        assertThat(crew.steps).isGreaterThanOrEqualTo(ORDERS / (16 * CHUNK));

        assertThat(done.moneyDelta()).isEqualTo(extra);
        assertThat(backtests.diff(id).total(Measure.MOVED)).isEqualTo(new Change(ORDERS, ORDERS));
        assertThat(backtests.diff(id).days()).hasSize(DAYS);
        assertThat(backtests.greatest(id, Side.MEMBER))
                .extracting(gain -> gain.party() + " " + gain.gain())
                .containsExactlyElementsOf(greatest());
    }

    private List<String> greatest() {
        return gains.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(BacktestBook.PLACES)
                .map(gain -> gain.getKey() + " " + gain.getValue())
                .toList();
    }

    private void record() {
        Database database = shop.get(Database.class);
        List<Object[]> decisions = new ArrayList<>();
        List<Object[]> orders = new ArrayList<>();
        for (int number = 0; number < ORDERS; number++) {
            long decision = Ids.next();
            long order = Ids.next();
            // Not in the order of the ids, and many at the same moment.
            Instant at = FIRST.atStartOfDay(shop.clock().getZone())
                    .plus(Duration.ofMinutes(number * 7_919L % (DAYS * 1_440L)))
                    .toInstant();
            CheckoutFacts facts =
                    facts(number, at.atZone(shop.clock().getZone()).toLocalDate());
            decisions.add(new Object[] {
                decision, "CHECKOUT", new OrderId(order).toString(), new byte[32], Json.write(facts), "{}", at, at
            });
            orders.add(new Object[] {
                order, 1, "web", "ACCEPTED", "PAID", 1, 1, 0, decision, at, at, "t", "key-" + number, new byte[32]
            });
        }
        shop.database().inTransaction(() -> {
            database.insert("decision (id, point, subject, rulebook, facts, result, event_at, decided_at)", decisions);
            database.insert(
                    "orders (id, member, channel, outcome, state, list_amount, payable, subsidy, decision, event_at,"
                            + " recorded_at, trace_id, request_key, request_content)",
                    orders);
        });
    }

    private CheckoutFacts facts(int number, LocalDate day) {
        String member = new MemberId(1 + number * 31L % MEMBERS).toString();
        boolean newcomer = number % 3 == 0;
        long price = 10L * (100 + number % 9_000);
        if (newcomer) {
            gains.merge(member, price / 10, Long::sum); // a tenth more
            extra += price / 10;
        }
        return MadeUpOrder.of(MadeUpOrder.line(0, "sku", "course", "shop", "shop", 1000, 1, price, price, ""))
                .order(new OrderFact("web", day.toString(), 1, false, 12, price, 1, 0, 0, 0))
                .buyer(new BuyerFact(
                        member, "basic", newcomer, newcomer ? 0 : 3, 0, 90, 30, 1, 10_000, 3, 30_000, false))
                .wallet(WalletFact.ofPaidIn(1_000_000))
                .pools(new PoolFact("shop", 0))
                .facts();
    }

    @Test
    void theIdsOfASampleAreSpreadEvenly() {
        record();
        long tenth = shop.get(Database.class).number("SELECT COUNT(*) FROM decision WHERE MOD(CRC32(id), 10) = 0");

        assertThat(tenth).isBetween(ORDERS / 10 - 500L, ORDERS / 10 + 500L);
    }
}
