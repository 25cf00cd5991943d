package shop.solvent.rulebook.force;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import shop.solvent.platform.Rejection;
import shop.solvent.rules.explain.Thresholds;

/** From which figures on the rules of a version give something, for whoever wants to know what a little more would bring. */
@ApplicationScoped
public class KeptThresholds {

    private static final int MOST = 3;

    @Inject
    private RulebookStore store;

    private final Kept<Thresholds> kept = new Kept<>(MOST);

    /** @throws Rejection {@code rulebook.not-found} */
    public Thresholds of(String hash) {
        return kept.get(hash, version -> Thresholds.of(store.rules(store.find(version))));
    }
}
