package shop.solvent.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.FINANCE;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import shop.solvent.order.World;
import shop.solvent.platform.Database;
import shop.solvent.reconciliation.Bills.NewBill;

/**
 * How long a large bill takes, and how much memory. Not part of the build, since it says how fast this machine is: {@code mvn -pl
 * rules,shop-ejb test -Dtest=ReconciliationMeasurement -Dsurefire.failIfNoSpecifiedTests=false -Dbill.lines=1000000}. With {@code
 * -Dbill.swept=true} the heap is swept every second, so that it says what is needed, and not how fast it is.
 */
class ReconciliationMeasurement {

    private static final Logger LOG = Logger.getLogger(ReconciliationMeasurement.class.getName());

    private static final int LINES = Integer.getInteger("bill.lines", 100_000);

    private static final boolean SWEPT = Boolean.getBoolean("bill.swept");

    private final World world = new World();
    private final Database sql = world.shop.database().database();
    private final Bills bills = world.shop.get(Bills.class);
    private volatile long most;

    @Test
    void measure() {
        bills.provider(PlantedDay.PROVIDER, "WeChat Pay", new BigDecimal("0.6"), FINANCE);
        PlantedDay planted = new PlantedDay(world)
                .agreeing(LINES)
                .agreeingRefunds(LINES / 20)
                .planted(50)
                .refunds();
        planted.write();
        Map<BreakKind, Integer> wanted = new EnumMap<>(planted.planted);
        byte[] text = BillFiles.utf8(planted.bill.wechat());
        byte[] packed = BillFiles.gzip(text);
        LOG.info(planted.bill.size() + " lines, " + text.length / 1_000_000 + " MB, packed " + packed.length / 1_000_000
                + " MB");
        var day = planted.day;
        planted = null;
        text = null;
        System.gc();
        long before = leftBySweeping();
        watch();
        long begun = System.nanoTime();
        long id = bills.take(new NewBill(PlantedDay.PROVIDER, day, "bill.csv.gz", packed, FINANCE));
        long read = System.nanoTime();
        world.shop.get(BillMatching.class).match(id);
        long matched = System.nanoTime();
        BillView view = bills.find(id);
        LOG.info(view.lines() + " lines read in " + millis(begun, read) + " ms, matched in " + millis(read, matched)
                + " ms, heap at most " + most / 1_000_000 + " MB, of which before it began " + before / 1_000_000
                + " MB, breaks " + view.breaks());
        Map<BreakKind, Integer> found = new EnumMap<>(BreakKind.class);
        sql.query(
                "SELECT kind, COUNT(*) FROM bill_break WHERE bill = ? GROUP BY kind",
                row -> found.put(BreakKind.valueOf(row.getString(1)), row.getInt(2)),
                id);
        assertThat(found).isEqualTo(wanted);
    }

    private static long millis(long from, long to) {
        return (to - from) / 1_000_000;
    }

    /** Unless it is swept before, what nobody needs any more counts too, so it is more than what is needed. */
    private void watch() {
        Thread watching = new Thread(() -> {
            while (true) {
                if (SWEPT) {
                    System.gc();
                    most = Math.max(most, leftBySweeping());
                } else {
                    Runtime machine = Runtime.getRuntime();
                    most = Math.max(most, machine.totalMemory() - machine.freeMemory());
                }
                try {
                    Thread.sleep(SWEPT ? 1_000 : 20);
                } catch (InterruptedException over) {
                    return;
                }
            }
        });
        watching.setDaemon(true);
        watching.start();
    }

    /** What was in use right after the heap was swept last, without what has come since. */
    private static long leftBySweeping() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null)
                .mapToLong(pool -> pool.getCollectionUsage().getUsed())
                .sum();
    }
}
