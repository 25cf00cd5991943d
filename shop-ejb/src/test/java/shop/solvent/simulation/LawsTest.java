package shop.solvent.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * A seed that goes through everything there is; all laws hold. And since a law that nothing could break would protect
 * nothing, each is then broken, in rows that nobody would miss at a glance.
 */
class LawsTest {

    private static final long SEED = 5;

    /** How far at most; a run ends as soon as it went through everything. */
    private static final int STEPS = 1_200;

    /**
     * After each act they are asked of a seed that nobody has seen ({@link SimulationTest}). This one is known: what matters here is
     * where it leads, and that is looked at whole every fifty acts and at the end. {@code -Dlaws.every=1} asks after each.
     */
    private static final int ASKED_EVERY = Integer.getInteger("laws.every", 10);

    private static final List<String> EVERYTHING = List.of(
            "ACCEPTED",
            "HELD",
            "REFUSED",
            "approved",
            "rejected",
            "refunded",
            "refunded after settlement",
            "cancelled",
            "held order ended",
            "debt settled",
            "settled",
            "release cut",
            "release interrupted",
            "rules changed",
            "restart",
            "rush",
            "ring",
            "cash-out",
            "foreign order",
            "BROKEN_LINE",
            "DEADLOCK",
            "answer lost",
            "came again",
            "key reused",
            "clock set back",
            "given",
            "gift ended",
            "withdrawal PAID",
            "withdrawal FAILED",
            "withdrawal approved",
            "withdrawal HELD",
            "withdrawal WAITING",
            "withdrawal REQUESTED",
            "withdrawal EXPIRED",
            "withdrawal REJECTED",
            "withdrawal CANCELLED",
            "withdrawal stopped",
            "standing payout set",
            "left by itself",
            "put aside",
            "set aside for a device",
            "voucher SETTLED",
            "voucher ALREADY",
            "voucher voucher.forged",
            "voucher voucher.other",
            "voucher voucher.beyond",
            "voucher voucher.too-late",
            "voucher refunded",
            "allowance closed",
            "allowance ended",
            "device blocked",
            "custody corrected",
            "liabilities proved",
            "payout call lost",
            "payout called twice",
            "change SWEEP at night",
            "change GIVE at night",
            "change POINTS at night",
            "change GIVE asked for",
            "change POINTS asked for",
            "change BACK asked for",
            "change pool short",
            "charity paid",
            "brought from abroad",
            "sent abroad",
            "not sent abroad",
            "conversion DONE",
            "conversion REFUSED",
            "conversion EXPIRED",
            "statement",
            "merchant payout PAID",
            "merchant payout FAILED",
            "claimed",
            "claim paid",
            "claim cancelled",
            "on 29 February",
            "on New Year's Eve");

    private static final Map<String, String> BREAKING = new LinkedHashMap<>();

