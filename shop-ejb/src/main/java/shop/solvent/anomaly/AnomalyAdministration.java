package shop.solvent.anomaly;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.audit.Audit;
import shop.solvent.platform.Given;
import shop.solvent.rules.checkout.ActFeature;

/** What the model of each kind of act has learnt, how far the shop has moved since, and beginning anew. */
@Stateless
public class AnomalyAdministration {

    /** So many days are told of, the latest ones. */
    public static final int DAYS = 30;

    /** So far back a model begins that is to learn anew. */
    private static final int BEHIND_DAYS = 30;

    @Inject
    private AnomalyBook book;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /**
     * @param acts that were looked at
     * @param unusual more unusual than ninety-nine of a hundred before
     */
    public record Day(LocalDate day, int acts, int unusual) {}

    /** @param psi the population stability index of the last seven days against the first acts learnt, in thousandths */
    public record Drift(ActFeature feature, int psi) {

        /** Beyond this the acts of late are others than those that were learnt first. */
        public static final int MOVED = 250;

        /** Beyond this it is worth a look. */
        public static final int MOVING = 100;

        /** The furthest first. @param psi of each number of the kind */
        public static List<Drift> of(ActKind kind, int[] psi) {
            int[] furthest = kind.furthest(psi);
            return IntStream.range(0, furthest.length)
                    .mapToObj(at -> new Drift(kind.features().get(at), furthest[at]))
                    .sorted((one, other) -> Integer.compare(other.psi(), one.psi()))
                    .toList();
        }
    }

    /** Empty before it has begun. */
    public Optional<ModelView> model(ActKind kind) {
        return book.view(kind);
    }

    /** The latest first; a day without acts is missing. */
    public List<Day> days(ActKind kind) {
        return book.days(kind, DAYS).stream()
                .map(day -> new Day(day.day(), day.acts(), day.unusual()))
                .toList();
    }

    /** How far each feature has moved, the furthest first; empty where the model does not speak, or there were none. */
    public List<Drift> drift(ActKind kind) {
        Bins bins = book.find(kind)
                .map(kept -> AnomalyModel.from(kind, kept.model()).bins())
                .orElse(null);
        List<AnomalyDay> week = week(kind);
        if (bins == null || week.isEmpty()) {
            return List.of();
        }
        long[][] lay = bins.nothing();
        for (AnomalyDay day : week) {
            for (int i = 0; i < lay.length; i++) {
                for (int part = 0; part < lay[i].length; part++) {
                    lay[i][part] += day.lay()[i][part];
                }
            }
        }
        int[] psi = bins.drift(lay);
        return Drift.of(kind, psi);
    }

    private List<AnomalyDay> week(ActKind kind) {
        LocalDate from = LocalDate.ofInstant(clock.instant(), clock.getZone()).minusDays(7);
        return book.days(kind, 8).stream()
                .filter(day -> day.day().isAfter(from))
                .toList();
    }

    /**
     * Forgets what was learnt, and begins again with the last {@value #BEHIND_DAYS} days. Until enough is learnt the model says nothing. One
     * person does it: a model only has others look.
     *
     * @throws shop.solvent.platform.Rejection {@code permission.missing}, {@code field.…} of the reason
     */
    public void learnAnew(ActKind kind, String reason, String by) {
        permits.require(by, Permission.DRAFT_RISK_RULES);
        String why = Given.text("reason", reason, 500);
        Instant now = clock.instant();
        String had =
                book.view(kind).map(model -> String.valueOf(model.learnt())).orElse(null);
        book.begin(kind, new AnomalyModel(kind), now.minus(BEHIND_DAYS, ChronoUnit.DAYS), now, by);
        audit.record(by, "anomaly.begun-anew", "anomaly-model:" + kind.code(), had, null, why);
    }
}
