package shop.solvent.anomaly.outcome;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.anomaly.ActKind;
import shop.solvent.anomaly.AnomalyAdministration.Drift;
import shop.solvent.anomaly.Bins;
import shop.solvent.anomaly.outcome.Example.Sort;
import shop.solvent.anomaly.outcome.OutcomeExamples.Found;
import shop.solvent.audit.Audit;
import shop.solvent.decision.DecisionPeriod;
import shop.solvent.decision.Decisions;
import shop.solvent.decision.RecordedDecision;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;
import shop.solvent.platform.Transactions;

/**
 * Learns versions that were asked for, beside what the shop does: at most some ten thousand acts, in some megabytes and seconds. By
 * night it asks for one itself where there is much more to learn from, and looks how those in use do.
 */
@ApplicationScoped
public class OutcomeTraining implements Recurring {

    /** So many confirmed and so many cleared ones it takes. */
    public static final int LEAST = 50;

    /** So many of each have to be among those that are held out. */
    static final int LEAST_HELD_OUT = 10;

    /** Of four cases, the latest is held out. */
    private static final int HELD_OUT = 4;

    /** It learns again by itself once there are so many per cent more cases than it learnt from. */
    private static final int MORE = 20;

    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final int LATELY = 3_000;
    private static final int PAGE = 500;

    @Inject
    private OutcomeBook book;

    @Inject
    private OutcomeExamples examples;

    @Inject
    private Decisions decisions;

    @Inject
    private ShopSettings settings;

    @Inject
    private Transactions transactions;

    @Inject
    private Clock clock;

    @Override
    public List<Recurrence> recurrences() {
        return List.of(
                Recurrence.once("outcome-training", EVERY, this::learn),
                Recurrence.daily("outcome-watch", LocalTime.of(4, 0), this::night));
    }

    /** Learns what was asked for. */
    public void learn() {
        book.waiting().forEach(this::learn);
    }

    private void learn(OutcomeModelView asked) {
        ActKind kind = asked.kind();
        Found found = examples.all(kind);
        Instant split = split(found.examples());
        List<Example> older = found.examples().stream()
                .filter(one -> one.at().isBefore(split))
                .toList();
        List<Example> newer = found.examples().stream()
                .filter(one -> !one.at().isBefore(split))
                .toList();
        boolean enough = found.count(Sort.CONFIRMED) >= LEAST
                && found.count(Sort.CLEARED) >= LEAST
                && holdsBoth(older)
                && holdsBoth(newer);
        OutcomeModel model = enough ? OutcomeModel.learn(kind, older) : null;
        Measured measured = enough ? Measured.of(model, newer) : null;
        transactions.run(() -> book.learnt(asked, found, split, model, measured));
    }

    private static boolean holdsBoth(List<Example> some) {
        return Example.count(some, Sort.CONFIRMED) >= LEAST_HELD_OUT
                && Example.count(some, Sort.CLEARED) >= LEAST_HELD_OUT;
    }

    /** When the latest quarter of the cases begins. @param examples in the order of time */
    private static Instant split(List<Example> examples) {
        List<Instant> cases = examples.stream()
                .filter(one -> one.sort() != Sort.UNFLAGGED)
                .map(Example::at)
                .toList();
        return cases.isEmpty() ? Instant.EPOCH : cases.get(cases.size() - 1 - cases.size() / HELD_OUT);
    }

    /** Asks for a new version where there is much more to learn from, and looks how those in use do. */
    public void night() {
        if (!settings.isOn(Setting.OUTCOME_SCORE)) {
            return;
        }
        for (ActKind kind : ActKind.values()) {
            if (hasMuchMore(kind)) {
                transactions.run(() -> book.ask(kind, "", Audit.SYSTEM));
            }
            book.inUse(kind).ifPresent(this::watch);
        }
    }

    private boolean hasMuchMore(ActKind kind) {
        Map<Sort, Long> told = examples.told(kind, OutcomeExamples.RIPENS); // what ended then has ripened
        long confirmed = told.getOrDefault(Sort.CONFIRMED, 0L);
        long cleared = told.getOrDefault(Sort.CLEARED, 0L);
        Optional<OutcomeModelView> last = book.latest(kind, 1).stream().findFirst();
        long before = last.map(one -> (long) one.confirmed() + one.cleared()).orElse(0L);
        return confirmed >= LEAST
                && cleared >= LEAST
                && !last.map(OutcomeModelView::isWaiting).orElse(false)
                && (confirmed + cleared) * 100 >= before * (100 + MORE);
    }

    /** How it does on acts that are later than all it knew, and whether those of late are others than it learnt from. */
    void watch(OutcomeModelView used) {
        if (used.isOfOtherFeatures()) {
            return;
        }
        OutcomeModel model = book.model(used).orElseThrow();
        List<Example> since = examples.since(used.kind(), used.learntTo()).examples();
        Measured measured = Example.count(since, Sort.CONFIRMED) == 0 ? null : Measured.of(model, since);
        Bins bins = model.bins();
        long[][] lay = bins.nothing();
        int acts = lately(used.kind(), bins, lay);
        List<Drift> drift = acts == 0 ? List.of() : Drift.of(used.kind(), bins.drift(lay));
        transactions.run(() -> book.watched(used, new Watched(measured, acts, drift)));
    }

    /** @return how many acts of the last week were looked at */
    private int lately(ActKind kind, Bins bins, long[][] lay) {
        Instant to = clock.instant();
        Instant from = to.minus(WEEK);
        DecisionPeriod all = new DecisionPeriod(kind.point(), from, to, decisions.last(), 1);
        int oneIn = Math.toIntExact(Math.max(1, (decisions.count(all) + LATELY - 1) / LATELY));
        DecisionPeriod some = new DecisionPeriod(kind.point(), from, to, all.lastId(), oneIn);
        int looked = 0;
        Instant at = from;
        long id = 0;
        for (List<RecordedDecision> page = decisions.page(some, at, id, PAGE);
                !page.isEmpty();
                page = decisions.page(some, at, id, PAGE)) {
            for (RecordedDecision decision : page) {
                bins.count(kind.numbers(decision.facts(kind.facts())), lay);
            }
            looked += page.size();
            RecordedDecision last = page.get(page.size() - 1);
            at = last.eventAt();
            id = last.id().value();
        }
        return looked;
    }
}
