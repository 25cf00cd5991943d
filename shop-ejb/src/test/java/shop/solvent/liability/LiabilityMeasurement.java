package shop.solvent.liability;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import shop.solvent.evidence.Attestations;
import shop.solvent.evidence.Sealing;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.order.World;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Transactions;

/**
 * How long the proof of liabilities takes, and how much memory. Not part of the build, since it says how fast this machine is:
 * {@code mvn -pl rules,shop-ejb test -Dtest=LiabilityMeasurement -Dsurefire.failIfNoSpecifiedTests=false
 * -Dliability.members=1000000}.
 */
class LiabilityMeasurement {

    private static final Logger LOG = Logger.getLogger(LiabilityMeasurement.class.getName());

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final int MEMBERS = Integer.getInteger("liability.members", 100_000);
    private static final int AT_ONCE = 2_000;

    private final World world = new World();
    private final Database sql = world.shop.database().database();
    private final LiabilityJob job = world.shop.get(LiabilityJob.class);
    private volatile long most;

    @Test
    void measure() {
        Instant at = world.shop.clock().instant();
        List<Long> some = new ArrayList<>();
        for (int from = 0; from < MEMBERS; from += AT_ONCE) {
            world.shop.database().inTransaction(() -> some.add(write(at)));
        }
        world.shop.clock().advance(Duration.ofMinutes(6));
        timed("sealed", () -> world.shop.get(Sealing.class).seal());
        attested();
        watch();
        timed("first proof", this::prove);
        LiabilityView first = world.shop.get(Liabilities.class).latest().orElseThrow();
        assertThat(first.members()).isGreaterThanOrEqualTo(MEMBERS);
        LOG.info(first.members() + " members, depth " + first.depth() + ", " + first.millis()
                + " ms in steps, heap at most "
                + most / 1_000_000 + " MB, blocks "
                + sql.number("SELECT SUM(LENGTH(content)) FROM liability_block") / 1_000_000 + " MB");
        attested();
        timed("the next day", this::prove);
        timed("a member's file", () -> file(some.get(0)));
        timed("a hundred files", () -> some.stream().limit(100).forEach(this::file));
    }

    private void file(long member) {
        assertThat(world.shop.get(Liabilities.class).file(1, new MemberId(member)))
                .contains("\"part\": 1");
    }

    private void attested() {
        world.shop.clock().advance(Duration.ofDays(1));
        world.shop.get(Sealing.class).seal();
        world.shop.clock().advance(Duration.ofMinutes(11));
        world.shop.get(Sealing.class).seal();
        world.shop
                .get(Attestations.class)
                .catchUp(LocalDate.now(world.shop.clock()).minusDays(1));
    }

    private void prove() {
        Transactions transactions = world.shop.get(Transactions.class);
        for (long number : job.unfinished()) {
            boolean more = true;
            while (more) {
                more = transactions.of(() -> job.step(number));
            }
        }
    }

    /** What is in use right before it is swept counts too, so it is more than what is needed. */
    private void watch() {
        Thread watching = new Thread(() -> {
            while (true) {
                Runtime machine = Runtime.getRuntime();
                most = Math.max(most, machine.totalMemory() - machine.freeMemory());
                try {
                    Thread.sleep(20);
                } catch (InterruptedException over) {
                    return;
                }
            }
        });
        watching.setDaemon(true);
        watching.start();
    }

    private static void timed(String what, Runnable act) {
        long begun = System.nanoTime();
        long cpu = THREADS.getCurrentThreadCpuTime();
        act.run();
        LOG.info(what + ": " + (System.nanoTime() - begun) / 1_000_000 + " ms, of them "
                + (THREADS.getCurrentThreadCpuTime() - cpu) / 1_000_000 + " ms processor time of this thread");
    }

    /** Each has paid in, was given something, and has points. @return one of them */
    private long write(Instant at) {
        List<Object[]> journals = new ArrayList<>();
        List<Object[]> transfers = new ArrayList<>();
        long member = 0;
        for (int i = 0; i < AT_ONCE; i++) {
            long journal = Ids.next();
            member = Ids.next();
            journals.add(new Object[] {journal, "ORDER", "ord_" + journal, journal, null, at, at, "trace-" + i});
            transfers.add(transfer(journal, 1, 0, 30, member, 1, 10_000 + i, at));
            transfers.add(transfer(journal, 15, 0, 30, member, 3, 1_000, at));
            transfers.add(transfer(journal, 20, 0, 40, member, 4, 100, at));
        }
        sql.insert("journal (id, kind, subject, decision, reverses, event_at, recorded_at, trace_id)", journals);
        sql.insert(
                "transfer (id, journal, code, phase, debit_owner, debit_type, debit_stripe, credit_owner, credit_type,"
                        + " credit_stripe, amount, event_at, recorded_at)",
                transfers);
        return member;
    }

    private static Object[] transfer(
            long journal, int code, long from, int fromType, long to, int toType, long amount, Instant at) {
        return new Object[] {Ids.next(), journal, code, 0, from, fromType, 0, to, toType, 0, amount, at, at};
    }
}
