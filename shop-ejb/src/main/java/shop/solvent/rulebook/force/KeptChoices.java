package shop.solvent.rulebook.force;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import shop.solvent.platform.Rejection;
import shop.solvent.rules.explain.OpenChoices;

/** What the rules of a version let buyers choose, for whoever wants to know what a cart may still choose. */
@ApplicationScoped
public class KeptChoices {

    private static final int MOST = 3;

    @Inject
    private RulebookStore store;

    private final Kept<OpenChoices> kept = new Kept<>(MOST);

    /** @throws Rejection {@code rulebook.not-found} */
    public OpenChoices of(String hash) {
        return kept.get(hash, version -> OpenChoices.of(store.rules(store.find(version))));
    }
}
