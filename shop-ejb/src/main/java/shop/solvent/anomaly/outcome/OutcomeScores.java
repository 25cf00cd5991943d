package shop.solvent.anomaly.outcome;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import shop.solvent.anomaly.ActKind;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;
import shop.solvent.rules.checkout.OutcomeScoreFact;

/** Says how likely an act turns out to be what reviewers confirm, by the versions in use as this server last saw them. */
@ApplicationScoped
public class OutcomeScores implements Recurring {

    /** So long another server may go on with what was taken out of use. */
    private static final Duration EVERY = Duration.ofSeconds(15);

    @Inject
    private OutcomeBook book;

    @Inject
    private ShopSettings settings;

    private record Used(long id, OutcomeModel model) {}

    private volatile Map<ActKind, Used> used = Map.of();

    @PostConstruct
    void begin() {
        look();
    }

    @Override
    public List<Recurrence> recurrences() {
        return List.of(Recurrence.onEach("outcome-score", EVERY, this::look));
    }

    /** Takes the versions in use, if they have changed. One that looks at something else than this server does says nothing. */
    public synchronized void look() {
        Map<ActKind, Used> now = new EnumMap<>(ActKind.class);
        for (ActKind kind : ActKind.values()) {
            book.inUse(kind).filter(one -> !one.isOfOtherFeatures()).ifPresent(one -> {
                Used before = used.get(kind);
                now.put(
                        kind,
                        before != null && before.id() == one.id()
                                ? before
                                : new Used(one.id(), book.model(one).orElseThrow()));
            });
        }
        used = now;
    }

    /** {@link OutcomeScoreFact#NONE} where it is switched off, or none is in use. @param facts all others */
    public OutcomeScoreFact of(ActKind kind, Record facts) {
        Used one = used.get(kind);
        return one == null || !settings.isOn(Setting.OUTCOME_SCORE)
                ? OutcomeScoreFact.NONE
                : one.model().of(facts);
    }
}
