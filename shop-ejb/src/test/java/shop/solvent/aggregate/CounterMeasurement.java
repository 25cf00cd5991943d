package shop.solvent.aggregate;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import shop.solvent.aggregate.PublishedCounters.Published;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.order.World;
import shop.solvent.platform.Database;

/**
 * How long it takes to read counters where a million members have bought. Not part of the build, since it says how fast this machine
 * is: {@code mvn -pl rules,shop-ejb test -Dtest=CounterMeasurement -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class CounterMeasurement {

    private static final Logger LOG = Logger.getLogger(CounterMeasurement.class.getName());

    private static final int MEMBERS = 1_000_000;
    private static final int PART = 20_000;

    private final World world = new World();
    private final Database database = world.shop.database().database();
    private final SplittableRandom random = new SplittableRandom(137);

    @Test
    void howLongReadingTakes() {
        Instant now = world.shop.clock().instant();
        for (int from = 0; from < MEMBERS; from += PART) {
            bought(from, now);
        }
        database.query("ANALYZE TABLE orders", row -> true);
        CounterTerms byMember = terms(Act.ORDER_PLACED, ActKey.MEMBER, CounterMeasure.COUNT, null, 1_440);
        CounterTerms sum = terms(Act.ORDER_PAID, ActKey.MEMBER, CounterMeasure.SUM, null, 30 * 1_440);
        CounterTerms byDevice = terms(Act.ORDER_PLACED, ActKey.DEVICE, CounterMeasure.COUNT, null, 60);
        CounterTerms different =
                terms(Act.ORDER_PLACED, ActKey.DEVICE, CounterMeasure.DISTINCT, ActKey.MEMBER, 90 * 1_440);
        CounterTerms channel = terms(Act.ORDER_PLACED, ActKey.CHANNEL, CounterMeasure.COUNT, null, 60);
        tell("orders of the member in a day", List.of(byMember), now);
        tell("paid by the member in 30 days", List.of(sum), now);
        tell("orders from the device in an hour", List.of(byDevice), now);
        tell("members on the device in 90 days", List.of(different), now);
        tell("orders of the channel in an hour", List.of(channel), now);
        tell("these four of member and device", List.of(byMember, sum, byDevice, different), now);
        PublishedCounters published = world.shop.get(PublishedCounters.class);
        List<CounterTerms> twenty = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            twenty.add(terms(
                    Act.ORDER_PLACED, i % 2 == 0 ? ActKey.MEMBER : ActKey.DEVICE, CounterMeasure.COUNT, null, 60 * i));
        }
        tell("twenty of member and device", twenty, now);
        LOG.info("rows that tell acts: " + published.rows().size());
    }

    private static CounterTerms terms(Act act, ActKey key, CounterMeasure measure, ActKey distinct, int minutes) {
        return new CounterTerms("甲", "One", act, key, measure, distinct, minutes);
    }

    /** An order each, some time within 90 days, four members to a device. */
    private void bought(int from, Instant now) {
        List<Object[]> rows = new ArrayList<>();
        for (int i = from; i < from + PART; i++) {
            Instant at = now.minusSeconds(random.nextInt(90 * 86_400));
            rows.add(new Object[] {
                (long) i + 1,
                (long) i + 1_000,
                World.WEB,
                "ACCEPTED",
                "PAID",
                10_000,
                10_000,
                0,
                device(i / 4),
                null,
                (long) i + 1,
                at,
                at,
                "t",
                "k" + i,
                new byte[32]
            });
        }
        database.insert(
                "orders (id, member, channel, outcome, state, list_amount, payable, subsidy, device, reasons, decision,"
                        + " event_at, recorded_at, trace_id, request_key, request_content)",
                rows);
    }

    private static byte[] device(int number) {
        return ByteBuffer.allocate(32).putInt(28, number).array();
    }

    private void tell(String what, List<CounterTerms> terms, Instant now) {
        PublishedCounters published = world.shop.get(PublishedCounters.class);
        List<Published> wanted = terms.stream()
                .map(one -> new Published("one", one, published.rows(one).orElseThrow()))
                .toList();
        for (int batch : new int[] {1, 16}) {
            List<Long> micros = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                List<Doing> acts = new ArrayList<>();
                for (int one = 0; one < batch; one++) {
                    int buyer = random.nextInt(MEMBERS);
                    acts.add(Doing.of(now, new MemberId(buyer + 1_000L), device(buyer / 4), World.WEB, Set.of(), null));
                }
                long begun = System.nanoTime();
                PublishedCounters.of(wanted, acts, database);
                micros.add((System.nanoTime() - begun) / 1_000);
            }
            micros.sort(null);
            LOG.info(what + ", " + batch + " at once: half within " + micros.get(150) + ", nine in ten within "
                    + micros.get(270) + " microseconds");
        }
    }
}
