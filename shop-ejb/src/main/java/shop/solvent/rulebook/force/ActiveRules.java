package shop.solvent.rulebook.force;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import shop.solvent.platform.Answering;
import shop.solvent.rules.Rules;
import shop.solvent.rules.engine.Compilation.Compiled;
import shop.solvent.rules.language.DecisionPoint;

/**
 * The rules in force, ready to run. Which ones are in force is asked of the database with every decision, so a new
 * version decides from the next order on, on every node; what is compiled is kept.
 */
@ApplicationScoped
public class ActiveRules {

    private static final int MOST = 3;

    @Inject
    private InForce inForce;

    @Inject
    private RulebookStore store;

    // Apart from what others try out, so that nothing they do makes an order wait for rules to be loaded again.
    private final Map<DecisionPoint, Kept<Rules>> kept = new EnumMap<>(DecisionPoint.class);

    public ActiveRules() {
        for (DecisionPoint point : DecisionPoint.values()) {
            kept.put(point, new Kept<>(MOST));
        }
    }

    /** Versions that may be in force before long, by hash. */
    private volatile Map<String, Rules> ahead = Map.of();

    /** @throws IllegalStateException if the point never had any */
    public Rules of(DecisionPoint point) {
        return compiled(point, inForce.hash(point));
    }

    /** As {@link #of(DecisionPoint)}, once it is answered which are in force. */
    public Supplier<Rules> of(DecisionPoint point, Answering asked) {
        List<String> hash = inForce.hash(point, asked);
        return () -> compiled(point, InForce.hash(point, hash.stream().findFirst()));
    }

    /**
     * A version that was in force a little while ago, for acts that were begun under it (G13); that which is in force now if the law the
     * shop trades under since refuses it.
     *
     * @param hash of a version that is kept, in hex
     */
    public Rules before(DecisionPoint point, String hash) {
        Rules begun = kept.get(point).get(hash, one -> ready(one, store::lawful));
        return begun == null ? of(point) : begun;
    }

    private Rules compiled(DecisionPoint point, String hash) {
        return kept.get(point).get(hash, one -> ready(one, store::compiled));
    }

    private Rules ready(String hash, Function<String, Rules> load) {
        Rules ready = ahead.get(hash);
        return ready == null ? load.apply(hash) : ready;
    }

    /**
     * Makes ready what is in force and what may be before long, so that no order waits for it.
     *
     * @param next hashes of versions that are kept
     */
    public void prepare(Collection<String> next) {
        Map<String, Rules> made = new HashMap<>();
        for (String hash : next) {
            Rules ready = ahead.get(hash);
            if (ready != null) {
                made.put(hash, ready);
            } else if (store.compilation(store.find(hash)) instanceof Compiled compiled) {
                made.put(hash, compiled.rulebook()); // otherwise whoever puts it in force is told why
            }
        }
        ahead = made;
        for (DecisionPoint point : DecisionPoint.values()) {
            of(point);
        }
    }
}
