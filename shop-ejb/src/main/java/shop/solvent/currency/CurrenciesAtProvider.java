package shop.solvent.currency;

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
import shop.solvent.kernel.id.CurrencyReturnId;
import shop.solvent.kernel.id.CurrencyTopUpId;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Where;
import shop.solvent.wallet.AtProvider;
import shop.solvent.wallet.AtProvider.State;

/**
 * What came in other currencies through a payment provider and what goes back of it, by the provider's numbers and by the day. What goes
 * back is of no payment in particular: the provider knows it by the shop's own number.
 */
@ApplicationScoped
public class CurrenciesAtProvider {

    @Inject
    private Database database;

    /** Top-ups by the provider's own numbers; those that nobody topped up with are missing. */
    public Map<String, AtProvider> topUps(String provider, Collection<String> refs) {
        Map<String, AtProvider> found = new HashMap<>();
        if (refs.isEmpty()) {
            return found;
        }
        List<String> some = Database.inList(refs);
        List<Object> parameters = new ArrayList<>();
        parameters.add(provider);
        parameters.addAll(some);
        database.query(
                        "SELECT * FROM currency_top_up WHERE provider = ? AND provider_ref IN (" + Database.places(some)
                                + ")",
                        CurrenciesAtProvider::topUp,
                        parameters)
                .forEach(one -> found.put(one.ref(), one));
        return found;
    }

    /** What goes back by the shop's own numbers; what is none, or goes through another provider, is missing. */
    public Map<String, AtProvider> returns(String provider, Collection<String> references) {
        Map<String, AtProvider> found = new HashMap<>();
        List<Long> ids = new ArrayList<>();
        for (String one : references) {
            try {
                ids.add(CurrencyReturnId.parse(one).value());
            } catch (InvalidId other) {
                continue; // the number of something else
            }
        }
        if (ids.isEmpty()) {
            return found;
        }
        List<Long> some = Database.inList(ids);
        List<Object> parameters = new ArrayList<>();
        parameters.add(provider);
        parameters.addAll(some);
        database.query(
                        "SELECT * FROM currency_return WHERE provider = ? AND id IN (" + Database.places(some) + ")",
                        CurrenciesAtProvider::goesBack,
                        parameters)
                .forEach(one -> found.put(one.id(), one));
        return found;
    }

    /**
     * Top-ups in the order in which they were recorded.
     *
     * @param from when they were; {@code until} is no more
     * @param at of the last one that was told, with its {@code row}; null to begin
     */
    public List<AtProvider> recorded(String provider, Instant from, Instant until, Instant at, long row, int most) {
        Where where = day("made_at", new Where(), provider, from, until, at, row);
        return database.query(
                "SELECT * FROM currency_top_up" + where.sql() + " ORDER BY made_at, id LIMIT ?",
                CurrenciesAtProvider::topUp,
                where.parameters(most));
    }

    /** What went back, in the order in which that was known. Parameters as of {@link #recorded}. */
    public List<AtProvider> wentBack(String provider, Instant from, Instant until, Instant at, long row, int most) {
        Where where = day("ended_at", new Where().and("state = ?", "DONE"), provider, from, until, at, row);
        return database.query(
                "SELECT * FROM currency_return" + where.sql() + " ORDER BY ended_at, id LIMIT ?",
                CurrenciesAtProvider::goesBack,
                where.parameters(most));
    }

    private static Where day(
            String time, Where where, String provider, Instant from, Instant until, Instant at, long row) {
        return where.and("provider = ?", provider)
                .and(time + " >= ?", from)
                .and(time + " < ?", until)
                .after(time, at, row, false);
    }

    private static AtProvider topUp(ResultSet row) throws SQLException {
        return new AtProvider(
                row.getLong("id"),
                new CurrencyTopUpId(row.getLong("id")).toString(),
                false,
                row.getString("provider_ref"),
                null,
                row.getLong("amount"),
                row.getString("currency"),
                State.BOOKED,
                Database.instant(row, "made_at"));
    }

    private static AtProvider goesBack(ResultSet row) throws SQLException {
        String id = new CurrencyReturnId(row.getLong("id")).toString();
        Instant ended = Database.instant(row, "ended_at");
        return new AtProvider(
                row.getLong("id"),
                id,
                true,
                id,
                id,
                row.getLong("amount"),
                row.getString("currency"),
                switch (CurrencyReturn.State.valueOf(row.getString("state"))) {
                    case HELD -> State.WANTED;
                    case DONE -> State.DONE;
                    case REFUSED -> State.REFUSED;
                },
                ended == null ? Database.instant(row, "made_at") : ended);
    }
}
