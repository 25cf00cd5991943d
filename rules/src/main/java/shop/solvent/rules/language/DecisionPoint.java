package shop.solvent.rules.language;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.rules.checkout.ActivityFact;
import shop.solvent.rules.checkout.BuyerFact;
import shop.solvent.rules.checkout.CheckoutChoices;
import shop.solvent.rules.checkout.InviterFact;
import shop.solvent.rules.checkout.LineFact;
import shop.solvent.rules.checkout.OrderFact;
import shop.solvent.rules.checkout.PoolFact;
import shop.solvent.rules.checkout.WalletFact;
import shop.solvent.rules.release.ReleaseChoices;
import shop.solvent.rules.release.ReleaseFacts;

/** Where rules are asked: what they may look at there, and what they may do. */
public enum DecisionPoint {
    CHECKOUT(
            "checkout",
            CheckoutChoices.class,
            List.of(OrderFact.class, BuyerFact.class, WalletFact.class, ActivityFact.class),
            List.of(LineFact.class, InviterFact.class, PoolFact.class)),
    RELEASE("release", ReleaseChoices.class, List.of(ReleaseFacts.class), List.of());

    private final String code;
    private final Class<?> choices;
    private final Map<String, Class<?>> facts = new LinkedHashMap<>();
    private final List<Class<?>> manifold;

    /**
     * @param single facts there is exactly one of
     * @param manifold facts there may be any number of
     */
    DecisionPoint(String code, Class<?> choices, List<Class<?>> single, List<Class<?>> manifold) {
        this.code = code;
        this.choices = choices;
        this.manifold = manifold;
        single.forEach(type -> facts.put(type.getSimpleName(), type));
        manifold.forEach(type -> facts.put(type.getSimpleName(), type));
    }

    /** The first folder of the point's rule files, e.g. {@code checkout}. */
    public String code() {
        return code;
    }

    /** The interface behind {@code effects}. */
    public Class<?> choices() {
        return choices;
    }

    /** The records a rule may match, by their simple name; those there is exactly one of come first. */
    public Map<String, Class<?>> facts() {
        return Collections.unmodifiableMap(facts);
    }

    public static Optional<DecisionPoint> of(String code) {
        return Arrays.stream(values()).filter(point -> point.code.equals(code)).findFirst();
    }

    /** The fact type of that name; null if the point has none. */
    Class<?> fact(String name) {
        return facts.get(name);
    }

    /** Whether a decision may see several facts of the type, so that matching it multiplies the matches. */
    public boolean isManifold(Class<?> type) {
        return manifold.contains(type);
    }

    /** Whether any decision may see several facts of the type. */
    public static boolean isOneOfSeveral(Class<?> type) {
        return Arrays.stream(values()).anyMatch(point -> point.isManifold(type));
    }
}
