package shop.solvent.aggregate;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.solvent.access.WithinReach;
import shop.solvent.aggregate.PublishedAggregates.Pasts;
import shop.solvent.aggregate.PublishedAggregates.Published;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.ShopSettings;
import shop.solvent.platform.Where;
import shop.solvent.rules.checkout.Past;

/** The declared figures, and how much members have of them. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class Aggregates {

    /** Members that are looked at for a spread: the newest. */
    private static final int MOST_LOOKED_AT = 5_000;

    @Inject
    private Database database;

    @Inject
    private ShopSettings settings;

    @Inject
    private Clock clock;

    /** All there are, the published ones first; there are few. */
    public List<AggregateView> all() {
        return database.query(
                "SELECT * FROM aggregate WHERE sort = 'PAST' ORDER BY published_by IS NULL, code", Aggregates::view);
    }

    /** @throws Rejection {@code aggregate.not-found} */
    public AggregateView find(String code) {
        return database.find(
                        "SELECT * FROM aggregate WHERE sort = 'PAST' AND code = ?",
                        Aggregates::view,
                        String.valueOf(code))
                .orElseThrow(() -> Rejection.notFound("aggregate", String.valueOf(code)));
    }

    private static AggregateView view(ResultSet row) throws SQLException {
        return new AggregateView(
                row.getString("code"),
                AggregateTerms.read(row.getString("terms")),
                row.getString("declared_by"),
                Database.instant(row, "declared_at"),
                row.getString("published_by"),
                Database.instant(row, "published_at"));
    }

    /**
     * How much members have of a figure today.
     *
     * @param lookedAt the newest members; all of them unless there are more
     * @param more whether there are members that nobody looked at
     * @param having of these, who have any; of days, who ever bought such
     * @param least of those who have any
     * @param middle half of those who have any have as much or less; 0 where nobody has any
     * @param high nine in ten have as much or less
     * @param most what the member with most has
     */
    public record Spread(int lookedAt, boolean more, int having, long least, long middle, long high, long most) {}

    /**
     * How much members within the reader's reach have of a figure that need not be declared yet.
     *
     * @throws Rejection {@code field.…}
     */
    public Spread spread(AggregateTerms terms) {
        Published one = new Published("look", terms.checked());
        Where where = WithinReach.members(new Where(), "m");
        List<MemberId> members = database.query(
                "SELECT m.id FROM member m" + where.sql() + " ORDER BY m.id DESC LIMIT ?",
                row -> new MemberId(row.getLong(1)),
                where.parameters(MOST_LOOKED_AT + 1));
        boolean more = members.size() > MOST_LOOKED_AT;
        List<MemberId> looked = members.subList(0, Math.min(MOST_LOOKED_AT, members.size()));
        if (looked.isEmpty()) {
            return new Spread(0, false, 0, 0, 0, 0, 0);
        }
        LocalDate today = LocalDate.now(clock);
        Set<MemberId> those = new HashSet<>(looked);
        Pasts pasts = PublishedAggregates.of(List.of(one), Map.of(today, those), settings.zone(), database);
        long none = one.terms().measure() == AggregateMeasure.DAYS_SINCE_LAST ? -1 : 0;
        long[] having = those.stream()
                .mapToLong(member -> figure(pasts.of(member, today)))
                .filter(figure -> figure != none)
                .sorted()
                .toArray();
        return new Spread(
                looked.size(),
                more,
                having.length,
                at(having, 0),
                at(having, (having.length - 1) / 2),
                at(having, (having.length * 9 + 9) / 10 - 1),
                at(having, having.length - 1));
    }

    private static long figure(Past past) {
        return past.numbers().isEmpty()
                ? past.amounts().get(0).amount()
                : past.numbers().get(0).number();
    }

    private static long at(long[] sorted, int place) {
        return sorted.length == 0 ? 0 : sorted[place];
    }
}
