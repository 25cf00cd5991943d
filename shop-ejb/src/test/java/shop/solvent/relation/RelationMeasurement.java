package shop.solvent.relation;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.merchant.Merchants;
import shop.solvent.operator.People;
import shop.solvent.order.World;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Ties;
import shop.solvent.relation.RelationPath.Way;

/**
 * How long it takes to work out who is tied to whom in a large town, with which memory, and how long the pages' questions take then. Not
 * part of the build, since it says how fast this machine is: {@code mvn -pl rules,shop-ejb test -Dtest=RelationMeasurement
 * -Dmeasure.members=1000000 -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class RelationMeasurement {

    private static final Logger LOG = Logger.getLogger(RelationMeasurement.class.getName());

    private static final int MEMBERS = Integer.getInteger("measure.members", 100_000);
    private static final int PART = 20_000;

    private final World world = new World();
    private final Database database = world.shop.database().database();
    private final Relations relations = world.shop.get(Relations.class);
    private final SplittableRandom random = new SplittableRandom(4);
    private final Instant now = world.shop.clock().instant();
    private final long first = Ids.noneBefore(now.minus(Duration.ofDays(100)));
    private long merchant;

    @Test
    void howLongItTakesAndWithWhichMemory() {
        merchant = world.shop.get(Merchants.class).find(World.MERCHANT).id().value();
        for (int from = 0; from < MEMBERS; from += PART) {
            join(from);
            buy(from);
        }
        RelationRuns runs = world.shop.get(RelationRuns.class);
        relations.askRun(People.RISK);
        runs.turn();
        RunView run = relations.runs().get(0);
        LOG.info(MEMBERS + " members: " + run.ties() + " ties, " + run.millis() + " ms, " + run.bytes() / (1 << 20)
                + " MB in use at its end, " + run.state());
        tell("figures", member -> relations.figures(member));
        tell("the picture around a member", member -> relations.around(member));
        tell("what a member shares", member -> relations.shared(member, 10));
        tell("a way by invitations", member -> relations.path(member, member(random.nextInt(10)), Way.INVITES));
        tell("any way", member -> relations.path(member, member(random.nextInt(MEMBERS)), Way.ANY));
        tell("a tree's report", member -> relations.root(member(0)));
        tell("the list of trees", member -> relations.roots(true, null, 50));
        tell("the list of rings", member -> relations.rings());
    }

    /** What is worked out in memory, without reading and writing. */
    @Test
    void aMillionInMemory() {
        LOG.info(inMemory(1_000_000));
    }

    static String inMemory(int members) {
        SplittableRandom random = new SplittableRandom(4);
        Instant now = Instant.parse("2026-11-30T00:00:00Z");
        Runtime machine = Runtime.getRuntime();
        System.gc();
        long before = machine.totalMemory() - machine.freeMemory();
        long begun = System.nanoTime();
        Town town = new Town(now);
        for (long member = 1; member <= members; member++) {
            long inviter = member <= 10 || member % 10 == 0 ? member : 1 + random.nextLong(member / 3 + 1);
            town.add(Ties.Kind.INVITE, member, inviter, 0, 1, now.minusSeconds(member));
        }
        for (long member = 1; member <= members; member++) {
            town.add(Ties.Kind.DEVICE, member, member / 3, 0, 1, now);
            if (member % 20 == 0) {
                town.add(Ties.Kind.PAYEE, member, random.nextInt(members / 40), 0, 1, now);
            }
            for (int order = 0; order < 2; order++) {
                town.add(Ties.Kind.TRADE, member, random.nextInt(1_000), 10_000, 1, now);
            }
        }
        Findings found = new Findings(town);
        Sales sales = new Sales(town, found.trees(), found.near());
        for (int order = 0; order < 2 * members; order++) {
            long seller = random.nextInt(1_000);
            sales.add(
                    "goods-" + random.nextInt(10_000),
                    seller,
                    1 + random.nextInt(members),
                    10_000,
                    10_000,
                    0,
                    false,
                    now.getEpochSecond());
        }
        int telling = sales.telling(List.of(), 20_000).size();
        long millis = (System.nanoTime() - begun) / 1_000_000;
        System.gc();
        long held = machine.totalMemory() - machine.freeMemory() - before;
        return members + " members in memory: " + town.ties.size() + " ties, " + millis + " ms, " + held / (1 << 20)
                + " MB held, " + found.trees().roots().size() + " trees, " + telling + " goods";
    }

    private MemberId member(int number) {
        return new MemberId(first + number);
    }

    /** Ten trees, nine in ten came by somebody; a twentieth share an account or a device with two others. */
    private void join(int from) {
        List<Object[]> members = new ArrayList<>();
        List<Object[]> traits = new ArrayList<>();
        for (int i = from; i < from + PART; i++) {
            byte[] index = ByteBuffer.allocate(32).putInt(28, i).array();
            Instant at = now.minusSeconds(random.nextInt(100 * 86_400));
            boolean came = i >= 10 && i % 10 != 0;
            members.add(new Object[] {
                first + i,
                index,
                index,
                index.length > 8 ? ByteBuffer.allocate(8).putInt(4, i).array() : index,
                "basic",
                came ? first + random.nextInt(Math.max(1, Math.min(i, i / 3 + 10))) : null,
                came ? at : null,
                at,
                World.WEB,
                "t"
            });
            if (i % 20 == 0) {
                for (int other = 0; other < 3; other++) {
                    traits.add(new Object[] {
                        Ids.next(),
                        other == 2 ? "DEVICE" : "PAYEE",
                        first + random.nextInt(i + 1),
                        (long) i,
                        "t",
                        at,
                        "t"
                    });
                }
            }
        }
        database.insert(
                "member (id, phone, phone_index, phone_end, level, inviter, bound_at, joined_at, channel, trace_id)",
                members);
        for (Object[] trait : traits) {
            database.update(
                    "INSERT IGNORE INTO relation_trait (id, kind, member, mark, told_by, told_at, trace_id)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                    trait);
        }
    }

    /** Two orders each, three members to a device. */
    private void buy(int from) {
        List<Object[]> orders = new ArrayList<>();
        List<Object[]> lines = new ArrayList<>();
        for (int i = 2 * from; i < 2 * (from + PART); i++) {
            long order = first + 2 + 4L * i;
            Instant at = now.minusSeconds(random.nextInt(90 * 86_400));
            int buyer = i / 2;
            orders.add(new Object[] {
                order,
                first + buyer,
                World.WEB,
                "ACCEPTED",
                "PAID",
                10_000,
                10_000,
                0,
                ByteBuffer.allocate(32).putInt(3, buyer / 3).array(),
                null,
                order,
                at,
                at,
                "t",
                "k" + i,
                new byte[32]
            });
            lines.add(new Object[] {order, 0, "goods-" + random.nextInt(10_000), merchant, 1, 10_000});
        }
        database.insert(
                "orders (id, member, channel, outcome, state, list_amount, payable, subsidy, device, reasons, decision,"
                        + " event_at, recorded_at, trace_id, request_key, request_content)",
                orders);
        database.insert("order_line (order_id, line, sku, merchant, quantity, unit_price)", lines);
    }

    private interface Question {
        Object ask(MemberId member);
    }

    private void tell(String what, Question question) {
        List<Long> micros = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            MemberId member = member(random.nextInt(MEMBERS));
            long begun = System.nanoTime();
            question.ask(member);
            micros.add((System.nanoTime() - begun) / 1_000);
        }
        micros.sort(null);
        LOG.info(what + ": half within " + micros.get(50) / 1_000.0 + " ms, all within " + micros.get(99) / 1_000.0
                + " ms");
    }
}
