package shop.solvent.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.solvent.evidence.Evidence;
import shop.solvent.evidence.VerificationView;
import shop.solvent.kernel.id.RunId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Settings;
import shop.solvent.pool.Releases;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;
import shop.solvent.simulation.PointsTown.Bought;
import shop.solvent.verifier.Main;

/**
 * Coins and points over a year in which far more is promised than merchants pay for, and of which nothing may be lost, doubled
 * or unfunded on any day. A build lives through some weeks of it, by a seed that nobody has seen; {@code points.days} and {@code
 * points.seed} make it longer, or repeat it.
 */
class PointsYearTest {

    private static final Logger LOG = Logger.getLogger(PointsYearTest.class.getName());

    private static final String SOME_WEEKS = "60";

    private static final String FEW_WEEKS = "40";

    @TempDir
    private Path folder;

    private PointsTown town;
    private Database sql;

    @Test
    void onEveryDayTheMoneyBehindCoinsAndPointsIsWhatCanBeSpent() {
        long seed = Settings.get("points.seed")
                .map(Long::parseLong)
                .orElseGet(() -> ThreadLocalRandom.current().nextLong(1_000_000_000));
        int days = Integer.parseInt(Settings.get("points.days").orElse(SOME_WEEKS));
        lives(new PointsTown(seed), seed, days);
        assertThat(town.counts.keySet())
                .as("a year in which something happened")
                .contains("ACCEPTED", "HELD", "refunded", "given in COIN", "paid with coins or points");
    }

    /** Where merchants give up more than the points cost, and the law lets lots be raised out of what is left. */
    @Test
    void norIsItOtherwiseWhereLotsAreRaisedOutOfSurplus() {
        long seed = Settings.get("points.seed")
                .map(Long::parseLong)
                .orElseGet(() -> ThreadLocalRandom.current().nextLong(1_000_000_000));
        int days = Integer.parseInt(Settings.get("points.days").orElse(FEW_WEEKS));
        lives(new PointsTown(seed, true), seed, days);
    }

    private void lives(PointsTown lived, long seed, int days) {
        town = lived;
        sql = town.shop.database().database();
        LocalDate day = town.today();
        for (int i = 0; i < days; i++) {
            town.day();
            assertThat(breaches(day))
                    .as("seed %d on %s, the %dth day: -Dpoints.seed=%d -Dpoints.days=%d", seed, day, i + 1, seed, i + 1)
                    .isEmpty();
            day = town.today();
        }
        everyCertificateVerifies();
        VerificationView proof = town.shop.get(Evidence.class).verify("system:auditor");
        assertThat(proof.isClean()).isTrue();
        LOG.info(() -> "seed %d, %d days, %d members, %d orders, %s"
                .formatted(seed, days, town.members.size(), town.orders.size(), town.counts));
    }

    /** What is wrong after a day was closed; each by a way of its own and by what the shop answered before. */
    private List<String> breaches(LocalDate closed) {
        town.world.booksAgree();
        List<String> wrong = new ArrayList<>();
        ask(
                wrong,
                "a pool has other money behind its lots than can be spent of them",
                "SELECT p.code, p.id FROM pool p LEFT JOIN (SELECT owner, SUM(credits_posted) - SUM(debits_posted) AS backing"
                        + " FROM account WHERE type = 21 GROUP BY owner) k ON k.owner = p.id WHERE COALESCE(k.backing, 0) <>"
                        + " (SELECT COALESCE(SUM(released - gone), 0) FROM lot WHERE pool = p.id)");
        ask(
                wrong,
                "a member has other points or coins than their lots",
                "SELECT a.owner, a.type FROM account a LEFT JOIN (SELECT member, 4 AS type, SUM(points - released - cancelled)"
                        + " AS has FROM lot WHERE asset = 'POINT' GROUP BY member UNION ALL SELECT member, IF(asset = 'POINT', 5, 7),"
                        + " SUM(released - gone) FROM lot GROUP BY member, asset) l ON l.member = a.owner AND l.type = a.type"
                        + " WHERE a.type IN (4, 5, 7) GROUP BY a.owner, a.type, l.has"
                        + " HAVING SUM(a.credits_posted) - SUM(a.debits_posted) <> COALESCE(l.has, 0)");
        ask(
                wrong,
                "a lot can be spent after its last day",
                "SELECT id, end_on FROM lot WHERE end_on <= ? AND released > gone + held",
                closed);
        ask(
                wrong,
                "a lot was used otherwise than its uses say",
                "SELECT l.id, l.gone FROM lot l LEFT JOIN (SELECT lot, SUM(IF(state = 'GONE', points, 0)) AS gone,"
                        + " SUM(IF(state = 'HELD', points, 0)) AS held FROM lot_use GROUP BY lot) u ON u.lot = l.id"
                        + " WHERE l.gone <> COALESCE(u.gone, 0) OR l.held <> COALESCE(u.held, 0)");
        ask(
                wrong,
                "a gift became other lots than it was made of",
                "SELECT u.lot, u.points FROM lot_use u LEFT JOIN (SELECT parent, SUM(points) AS points FROM lot"
                        + " WHERE given IS NOT NULL GROUP BY parent) c ON c.parent = u.lot WHERE u.kind = 'GIFT' GROUP BY u.lot, c.points"
                        + " HAVING SUM(u.points) <> COALESCE(c.points, 0)");
        ask(
                wrong,
                "a lot came to more than was signed off",
                "SELECT l.id, SUM(r.points) FROM lot_raise r JOIN lot l ON l.id = r.lot GROUP BY l.id, l.points"
                        + " HAVING SUM(r.points) > 2 * l.points");
        ordersThatGaveOrTookSomethingElse(wrong);
        return wrong;
    }

