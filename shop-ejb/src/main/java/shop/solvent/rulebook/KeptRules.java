package shop.solvent.rulebook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
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

    /** The few versions last in use: each holds compiled code. */
    private final Map<String, Rules> ready = new LinkedHashMap<>(MOST + 1, 1f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Rules> eldest) {
            return size() > MOST;
        }
    };

    /** @throws Rejection {@code rulebook.not-found} */
    public DecisionPoint point(String hash) {
        return database.find(
                        "SELECT point FROM rulebook WHERE hash = ?",
                        row -> DecisionPoint.valueOf(row.getString(1)),
                        RulebookStore.bytes(hash))
                .orElseThrow(() -> Rejection.notFound("rulebook", hash));
    }

    /** @throws Rejection {@code rulebook.not-found} */
    public synchronized Rules of(String hash) {
        Rules rules = ready.get(hash);
        if (rules == null) {
            rules = store.compiled(hash);
            ready.put(hash, rules);
        }
        return rules;
    }
}
