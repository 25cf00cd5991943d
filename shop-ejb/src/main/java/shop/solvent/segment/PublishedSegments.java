package shop.solvent.segment;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Answering;
import shop.solvent.platform.Database;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;
import shop.solvent.platform.ShopSettings;
import shop.solvent.rules.checkout.SegmentFact;
import shop.solvent.segment.SegmentCondition.Sql;

/**
 * The published segments, kept in memory, and who is in them. Each server reads them anew every few seconds, and the one on
 * which one was published at once; who is in them is asked of the database each time.
 */
@ApplicationScoped
public class PublishedSegments implements Recurring {

    private static final Duration READ_EVERY = Duration.ofSeconds(3);

    @Inject
    private Database database;

    @Inject
    private ShopSettings settings;

    private volatile List<Published> all = List.of();

    /** @param fact made once, for all who are in it */
    record Published(String code, SegmentTerms terms, SegmentFact fact) {}

    @PostConstruct
    void begin() {
        refresh();
    }

    @Override
    public List<Recurrence> recurrences() {
        return List.of(Recurrence.onEach("segments", READ_EVERY, this::refresh));
    }

    /** Reads them anew. Not within a transaction, which would see what may never come to be. */
    public void refresh() {
        all = database.query(
                "SELECT code, published FROM segment WHERE published IS NOT NULL ORDER BY code",
                row -> new Published(
                        row.getString(1), SegmentTerms.read(row.getString(2)), new SegmentFact(row.getString(1))));
    }

    List<Published> all() {
        return all;
    }

    /**
     * The first segment, by its code, that each member is in, for a question about many at once.
     *
     * @param table of {@code member} and {@code segment}, which is empty for who is in none
     * @param parameters those of the table
     */
    public record First(String table, List<Object> parameters) {

        public First {
            parameters = List.copyOf(parameters);
        }
    }

    /** Who is in which of them now. */
    public First first(Instant now) {
        List<Object> parameters = new ArrayList<>();
        StringBuilder sql = new StringBuilder("(SELECT m.id AS member, ");
        List<Published> published = all;
        if (!published.isEmpty()) {
            sql.append("CASE");
            for (Published one : published) {
                Sql test = one.terms().condition().sql(now, settings.zone());
                sql.append(" WHEN ").append(test.sql()).append(" THEN ?");
                parameters.addAll(test.parameters());
                parameters.add(one.code());
            }
            sql.append(" ELSE ");
        }
        sql.append("''").append(published.isEmpty() ? "" : " END").append(" AS segment FROM member m)");
        return new First(sql.toString(), parameters);
    }

    /** By one question for all of them, once it is answered: who of these members is in which; who is in none is missing. */
    public Map<MemberId, List<SegmentFact>> of(Collection<MemberId> members, Instant now, Answering asked) {
        Map<MemberId, List<SegmentFact>> in = new HashMap<>();
        List<Published> published = all;
        if (published.isEmpty() || members.isEmpty()) {
            return in;
        }
        List<Object> parameters = new ArrayList<>();
        StringBuilder sql = new StringBuilder("SELECT m.id");
        for (Published one : published) {
            Sql test = one.terms().condition().sql(now, settings.zone());
            sql.append(", COALESCE(").append(test.sql()).append(", 0)");
            parameters.addAll(test.parameters());
        }
        List<Long> ids = Database.inList(members.stream().map(MemberId::value).collect(Collectors.toSet()));
        sql.append(" FROM member m WHERE m.id IN (")
                .append(Database.places(ids))
                .append(')');
        parameters.addAll(ids);
        asked.query(
                sql.toString(),
                row -> {
                    List<SegmentFact> facts = new ArrayList<>();
                    for (int i = 0; i < published.size(); i++) {
                        if (row.getBoolean(i + 2)) {
                            facts.add(published.get(i).fact());
                        }
                    }
                    if (!facts.isEmpty()) {
                        in.put(new MemberId(row.getLong(1)), facts);
                    }
                    return true;
                },
                parameters);
        return in;
    }
}
