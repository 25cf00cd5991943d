package shop.solvent.anomaly;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;
import shop.solvent.rules.checkout.AnomalyFact;
import shop.solvent.rules.checkout.CheckoutFacts;

/** Says how unlike others an order is, by the model as this server last saw it. */
@ApplicationScoped
public class Anomalies implements Recurring {

    private static final Duration EVERY = Duration.ofMinutes(1);

    @Inject
    private AnomalyBook book;

    @Inject
    private ShopSettings settings;

    private long revision;

    private volatile AnomalyModel model;

    @PostConstruct
    void begin() {
        look();
    }

    @Override
    public List<Recurrence> recurrences() {
        return List.of(Recurrence.onEach("anomaly-model", EVERY, this::look));
    }

    /** Takes the model as it is kept, if it has changed. */
    public synchronized void look() {
        long now = settings.isOn(Setting.ANOMALY) ? book.revision() : 0;
        if (now != revision) {
            model = now == 0
                    ? null
                    : book.find()
                            .map(kept -> AnomalyModel.from(kept.model()))
                            .filter(AnomalyModel::speaks)
                            .orElse(null);
            revision = now;
        }
    }

    /** {@link AnomalyFact#NONE} where it is switched off, or has not learnt enough. @param facts all others */
    public AnomalyFact of(CheckoutFacts facts) {
        AnomalyModel speaking = model;
        return speaking == null || !settings.isOn(Setting.ANOMALY) ? AnomalyFact.NONE : speaking.of(facts);
    }
}
