package shop.solvent.anomaly;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;
import shop.solvent.rules.checkout.AnomalyFact;

/** Says how unlike others of its kind an act is, by the models as this server last saw them. */
@ApplicationScoped
public class Anomalies implements Recurring {

    private static final Duration EVERY = Duration.ofMinutes(1);

    @Inject
    private AnomalyBook book;

    @Inject
    private ShopSettings settings;

    private final Map<ActKind, Long> revisions = new EnumMap<>(ActKind.class);

    /** Those that speak. */
    private volatile Map<ActKind, AnomalyModel> models = Map.of();

    @PostConstruct
    void begin() {
        look();
    }

    @Override
    public List<Recurrence> recurrences() {
        return List.of(Recurrence.onEach("anomaly-model", EVERY, this::look));
    }

    /** Takes each model as it is kept, if it has changed. */
    public synchronized void look() {
        Map<ActKind, AnomalyModel> seen = new EnumMap<>(ActKind.class);
        seen.putAll(models);
        for (ActKind kind : ActKind.values()) {
            long now = settings.isOn(Setting.ANOMALY) ? book.revision(kind) : 0;
            if (now != revisions.getOrDefault(kind, 0L)) {
                seen.remove(kind);
                book.find(kind)
                        .filter(kept -> now != 0)
                        .map(kept -> AnomalyModel.from(kind, kept.model()))
                        .filter(AnomalyModel::speaks)
                        .ifPresent(model -> seen.put(kind, model));
                revisions.put(kind, now);
            }
        }
        models = seen;
    }

    /** {@link AnomalyFact#NONE} where it is switched off, or has not learnt enough. @param facts all others */
    public AnomalyFact of(ActKind kind, Record facts) {
        AnomalyModel speaking = models.get(kind);
        return speaking == null || !settings.isOn(Setting.ANOMALY) ? AnomalyFact.NONE : speaking.of(facts);
    }
}
