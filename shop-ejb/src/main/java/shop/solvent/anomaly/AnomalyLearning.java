package shop.solvent.anomaly;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
 * Has the models learn what was done since they looked last: some thousand acts of a kind at a time, evenly out of all there were,
 * beside what the shop does and not on an act's way.
 */
@ApplicationScoped
public class AnomalyLearning implements Recurring {

    private static final Duration EVERY = Duration.ofMinutes(5);

    /** So far back the first model begins. */
    private static final Duration BEHIND = Duration.ofDays(30);

    /** So long a transaction may take: what was decided before is there. */
    private static final Duration SETTLED = Duration.ofMinutes(1);

    private static final int AT_ONCE = 3_000;

    private static final int PAGE = 500;

    @Inject
    private AnomalyBook book;

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
        return List.of(Recurrence.once("anomaly-learning", EVERY, this::learn));
    }

    void learn() {
        for (ActKind kind : ActKind.values()) {
            learn(kind);
        }
    }

    /** @return how many acts it looked at */
    public int learn(ActKind kind) {
        if (!settings.isOn(Setting.ANOMALY)) {
            return 0;
        }
        Optional<AnomalyBook.Kept> found = book.find(kind);
        if (found.isEmpty()) {
            Instant now = clock.instant();
            transactions.run(() -> book.begin(kind, new AnomalyModel(kind), now.minus(BEHIND), now, Audit.SYSTEM));
            found = book.find(kind);
        }
        AnomalyBook.Kept before = found.orElseThrow();
        Instant to = clock.instant().minus(SETTLED);
        if (!to.isAfter(before.learntTo())) {
            return 0;
        }
        AnomalyModel model = AnomalyModel.from(kind, before.model());
        Map<LocalDate, AnomalyDay> days = new TreeMap<>();
        int looked = lookAt(kind, before.learntTo(), to, model, days);
        if (looked > 0) {
            model.settle();
            transactions.run(() -> {
                if (book.write(kind, before, model, to)) { // else it began anew meanwhile
                    days.values().forEach(day -> book.write(kind, day));
                }
            });
        }
        return looked;
    }

    private int lookAt(ActKind kind, Instant after, Instant to, AnomalyModel model, Map<LocalDate, AnomalyDay> days) {
        // What happened at the last moment that was looked at was looked at.
        Instant from = after.plusNanos(1_000);
        DecisionPeriod all = new DecisionPeriod(kind.point(), from, to, decisions.last(), 1);
        int oneIn = Math.toIntExact((decisions.count(all) + AT_ONCE - 1) / AT_ONCE);
        DecisionPeriod some = new DecisionPeriod(all.point(), from, to, all.lastId(), Math.max(1, oneIn));
        int looked = 0;
        Instant at = from;
        long id = 0;
        for (List<RecordedDecision> page = decisions.page(some, at, id, PAGE);
                !page.isEmpty();
                page = decisions.page(some, at, id, PAGE)) {
            for (RecordedDecision decision : page) {
                look(kind, decision, model, days);
            }
            looked += page.size();
            RecordedDecision last = page.get(page.size() - 1);
            at = last.eventAt();
            id = last.id().value();
        }
        return looked;
    }

    private void look(ActKind kind, RecordedDecision decision, AnomalyModel model, Map<LocalDate, AnomalyDay> days) {
        float[] numbers = kind.numbers(decision.facts(kind.facts()));
        boolean spoke = model.speaks();
        int said = model.learn(numbers);
        if (spoke) {
            LocalDate day = LocalDate.ofInstant(decision.eventAt(), clock.getZone());
            AnomalyDay before = days.computeIfAbsent(
                    day,
                    one -> book.day(kind, one)
                            .orElseGet(
                                    () -> new AnomalyDay(one, 0, 0, model.bins().nothing())));
            days.put(day, before.with(model.bins(), numbers, said));
        }
    }
}
