package shop.solvent.relation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.solvent.audit.Audit;
import shop.solvent.catalogue.GoodsPrices;
import shop.solvent.kernel.id.RelationRunId;
import shop.solvent.platform.Database;
import shop.solvent.platform.DatabaseFailure;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;
import shop.solvent.platform.Selling;
import shop.solvent.platform.Ties;
import shop.solvent.platform.Tying;

/**
 * Works out each night, and when somebody asks for it, who is tied to whom. One server does it, out of what the rooms tell of half a
 * year: it reads them in parts, outside of any transaction, so it holds up nobody. What it found counts at once when all of it is
 * written. Where a server stops in the middle another begins anew.
 */
@ApplicationScoped
public class RelationRuns implements Recurring {

    private static final Logger LOG = Logger.getLogger(RelationRuns.class.getName());

    /** Of ties that end by themselves, such as trade, so long ago counts. */
    public static final Duration SEEN = Duration.ofDays(180);

    private static final LocalTime NIGHT = LocalTime.of(3, 30);

    /** Of goods that tell something, those of the most money. */
    private static final int MOST_GOODS = 20_000;

    private static final int ROWS_AT_ONCE = 20_000;

    @Inject
    private RelationBook book;

    @Inject
    private RootSigns signs;

    @Inject
    private Brakes brakes;

    @Inject
    private Database database;

    @Inject
    @Any
    private Instance<Tying> rooms;

    @Inject
    @Any
    private Instance<Selling> selling;

    @Inject
    private GoodsPrices prices;

    @Inject
    private TreeAlarms alarms;

    @Inject
    private Clock clock;

    @Override
    public List<Recurrence> recurrences() {
        return List.of(
                Recurrence.daily("relations-nightly", NIGHT, this::ask),
                Recurrence.once("relations", Duration.ofSeconds(5), this::turn));
    }

    /** Has it worked out anew, as each night. */
    public void ask() {
        book.ask(Audit.SYSTEM);
    }

    /** Does what was asked for. */
    public void turn() {
        book.unfinished().ifPresent(waiting -> {
            Instant asOf = clock.instant();
            RelationRunId run = book.begin(waiting.id(), asOf);
            try {
                workOut(run, asOf);
            } catch (RuntimeException failure) {
                if (DatabaseFailure.isUnreachable(failure)) {
                    throw failure;
                }
                LOG.log(Level.SEVERE, "Relations could not be worked out by " + run, failure);
                book.fail(run, String.valueOf(failure.getMessage()));
            }
            book.tidy();
            alarms.raise(); // only now: what fails here is no failure of the run
        });
    }

    private void workOut(RelationRunId run, Instant asOf) {
        long begun = System.nanoTime();
        Town town = new Town(asOf);
        Map<Ties.Kind, Long> readUntil = read(town);
        Findings found = new Findings(town);
        book.write(run, town, found);
        book.writeRoots(run, town, found.trees(), signs);
        Sales sales = sales(town, found);
        book.writeGoods(run, sales.telling(prices.all(), MOST_GOODS));
        book.writeSellers(run, town, found.near(), sales);
        Runtime machine = Runtime.getRuntime();
        book.end(
                run,
                town,
                readUntil,
                0,
                (System.nanoTime() - begun) / 1_000_000,
                machine.totalMemory() - machine.freeMemory());
        brakes.endOver();
    }

    private Sales sales(Town town, Findings found) {
        Sales sales = new Sales(town, found.trees(), found.near());
        Instant since = town.asOf().minus(SEEN);
        for (Selling room : selling) {
            Selling.Sold sold = room.sold();
            long after = Math.max(0, Ids.noneBefore(since) - 1);
            for (long until = until(sold.table(), sold.key(), after);
                    until > after;
                    until = until(sold.table(), sold.key(), after)) {
                database.query(
                        sold.sql(),
                        row -> {
                            Instant at = Database.instant(row, "at");
                            if (!at.isBefore(since) && !at.isAfter(town.asOf())) {
                                sales.add(
                                        row.getString("sku"),
                                        row.getLong("merchant"),
                                        row.getLong("member"),
                                        row.getLong("price"),
                                        row.getLong("amount"),
                                        row.getLong("given"),
                                        row.getBoolean("back"),
                                        at.getEpochSecond());
                            }
                            return null;
                        },
                        after,
                        until);
                after = until;
            }
        }
        return sales;
    }

    private Map<Ties.Kind, Long> read(Town town) {
        Map<Ties.Kind, Long> readUntil = new EnumMap<>(Ties.Kind.class);
        List<Ties> all = rooms.stream()
                .flatMap(room -> room.ties().stream())
                .sorted((one, other) -> one.kind().compareTo(other.kind()))
                .toList();
        for (Ties ties : all) { // invitations first: so members are numbered in the order of their ids
            Instant since = town.asOf().minus(SEEN);
            long after = ties.ever() ? 0 : Math.max(0, Ids.noneBefore(since) - 1);
            for (long until = until(ties.table(), ties.key(), after);
                    until > after;
                    until = until(ties.table(), ties.key(), after)) {
                long from = after;
                database.query(
                        ties.sql(),
                        row -> {
                            Instant at = Database.instant(row, "at");
                            if (ties.ever() || !at.isBefore(since)) {
                                town.add(
                                        ties.kind(),
                                        row.getLong("a"),
                                        row.getLong("b"),
                                        row.getLong("amount"),
                                        row.getInt("times"),
                                        at);
                            }
                            return null;
                        },
                        from,
                        until);
                after = until;
            }
            readUntil.put(ties.kind(), after);
        }
        return readUntil;
    }

    /** The last key of the next part; 0 where there is none. */
    private long until(String table, String key, long after) {
        return database.number(
                "SELECT MAX(part.k) FROM (SELECT " + key + " AS k FROM " + table + " WHERE " + key + " > ? ORDER BY "
                        + key + " LIMIT " + ROWS_AT_ONCE + ") part",
                after);
    }
}