    static {
        BREAKING.put("sums-to-zero", "UPDATE account SET credits_posted = credits_posted + 1 WHERE type = 10 LIMIT 1");
        BREAKING.put("counters", "UPDATE transfer SET amount = amount + 1 WHERE code = 14 LIMIT 1");
        BREAKING.put("journals", "DELETE FROM transfer WHERE code = 15 LIMIT 1");
        BREAKING.put(
                "floors",
                "UPDATE account SET floored = FALSE, debits_posted = debits_posted + 99999999 WHERE type = 20 LIMIT 1");
        BREAKING.put("set-aside", "UPDATE account SET debits_pending = debits_pending + 1 WHERE type = 32 LIMIT 1");
        BREAKING.put("resolved-once", "UPDATE transfer SET amount = amount + 1 WHERE phase = 2 LIMIT 1");
        BREAKING.put("holds-live", "DELETE FROM transfer WHERE phase IN (3, 4) AND code = 12 LIMIT 1");
        BREAKING.put("open-acts-hold", "UPDATE orders SET state = 'HELD' WHERE state = 'PAID' LIMIT 1");
        BREAKING.put("pool-covers", "DELETE FROM transfer WHERE code IN (2, 15)");
        BREAKING.put("backed", "UPDATE lot SET released = released - 1 WHERE released > 0 LIMIT 1");
        BREAKING.put("lots-add-up", "UPDATE lot SET released = released - 1 WHERE released > 0 LIMIT 1");
        BREAKING.put("lots-of-orders", "UPDATE lot SET points = points + 1 WHERE cancelled = 0 LIMIT 1");
        BREAKING.put("nothing-early", "UPDATE lot SET granted_on = '2030-01-01' WHERE released > 0 LIMIT 1");
        BREAKING.put(
                "coupons-once",
                "INSERT INTO coupon_shown (order_id, place, batch, coupon, used, cost)"
                        + " SELECT id, 0, 1, 1, TRUE, 0 FROM orders WHERE state = 'PAID' LIMIT 2");
        BREAKING.put("release-funded", "UPDATE release_run SET funded = 0, reserve = 0 WHERE released > 0 LIMIT 1");
        BREAKING.put("cover", "UPDATE lot SET released = released - 1 WHERE released > 0 LIMIT 1");
        BREAKING.put("custody", "UPDATE account SET debits_posted = debits_posted + 1 WHERE type = 30 LIMIT 1");
        BREAKING.put("merchants-owed", "UPDATE account SET debits_posted = debits_posted + 1 WHERE type = 12 LIMIT 1");
        BREAKING.put(
                "statements-add-up", "UPDATE settlement_line SET amount = amount + 1 WHERE kind = 'SALES' LIMIT 1");
        BREAKING.put("settled-once", "DELETE FROM settlement_entry LIMIT 1");
        BREAKING.put("paid-or-payable", "UPDATE settlement SET state = 'DUE' WHERE state = 'PAID' LIMIT 1");
        BREAKING.put("claims", "UPDATE merchant_claim SET amount = amount + 1 LIMIT 1");
        BREAKING.put("external-money", "UPDATE commission SET amount = amount * 100 LIMIT 1");
        BREAKING.put(
                "rewards-below-price", "UPDATE orders SET payable = 1 WHERE state = 'PAID' AND payable > 1000 LIMIT 1");
        BREAKING.put("two-levels", "UPDATE commission SET level = 3 - level");
        BREAKING.put(
                "for-goods-only", "UPDATE orders SET state = 'REJECTED' WHERE id IN (SELECT order_id FROM commission)");
        BREAKING.put("paid-in-stays", "UPDATE transfer SET code = 99 WHERE debit_type = 1 LIMIT 1");
        BREAKING.put("no-remittance", "UPDATE transfer SET credit_type = 1 WHERE debit_type = 1 LIMIT 1");
        BREAKING.put(
                "debts-first",
                "UPDATE account o JOIN account e ON e.owner = o.owner AND e.type = 2 SET o.debits_posted = o.debits_posted + 1"
                        + " WHERE o.type = 6 AND e.credits_posted > e.debits_posted + e.debits_pending");
        BREAKING.put("held-orders-end", "UPDATE risk_case SET state = 'OPEN' WHERE state = 'EXPIRED' LIMIT 1");
        BREAKING.put(
                "periods-from-approval",
                "UPDATE lot SET granted_on = DATE_SUB(granted_on, INTERVAL 1 DAY) WHERE cancelled = 0 LIMIT 1");
        BREAKING.put("taken-back-whole", "UPDATE orders SET state = 'REFUNDED' WHERE state = 'PAID' LIMIT 1");
        BREAKING.put("reversals", "UPDATE journal SET reverses = NULL WHERE kind = 'REFUND' LIMIT 1");
        BREAKING.put("acknowledged", "UPDATE account SET credits_posted = credits_posted + 1 WHERE type = 1 LIMIT 1");
        BREAKING.put("acts-counted", "DELETE FROM refund LIMIT 1");
        BREAKING.put(
                "withdrawals",
                "UPDATE sandbox_payout SET state = 'FAILED' WHERE state = 'PAID' AND reference LIKE 'wdr%' LIMIT 1");
        BREAKING.put("devices", "UPDATE device_voucher SET amount = amount + 1 LIMIT 1");
        BREAKING.put("change", "UPDATE change_act SET amount = amount + 1 LIMIT 1");
        BREAKING.put("currencies", "UPDATE account SET debits_posted = debits_posted + 1 WHERE type = 130 LIMIT 1");
        BREAKING.put("liabilities", "UPDATE liability_balance SET amount = amount + 1 WHERE type = 1 LIMIT 1");
        BREAKING.put("gifts", "UPDATE gift SET gone = gone + IF(gone < amount, 1, -1) LIMIT 1");
        BREAKING.put(
                "campaigns",
                "INSERT INTO campaign_day (campaign, day, uses, cost) VALUES ('spring', '2027-12-01', 1, 800)");
        BREAKING.put("order-events", "UPDATE order_event SET event = 'lost' WHERE event = 'refunded' LIMIT 1");
        BREAKING.put("sales", "UPDATE daily_sales SET orders = orders + 1 LIMIT 1");
        BREAKING.put("past-stays", "UPDATE transfer SET amount = amount + 1 WHERE code = 1");
        BREAKING.put("reconciled", "UPDATE account SET credits_posted = credits_posted + 1 WHERE type = 10 LIMIT 1");
    }

