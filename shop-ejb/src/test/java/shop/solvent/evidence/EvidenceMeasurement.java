package shop.solvent.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import shop.solvent.ledger.Accounts;
import shop.solvent.ledger.Archive;
import shop.solvent.ledger.Reconciler;
import shop.solvent.order.World;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;

/**
 * How fast 600,000 transfers are sealed, verified and archived. Not part of the build, since it says how fast this
 * machine is: {@code mvn -pl rules,shop-ejb test -Dtest=EvidenceMeasurement -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class EvidenceMeasurement {

    private static final Logger LOG = Logger.getLogger(EvidenceMeasurement.class.getName());

    private static final int JOURNALS = 100_000;
    private static final int MEMBERS = 1_000;

    private final World world = new World();
    private final Database sql = world.shop.database().database();

    @Test
    void measure() {
        Instant at = world.shop.clock().instant();
        for (int from = 0; from < JOURNALS; from += 2_000) {
            int first = from;
            world.shop.database().inTransaction(() -> write(first, at));
        }
        world.shop.clock().advance(Duration.ofMinutes(6));
        timed("sealed", () -> world.shop.get(Sealing.class).seal());
        timed("verified", this::verify);
        timed("one member as of then", () -> asOf(sql.number("SELECT owner FROM account WHERE type = 1 LIMIT 1")));
        timed("all of clearing as of then", () -> asOf(0));
        world.shop.clock().advance(Archive.period().plusDays(1));
        timed("archived", () -> world.shop.get(Archive.class).start("system:test"));
        assertThat(sql.number("SELECT COUNT(*) FROM transfer")).isZero();
        timed("verified in the archive", this::verify);
        timed("all of clearing as of then, archived", () -> asOf(0));
        timed(
                "reconciled",
                () -> assertThat(world.shop.get(Reconciler.class).findings()).isEmpty());
    }

    private void verify() {
        VerificationView run = world.shop.get(Evidence.class).verify("system:test");
        assertThat(run.findings()).isZero();
        LOG.info(run.rows() + " rows compared");
    }

    private void asOf(long owner) {
        Instant now = world.shop.clock().instant();
        world.shop
                .get(Accounts.class)
                .of(owner == 0 ? "platform" : new shop.solvent.kernel.id.MemberId(owner).toString(), now, now);
    }

    private static void timed(String what, Runnable act) {
        long begun = System.nanoTime();
        act.run();
        LOG.info(what + ": " + (System.nanoTime() - begun) / 1_000_000 + " ms");
    }

    private void write(int first, Instant at) {
        List<Object[]> journals = new ArrayList<>();
        List<Object[]> transfers = new ArrayList<>();
        for (int i = first; i < first + 2_000; i++) {
            long journal = Ids.next();
            long member = 1_000_000 + i % MEMBERS;
            journals.add(new Object[] {journal, "ORDER", "ord_" + journal, journal, null, at, at, "trace-" + i});
            transfers.add(transfer(journal, 1, 0, 30, member, 1, 10_000, at));
            transfers.add(transfer(journal, 12, member, 1, 0, 31, 10_000, at));
            transfers.add(transfer(journal, 14, 0, 31, 2_000_000 + i % 10, 10, 8_000, at));
            transfers.add(transfer(journal, 15, 0, 31, 3_000_000, 20, 1_000, at));
            transfers.add(transfer(journal, 16, 0, 31, 0, 32, 1_000, at));
            transfers.add(transfer(journal, 20, 0, 40, member, 4, 100, at));
        }
        sql.insert("journal (id, kind, subject, decision, reverses, event_at, recorded_at, trace_id)", journals);
        sql.insert(
                "transfer (id, journal, code, phase, debit_owner, debit_type, debit_stripe, credit_owner, credit_type,"
                        + " credit_stripe, amount, event_at, recorded_at)",
                transfers);
        if (first + 2_000 == JOURNALS) {
            sql.update("INSERT INTO account (owner, type, stripe, floored, debits_posted, credits_posted)"
                    + " SELECT owner, type, 0, 0, SUM(d), SUM(c) FROM (SELECT debit_owner AS owner, debit_type AS type,"
                    + " amount AS d, 0 AS c FROM transfer UNION ALL SELECT credit_owner, credit_type, 0, amount FROM"
                    + " transfer) s GROUP BY owner, type");
        }
    }

    private static Object[] transfer(
            long journal, int code, long from, int fromType, long to, int toType, long amount, Instant at) {
        return new Object[] {Ids.next(), journal, code, 0, from, fromType, 0, to, toType, 0, amount, at, at};
    }
}
