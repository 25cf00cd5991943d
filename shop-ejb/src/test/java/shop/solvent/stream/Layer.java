package shop.solvent.stream;

import java.util.Set;

/** By what something is found: each has what those before it have, and more. */
enum Layer {
    /** The rules that a new shop has, and the house's own limits. */
    SHIPPED("shipped rules"),
    /** And rules that a shop may take up, with the counters they look at. */
    OFFERED("+ rules offered"),
    /** And what several signs add up to, and what a model finds unlike the rest. */
    SCORES("+ scores");

    static final String SCORE = "risk-score";
    static final String UNUSUAL = "unusual-order";

    private final String words;

    Layer(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    static Layer of(String cause) {
        return Set.of(SCORE, UNUSUAL).contains(cause) ? SCORES : OfferedRules.IDS.contains(cause) ? OFFERED : SHIPPED;
    }
}