    private void ask(List<String> wrong, String breach, String question, Object... parameters) {
        sql.query(question, row -> breach + ": " + row.getString(1) + " " + row.getString(2), parameters)
                .forEach(wrong::add);
    }

    /** By what the shop answered when the orders were placed: nothing of that is lost on its way, however often it was given on. */
    private void ordersThatGaveOrTookSomethingElse(List<String> wrong) {
        Map<String, Long> given = new HashMap<>();
        Map<String, Long> accounted = new HashMap<>();
        Map<String, Long> madeOf = new HashMap<>();
        sql.query(
                "SELECT order_id, asset, SUM(IF(parent IS NULL, points, 0)), SUM(points - gone), SUM(IF(given IS NULL, points, 0))"
                        + " FROM lot GROUP BY order_id, asset",
                row -> {
                    String place = row.getLong(1) + row.getString(2);
                    given.put(place, row.getLong(3));
                    madeOf.put(place, row.getLong(5)); // with what its lots were raised by
                    return accounted.put(place, row.getLong(4));
                });
        sql.query(
                "SELECT l.order_id, l.asset, SUM(u.points) FROM lot_use u JOIN lot l ON l.id = u.lot WHERE u.state = 'GONE'"
                        + " AND u.kind <> 'GIFT' GROUP BY l.order_id, l.asset",
                row -> accounted.merge(row.getLong(1) + row.getString(2), row.getLong(3), Long::sum));
        Map<Long, Long> paid = new HashMap<>();
        sql.query(
                "SELECT subject, SUM(points) FROM lot_use WHERE kind = 'ORDER' AND state <> 'BACK' GROUP BY subject",
                row -> paid.put(row.getLong(1), row.getLong(2)));
        for (Bought order : town.orders) {
            long id = order.id.value();
            boolean decided = order.stands() || order.refunded;
            differ(wrong, order, "gave points", decided ? order.points : 0, given.getOrDefault(id + "POINT", 0L));
            differ(wrong, order, "gave coins", decided ? order.coins : 0, given.getOrDefault(id + "COIN", 0L));
            for (String asset : List.of("POINT", "COIN")) {
                differ(
                        wrong,
                        order,
                        "accounts for each " + asset,
                        madeOf.getOrDefault(id + asset, 0L),
                        accounted.getOrDefault(id + asset, 0L));
            }
            boolean takes = order.stands() || order.state == Outcome.HELD;
            differ(wrong, order, "was paid with", takes ? order.spent : 0, paid.getOrDefault(id, 0L));
        }
    }

    private static void differ(List<String> wrong, Bought order, String what, long expected, long is) {
        if (expected != is) {
            wrong.add("%s %s %d instead of %d".formatted(order.id, what, is, expected));
        }
    }

    /** As a holder does it, with the file of the run and the verifier that needs nothing else. */
    private void everyCertificateVerifies() {
        List<Long> runs = sql.query("SELECT id FROM release_run WHERE state = 'DONE'", row -> row.getLong(1));
        for (long run : runs) {
            StringBuilder text = new StringBuilder();
            town.shop.get(Releases.class).write(new RunId(run), text::append);
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            assertThat(Main.run(
                            new String[] {file(text).toString()},
                            new PrintStream(said, true, StandardCharsets.UTF_8),
                            Locale.ENGLISH))
                    .as(said.toString(StandardCharsets.UTF_8))
                    .isZero();
        }
    }

    private Path file(CharSequence text) {
        try {
            return Files.writeString(folder.resolve("release.txt"), text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
