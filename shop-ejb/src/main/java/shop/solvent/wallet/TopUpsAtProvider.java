package shop.solvent.wallet;

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
import shop.solvent.kernel.id.TopUpId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Where;
import shop.solvent.wallet.AtProvider.State;

/** What was topped up through a payment provider, by the provider's own numbers and by the day. */
@ApplicationScoped
public class TopUpsAtProvider {

    @Inject
    private Database database;

    @Inject
    private TopUpBook book;

    /** By their numbers; those that nobody topped up with are missing. */
    public Map<String, AtProvider> of(String provider, Collection<String> refs) {
        Map<String, AtProvider> found = new HashMap<>();
        if (refs.isEmpty()) {
            return found;
        }
        List<String> some = Database.inList(refs);
        List<Object> parameters = new ArrayList<>();
        parameters.add(provider);
        parameters.addAll(some);
        database.query(
                        "SELECT id, provider_ref, amount, created_at FROM top_up WHERE provider = ? AND provider_ref IN ("
                                + Database.places(some) + ")",
                        TopUpsAtProvider::read,
                        parameters)
                .forEach(one -> found.put(one.ref(), one));
        return found;
    }

    /**
     * In the order in which they were recorded.
     *
     * @param from when they were recorded; {@code until} is no more
     * @param at of the last one that was told, with its {@code row}; null to begin
     */
    public List<AtProvider> recorded(String provider, Instant from, Instant until, Instant at, long row, int most) {
        Where where = new Where()
                .and("provider = ?", provider)
                .and("created_at >= ?", from)
                .and("created_at < ?", until)
                .after("created_at", at, row, false);
        return database.query(
                "SELECT id, provider_ref, amount, created_at FROM top_up" + where.sql()
                        + " ORDER BY created_at, id LIMIT ?",
                TopUpsAtProvider::read,
                where.parameters(most));
    }

    /** With what was put right of it since. */
    public AtProvider corrected(AtProvider one) {
        long more = book.corrected(new TopUpId(one.row()));
        return more == 0 ? one : one.with(one.amount() + more);
    }

    private static AtProvider read(ResultSet row) throws SQLException {
        return new AtProvider(
                row.getLong(1),
                new TopUpId(row.getLong(1)).toString(),
                false,
                row.getString(2),
                null,
                row.getLong(3),
                "CNY",
                State.BOOKED,
                Database.instant(row, 4));
    }
}