    private static Simulation simulation;

    @BeforeAll
    static void someMonths() {
        simulation = new Simulation(SEED).askingEvery(ASKED_EVERY);
        simulation.run(STEPS, () -> simulation.steps() % 20 == 0 && missing().isEmpty());
        simulation.finish();
    }

    private static List<String> missing() {
        return EVERYTHING.stream()
                .filter(what -> simulation.history().times(what) == 0)
                .toList();
    }

    @Test
    void theRunWentThroughEverything() {
        assertThat(missing()).isEmpty();
    }

    @Test
    void everyLawCanBeBroken() {
        assertThat(simulation.laws().all)
                .extracting(Laws.Law::name)
                .containsExactlyInAnyOrderElementsOf(BREAKING.keySet());
    }

    @TestFactory
    Stream<DynamicTest> aBrokenLawIsFoundByItsName() {
        return BREAKING.entrySet().stream()
                .map(breaking -> dynamicTest(
                        breaking.getKey(),
                        () -> assertThat(breaches(breaking.getKey(), breaking.getValue()))
                                .isNotEmpty()));
    }

    /** The stage is moved to the day after the run, which is a day of the same month. */
    @Test
    void aStageThatARunningMonthReleasesADayTooSoonIsFound() {
        assertThat(breaches(
                        "nothing-early",
                        "UPDATE release_run r JOIN release_share s ON s.run = r.id JOIN lot l ON l.id = s.lot"
                                + " JOIN (SELECT pool, MAX(period) AS period FROM release_run GROUP BY pool) last"
                                + " ON last.pool = r.pool AND last.period = r.period"
                                + " SET r.started_at = CONCAT(r.period, '-15 04:00:00'), l.granted_on ="
                                + " DATE_SUB(CONCAT(r.period, '-16'), INTERVAL l.every_days DAY) WHERE s.released > 0"))
                .isNotEmpty();
    }

    @Test
    void unbrokenTheyAllHold() {
        assertThat(simulation.laws().everything()).isEmpty();
    }

    /** What the law says of rows that are broken like that, and then whole again. */
    private static List<String> breaches(String law, String sql) {
        var database = simulation.town().shop().database();
        try {
            database.inTransaction(() -> {
                assertThat(database.database().update(sql))
                        .as("rows there are to break")
                        .isPositive();
                throw new Undone(simulation.laws().breaches(law));
            });
            throw new IllegalStateException("not undone");
        } catch (Undone undone) {
            return undone.breaches;
        }
    }

    /** Takes the breaking back, and the breaches along. */
    private static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient List<String> breaches;

        Undone(List<String> breaches) {
            this.breaches = breaches;
        }
    }
}
