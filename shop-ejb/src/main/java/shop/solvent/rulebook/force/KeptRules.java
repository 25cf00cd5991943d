package shop.solvent.rulebook.force;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejection;
import shop.solvent.rules.Rules;
import shop.solvent.rules.language.DecisionPoint;

/** The rules of any version that is kept, in force or not, ready to run: for whoever wants to know what it would do. */
@ApplicationScoped
public class KeptRules {

    private static final int MOST = 4;

    @Inject
    private Database database;

    @Inject
    private RulebookStore store;

    private final Kept<Rules> ready = new Kept<>(MOST);

    /** @throws Rejection {@code rulebook.not-found} */
    public DecisionPoint point(String hash) {
        return database.find(
                        "SELECT point FROM rulebook WHERE hash = ?",
                        row -> DecisionPoint.valueOf(row.getString(1)),
                        RulebookStore.bytes(hash))
                .orElseThrow(() -> Rejection.notFound("rulebook", hash));
    }

    /** @throws Rejection {@code rulebook.not-found} */
    public Rules of(String hash) {
        return ready.get(hash, store::asItWas);
    }
}
