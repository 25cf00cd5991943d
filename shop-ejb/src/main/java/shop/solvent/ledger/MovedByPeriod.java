package shop.solvent.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;

/** What moved on members' accounts of one type in periods that follow each other, by what kind of movement it was: also what is archived. */
public final class MovedByPeriod {

    private MovedByPeriod() {}

    /** @param members whose money it was, each counted once @param amount in minor units */
    public record Sum(long members, long amount) {}

    /**
     * What was posted, period by period and code by code; what did not occur is missing.
     *
     * @param owners a question to the caller's own tables for {@code member}: whose accounts are looked at
     * @param bounds where periods begin, and at last where the last one ends; at least two
     */
    public static List<Map<TransferCode, Sum>> of(
            AccountType type, String owners, List<Instant> bounds, Database database) {
        List<Map<TransferCode, Sum>> periods = new ArrayList<>();
        StringBuilder nth = new StringBuilder("CASE");
        List<Object> parameters = new ArrayList<>();
        for (int i = 1; i < bounds.size(); i++) {
            periods.add(new EnumMap<>(TransferCode.class));
            nth.append(" WHEN t.event_at < ? THEN ").append(i - 1);
            parameters.add(bounds.get(i));
        }
        // By id as well, which says about when it was written: what happened was written a day later at most.
        parameters.addAll(List.of(
                Ids.noneBefore(bounds.get(0).minusSeconds(86_400)), bounds.get(0), bounds.get(bounds.size() - 1)));
        String side = "SELECT " + nth + " END AS nth, t.code, t.%s_owner AS owner, t.amount FROM (" + owners
                + ") o JOIN {transfer} t ON t.%s_owner = o.member AND t.%s_type = " + type.number()
                + " WHERE t.id >= ? AND t.event_at >= ? AND t.event_at < ? AND " + Phase.moved("t.phase");
        List<Object> all = new ArrayList<>();
        String both = List.of("debit", "credit").stream()
                .map(one -> {
                    all.addAll(parameters);
                    all.addAll(parameters);
                    return Shelves.ask(side.formatted(one, one, one));
                })
                .collect(Collectors.joining(" UNION ALL "));
        database.query(
                "SELECT nth, code, COUNT(DISTINCT owner), SUM(amount) FROM (" + both + ") moved GROUP BY nth, code",
                row -> periods.get(row.getInt(1))
                        .put(TransferCode.of(row.getInt(2)), new Sum(row.getLong(3), row.getLong(4))),
                all);
        return periods;
    }

    /** By how much the accounts rose by these movements; less than 0 if they fell. */
    public static long net(AccountType type, Map<TransferCode, Sum> moved) {
        return moved.entrySet().stream()
                .mapToLong(one -> one.getKey().from() == one.getKey().to()
                        ? 0
                        : one.getKey().to() == type
                                ? one.getValue().amount()
                                : -one.getValue().amount())
                .sum();
    }
}
