package shop.solvent.split;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.SplitId;
import shop.solvent.kernel.id.SplitReturnId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Where;
import shop.solvent.wallet.AtProvider;
import shop.solvent.wallet.AtProvider.State;

/** What this room has of parts that a provider handed over, and of what came back of them, to be held against its bill. Both are known by the shop's own names. */
@ApplicationScoped
public class SplitsAtProvider {

    private static final String PART = "SELECT * FROM split_part";
    private static final String OF_PROVIDER = "payment IN (SELECT o.payment FROM split_order o WHERE o.provider = ?)";

    private static final String RETURN = "SELECT * FROM split_return";
    private static final String RETURN_OF_PROVIDER =
            "part IN (SELECT p.id FROM split_part p JOIN split_order o ON o.payment ="
                    + " p.payment WHERE o.provider = ?)";

    @Inject
    private Database database;

    /** Parts by their names, {@code spl_…}: what went to receivers, or was to. */
    public Map<String, AtProvider> parts(String provider, Collection<String> names) {
        return named(
                PART,
                OF_PROVIDER,
                provider,
                ids(names, text -> SplitId.parse(text).value()),
                SplitsAtProvider::part);
    }

    /** Returns by their names, {@code spr_…}: what came back of parts, or was to. */
    public Map<String, AtProvider> returns(String provider, Collection<String> names) {
        return named(
                RETURN,
                RETURN_OF_PROVIDER,
                provider,
                ids(names, text -> SplitReturnId.parse(text).value()),
                SplitsAtProvider::back);
    }

    private static List<Long> ids(Collection<String> names, Function<String, Long> read) {
        return names.stream()
                .map(name -> {
                    try {
                        return read.apply(name);
                    } catch (InvalidId other) {
                        return null;
                    }
                })
                .filter(Objects::nonNull)
                .toList();
    }

    private Map<String, AtProvider> named(
            String select, String ofProvider, String provider, List<Long> ids, Database.Row<AtProvider> row) {
        Map<String, AtProvider> found = new HashMap<>();
        if (!ids.isEmpty()) {
            List<Long> some = Database.inList(ids);
            List<Object> parameters = new ArrayList<>(some);
            parameters.add(provider);
            database.query(select + " WHERE id IN (" + Database.places(some) + ") AND " + ofProvider, row, parameters)
                    .forEach(one -> found.put(one.id(), one));
        }
        return found;
    }

    /**
     * Parts that were handed over, in the order in which the provider said so.
     *
     * @param from when it did; {@code until} is no more
     * @param at of the last one that was told, with its {@code row}; null to begin
     */
    public List<AtProvider> handedOver(String provider, Instant from, Instant until, Instant at, long row, int most) {
        return list(PART, OF_PROVIDER, provider, from, until, at, row, most, SplitsAtProvider::part);
    }

    /** What came back of parts, in the order in which the provider said so. Parameters as of {@link #handedOver}. */
    public List<AtProvider> cameBack(String provider, Instant from, Instant until, Instant at, long row, int most) {
        return list(RETURN, RETURN_OF_PROVIDER, provider, from, until, at, row, most, SplitsAtProvider::back);
    }

    private List<AtProvider> list(
            String select,
            String ofProvider,
            String provider,
            Instant from,
            Instant until,
            Instant at,
            long row,
            int most,
            Database.Row<AtProvider> read) {
        Where where = new Where()
                .and("state = ?", "DONE")
                .and("ended_at >= ?", from)
                .and("ended_at < ?", until)
                .also(ofProvider, List.of(provider))
                .after("ended_at", at, row, false);
        return database.query(select + where.sql() + " ORDER BY ended_at, id LIMIT ?", read, where.parameters(most));
    }

    private static AtProvider part(ResultSet row) throws SQLException {
        String name = new SplitId(row.getLong("id")).toString();
        return new AtProvider(
                row.getLong("id"),
                name,
                true,
                name,
                name,
                row.getLong("amount"),
                "CNY",
                switch (row.getString("state")) {
                    case "DONE" -> State.BOOKED;
                    case "WANTED" -> State.WANTED;
                    default -> State.REFUSED;
                },
                at(row));
    }

    private static AtProvider back(ResultSet row) throws SQLException {
        String name = new SplitReturnId(row.getLong("id")).toString();
        return new AtProvider(
                row.getLong("id"),
                name,
                false,
                name,
                name,
                row.getLong("amount"),
                "CNY",
                row.getString("state").equals("DONE") ? State.PAID : State.UNPAID,
                at(row));
    }

    private static Instant at(ResultSet row) throws SQLException {
        Instant ended = Database.instant(row, "ended_at");
        return ended == null ? Database.instant(row, "made_at") : ended;
    }
}
