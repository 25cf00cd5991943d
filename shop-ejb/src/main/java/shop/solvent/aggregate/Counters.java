package shop.solvent.aggregate;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.solvent.platform.Database;
import shop.solvent.platform.Json;
import shop.solvent.platform.Rejection;

/** The declared counters, and what can be counted by what. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class Counters {

    @Inject
    private Database database;

    @Inject
    private PublishedCounters published;

    /** All there are, the published ones first; there are few. */
    public List<CounterView> all() {
        return database.query(
                "SELECT * FROM aggregate WHERE sort = 'COUNTER' ORDER BY published_by IS NULL, code", Counters::view);
    }

    /** @throws Rejection {@code aggregate.not-found} */
    public CounterView find(String code) {
        return database.find(
                        "SELECT * FROM aggregate WHERE sort = 'COUNTER' AND code = ?",
                        Counters::view,
                        String.valueOf(code))
                .orElseThrow(() -> Rejection.notFound("aggregate", String.valueOf(code)));
    }

    private static CounterView view(ResultSet row) throws SQLException {
        return new CounterView(
                row.getString("code"),
                Json.read(row.getString("terms"), CounterTerms.class),
                row.getString("declared_by"),
                Database.instant(row, "declared_at"),
                row.getString("published_by"),
                Database.instant(row, "published_at"));
    }

    /** By what each act can be counted, as the shop's rows tell it. */
    public Map<Act, Set<ActKey>> keys() {
        Map<Act, Set<ActKey>> keys = new EnumMap<>(Act.class);
        published
                .rows()
                .forEach(rows -> keys.computeIfAbsent(rows.act(), act -> EnumSet.noneOf(ActKey.class))
                        .addAll(rows.keys().keySet()));
        return keys;
    }
}
