package shop.solvent.aggregate;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import shop.solvent.aggregate.AggregateTerms.Sql;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Answering;
import shop.solvent.platform.Database;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;
import shop.solvent.platform.ShopSettings;
import shop.solvent.rules.Listed;
import shop.solvent.rules.checkout.HistoryFact;
import shop.solvent.rules.checkout.Past;
import shop.solvent.rules.checkout.SpendingFact;

/**
 * The published figures, kept in memory, and what they are for members. Each server reads them anew every few seconds, and the
 * one on which one was published at once; the figures are read from the orders each time.
 */
@ApplicationScoped
public class PublishedAggregates implements Recurring {

    private static final Duration READ_EVERY = Duration.ofSeconds(3);

    @Inject
    private Database database;

    @Inject
    private ShopSettings settings;

    private volatile List<Published> all = List.of();

    record Published(String code, AggregateTerms terms) {}

    @PostConstruct
    void begin() {
        refresh();
    }

    @Override
    public List<Recurrence> recurrences() {
        return List.of(Recurrence.onEach("aggregates", READ_EVERY, this::refresh));
    }

    /** Reads them anew. Not within a transaction, which would see what may never come to be. */
    public void refresh() {
        all = database.query(
                "SELECT code, terms FROM aggregate WHERE sort = 'PAST' AND published_by IS NOT NULL ORDER BY code",
                row -> new Published(row.getString(1), AggregateTerms.read(row.getString(2))));
    }

    /** The pasts of members, once it is answered. */
    public static final class Pasts {

        /** Where nothing is published, or nobody looks. */
        public static final Pasts NONE = new Pasts(List.of());

        private final List<Published> published;
        private final Map<LocalDate, List<Map<MemberId, Figure>>> figures = new HashMap<>();

        private record Figure(long number, LocalDate latest) {}

        private Pasts(List<Published> published) {
            this.published = published;
        }

        /** Null where nobody asked. @param day of the order */
        public Past of(MemberId member, LocalDate day) {
            List<Map<MemberId, Figure>> answers = figures.get(day);
            if (answers == null) {
                return null;
            }
            List<HistoryFact> numbers = new ArrayList<>();
            List<SpendingFact> amounts = new ArrayList<>();
            for (int i = 0; i < published.size(); i++) {
                Published one = published.get(i);
                Figure figure = answers.get(i).get(member);
                if (one.terms().measure().isMoney()) {
                    amounts.add(new SpendingFact(one.code(), figure == null ? 0 : figure.number()));
                } else {
                    numbers.add(new HistoryFact(one.code(), number(one.terms().measure(), figure, day)));
                }
            }
            return new Past(numbers, amounts);
        }

        /** Told of late, an order may be younger than the one that is decided. */
        private static long number(AggregateMeasure measure, Figure figure, LocalDate day) {
            if (measure == AggregateMeasure.DAYS_SINCE_LAST) {
                return figure == null ? -1 : Math.max(0, ChronoUnit.DAYS.between(figure.latest(), day));
            }
            return figure == null ? 0 : figure.number();
        }
    }

    /**
     * By one question for all of them: the figures of these members.
     *
     * @param members by the day of their order, in the shop's zone
     * @param looked at, of the two lists
     */
    public Pasts of(Map<LocalDate, Set<MemberId>> members, Predicate<Listed> looked, Answering asked) {
        List<Published> wanted = all.stream()
                .filter(one -> looked.test(one.terms().measure().listed()))
                .toList();
        return wanted.isEmpty() || members.isEmpty() ? Pasts.NONE : of(wanted, members, settings.zone(), asked);
    }

    /** The same of figures that need not be published. */
    static Pasts of(List<Published> wanted, Map<LocalDate, Set<MemberId>> members, ZoneId zone, Answering asked) {
        Pasts pasts = new Pasts(wanted);
        List<Map<MemberId, Pasts.Figure>> answers = new ArrayList<>();
        List<String> questions = new ArrayList<>();
        List<Object> parameters = new ArrayList<>();
        members.forEach((day, some) -> {
            List<Long> ids = ids(some);
            List<Map<MemberId, Pasts.Figure>> ofDay = new ArrayList<>();
            for (Published one : wanted) {
                Sql question = one.terms().sql(answers.size(), day, zone, ids);
                questions.add(question.sql());
                parameters.addAll(question.parameters());
                Map<MemberId, Pasts.Figure> answer = new HashMap<>();
                answers.add(answer);
                ofDay.add(answer);
            }
            pasts.figures.put(day, ofDay);
        });
        asked.query(
                String.join(" UNION ALL ", questions),
                row -> {
                    Instant latest = Database.instant(row, "latest");
                    return answers.get(row.getInt("question"))
                            .put(
                                    new MemberId(row.getLong("member")),
                                    new Pasts.Figure(row.getLong("figure"), LocalDate.ofInstant(latest, zone)));
                },
                parameters);
        return pasts;
    }

    private static List<Long> ids(Collection<MemberId> members) {
        return Database.inList(members.stream().map(MemberId::value).toList());
    }
}
