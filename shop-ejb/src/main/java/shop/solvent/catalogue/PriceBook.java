package shop.solvent.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.solvent.platform.Database;
import shop.solvent.platform.SoldStamp;

/** The periods of prices in the database. Whoever writes holds the lock of the product's row. */
@ApplicationScoped
class PriceBook {

    @Inject
    private Database database;

    @Inject
    private SoldStamp sold;

    /**
     * What is kept of some places.
     *
     * @param periods that are not over yet
     * @param active whether it is sold there
     */
    record Kept(List<PricePeriod> periods, boolean active) {

        static final Kept NOTHING = new Kept(List.of(), true);
    }

    /** A change of one place. @param active whether it is sold there afterwards */
    record Change(Place place, List<PricePeriod> before, List<PricePeriod> after, boolean active) {}

    /** What some products cost from now on, in every channel in which they ever had a price. */
    Map<Place, Kept> kept(Collection<String> skus, Instant at) {
        Map<Place, Kept> kept = new HashMap<>();
        if (!skus.isEmpty()) {
            List<String> wanted = Database.inList(skus);
            List<Object> parameters = new ArrayList<>(wanted);
            parameters.add(at);
            database.query(
                    "SELECT o.sku, o.channel, o.level, o.from_quantity, o.price_list, o.price, o.active, o.starts, o.opens,"
                            + " o.ends FROM offer o"
                            + " WHERE o.sku IN (" + Database.places(wanted) + ") AND o.ends > ?",
                    row -> {
                        boolean active = row.getBoolean("active");
                        return kept.computeIfAbsent(place(row), place -> new Kept(new ArrayList<>(), active))
                                .periods()
                                .add(new PricePeriod(
                                        Database.instant(row, "starts"),
                                        Database.instant(row, "ends"),
                                        row.getLong("price"),
                                        Database.instant(row, "opens")));
                    },
                    parameters);
        }
        return kept;
    }

    static Place place(ResultSet row) throws SQLException {
        return new Place(row.getString("sku"), row.getString("channel"), who(row));
    }

    static PriceFor who(ResultSet row) throws SQLException {
        return new PriceFor(row.getString("level"), row.getInt("from_quantity"), row.getString("price_list"));
    }

    /** What it cost last in some places, in fen; where it never had a price that is over, the place is missing. */
    Map<Place, Long> last(Collection<Place> places, Instant at) {
        Map<Place, Long> last = new HashMap<>();
        if (!places.isEmpty()) {
            List<String> wanted =
                    Database.inList(places.stream().map(Place::sku).distinct().toList());
            List<Object> parameters = new ArrayList<>(wanted);
            parameters.add(at);
            database.query(
                    "SELECT sku, channel, level, from_quantity, price_list, price FROM offer WHERE sku IN ("
                            + Database.places(wanted) + ") AND ends <= ? ORDER BY ends",
                    row -> last.put(place(row), row.getLong("price")),
                    parameters);
        }
        last.keySet().retainAll(places);
        return last;
    }

    void write(Collection<Change> changes) {
        List<Object[]> gone = new ArrayList<>();
        List<Object[]> added = new ArrayList<>();
        for (Change change : changes) {
            Set<PricePeriod> after = new HashSet<>(change.after());
            Set<PricePeriod> before = new HashSet<>(change.before());
            Place place = change.place();
            before.stream()
                    .filter(period -> !after.contains(period))
                    .forEach(period -> gone.add(new Object[] {
                        place.sku(),
                        place.channel(),
                        place.who().list(),
                        place.who().level(),
                        place.who().from(),
                        period.from()
                    }));
            after.stream()
                    .filter(period -> !before.contains(period))
                    .forEach(period -> added.add(new Object[] {
                        place.sku(),
                        place.channel(),
                        period.fen(),
                        change.active(),
                        period.from(),
                        period.opens(),
                        period.until(),
                        place.who().list(),
                        place.who().level(),
                        place.who().from()
                    }));
        }
        delete(gone);
        sold.change();
        database.insert(
                "offer (sku, channel, price, active, starts, opens, ends, price_list, level, from_quantity)", added);
    }

    private void delete(List<Object[]> rows) {
        for (List<Object[]> some : Database.inSets(rows)) {
            List<Object> keys = new ArrayList<>();
            some.forEach(row -> keys.addAll(List.of(row)));
            // Of a list of rows in brackets MariaDB makes no range.
            String each = String.join(
                    " OR ",
                    Collections.nCopies(
                            some.size(),
                            "sku = ? AND channel = ? AND price_list = ? AND level = ? AND from_quantity = ?"
                                    + " AND starts = ?"));
            database.update("DELETE FROM offer WHERE " + each, keys.toArray());
        }
    }

    /** Lets the version of products rise whose prices have changed, for those who have them open. */
    void touch(Collection<String> skus) {
        for (List<String> some : Database.inSets(List.copyOf(skus))) {
            database.update(
                    "UPDATE product SET version = version + 1 WHERE sku IN (" + Database.places(some) + ")",
                    some.toArray());
        }
    }

    /** Sells some products in a channel, or not, whoever pays which price. @return rows that have changed */
    int switched(Place place, boolean on) {
        sold.change();
        return database.update(
                "UPDATE offer SET active = ? WHERE sku = ? AND channel = ? AND active <> ?",
                on,
                place.sku(),
                place.channel(),
                on);
    }
}
