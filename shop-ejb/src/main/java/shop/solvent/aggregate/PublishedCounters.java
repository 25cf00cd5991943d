package shop.solvent.aggregate;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import shop.solvent.platform.Answering;
import shop.solvent.platform.Database;
import shop.solvent.platform.Json;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;
import shop.solvent.rules.Listed;
import shop.solvent.rules.signal.SignalAmountFact;
import shop.solvent.rules.signal.SignalFact;

/**
 * The published counters, kept in memory, and what they tell of acts. Each server reads them anew every few seconds, and the one on
 * which one was published at once; what they count is read from the rows of the acts each time, so that every server tells the
 * same and nothing has to be built up after a start.
 */
@ApplicationScoped
public class PublishedCounters implements Recurring {

    private static final Duration READ_EVERY = Duration.ofSeconds(3);

    @Inject
    private Database database;

    @Inject
    @Any
    private Instance<Acting> rooms;

    @Inject
    @Any
    private Instance<Sharing> sharing;

    private volatile List<Published> all = List.of();

    record Published(String code, CounterTerms terms, ActRows rows) {}

    @PostConstruct
    void begin() {
        refresh();
    }

    @Override
    public List<Recurrence> recurrences() {
        return List.of(Recurrence.onEach("counters", READ_EVERY, this::refresh));
    }

    /** Reads them anew. Not within a transaction, which would see what may never come to be. */
    public void refresh() {
        List<Published> found = new ArrayList<>();
        database.query(
                "SELECT code, terms FROM aggregate WHERE sort = 'COUNTER' AND published_by IS NOT NULL ORDER BY code",
                row -> {
                    CounterTerms terms = Json.read(row.getString(2), CounterTerms.class);
                    Optional<ActRows> rows = rows(terms);
                    if (rows.isPresent()) {
                        found.add(new Published(row.getString(1), terms, rows.get()));
                    }
                    return true;
                });
        all = List.copyOf(found);
    }

    /** The rows that tell such a counter, if any do. */
    Optional<ActRows> rows(CounterTerms terms) {
        return rows().stream().filter(rows -> rows.tell(terms)).findFirst();
    }

    /** All that tell anything. */
    List<ActRows> rows() {
        List<Shared> shared =
                sharing.stream().flatMap(room -> room.shared().stream()).toList();
        List<ActRows> own = rooms.stream().flatMap(room -> room.acts().stream()).toList();
        Stream<ActRows> byWhatIsShared =
                own.stream().flatMap(rows -> shared.stream().map(rows::by));
        return Stream.concat(own.stream(), byWhatIsShared).toList();
    }

    /** What counters tell, once it is answered. */
    public static final class Counts {

        /** Where nothing is published, or nobody looks. */
        public static final Counts NONE = new Counts(List.of());

        private final List<Published> published;
        private final Map<Instant, List<Map<Object, Long>>> figures = new HashMap<>();

        private Counts(List<Published> published) {
            this.published = published;
        }

        /** The numbers; none where nobody asked. Of several merchants the one with the most counts. */
        public List<SignalFact> numbers(Doing act) {
            List<SignalFact> facts = new ArrayList<>();
            tell(act, Listed.SIGNAL, (code, figure) -> facts.add(new SignalFact(code, figure)));
            return facts;
        }

        /** The amounts, likewise. */
        public List<SignalAmountFact> amounts(Doing act) {
            List<SignalAmountFact> facts = new ArrayList<>();
            tell(act, Listed.SIGNAL_AMOUNT, (code, figure) -> facts.add(new SignalAmountFact(code, figure)));
            return facts;
        }

        private interface Told {
            void tell(String code, long figure);
        }

        private void tell(Doing act, Listed listed, Told told) {
            List<Map<Object, Long>> answers = figures.get(act.at());
            if (answers == null) {
                return;
            }
            for (int i = 0; i < published.size(); i++) {
                Published one = published.get(i);
                Map<Object, Long> answer = answers.get(i);
                if (one.terms().listed() == listed) {
                    told.tell(
                            one.code(),
                            act.values(one.terms().key()).stream()
                                    .mapToLong(value -> answer.getOrDefault(key(value), 0L))
                                    .max()
                                    .orElse(0));
                }
            }
        }
    }

    /** As it is looked for: what stands for a device is compared by its content. */
    private static Object key(Object value) {
        return value instanceof byte[] device ? HexFormat.of().formatHex(device) : value;
    }

    /** By one question for all of them. @param looked at, of the two lists */
    public Counts of(Collection<Doing> acts, Predicate<Listed> looked, Answering asked) {
        List<Published> wanted =
                all.stream().filter(one -> looked.test(one.terms().listed())).toList();
        return wanted.isEmpty() || acts.isEmpty() ? Counts.NONE : of(wanted, acts, asked);
    }

    /** The same of counters that need not be published. */
    static Counts of(List<Published> wanted, Collection<Doing> acts, Answering asked) {
        Counts counts = new Counts(wanted);
        List<Map<Object, Long>> answers = new ArrayList<>();
        List<String> questions = new ArrayList<>();
        List<Object> parameters = new ArrayList<>();
        Map<Instant, List<Doing>> moments = new LinkedHashMap<>();
        acts.forEach(act ->
                moments.computeIfAbsent(act.at(), at -> new ArrayList<>()).add(act));
        moments.forEach((at, some) -> {
            List<Map<Object, Long>> ofMoment = new ArrayList<>();
            for (Published one : wanted) {
                Map<Object, Object> values = new LinkedHashMap<>();
                some.forEach(
                        act -> act.values(one.terms().key()).forEach(value -> values.putIfAbsent(key(value), value)));
                if (!values.isEmpty()) {
                    questions.add(one.terms()
                            .sql(
                                    answers.size(),
                                    at,
                                    Database.inList(values.values()),
                                    one.rows(),
                                    except(one.terms().act(), some),
                                    parameters));
                }
                Map<Object, Long> answer = new HashMap<>();
                answers.add(answer);
                ofMoment.add(answer);
            }
            counts.figures.put(at, ofMoment);
        });
        if (!questions.isEmpty()) {
            asked.query(
                    String.join(" UNION ALL ", questions),
                    row -> {
                        byte[] device = row.getBytes("device");
                        String channel = row.getString("channel");
                        Object key =
                                device != null ? key(device) : channel != null ? channel : (Object) row.getLong("id");
                        return answers.get(row.getInt("question")).put(key, row.getLong("figure"));
                    },
                    parameters);
        }
        return counts;
    }

    /** What is decided does not count, where it is on record already. Such acts are decided one by one. */
    private static Long except(Act counted, List<Doing> acts) {
        return acts.stream()
                .filter(act -> act.written() == counted)
                .map(Doing::id)
                .findFirst()
                .orElse(null);
    }
}
