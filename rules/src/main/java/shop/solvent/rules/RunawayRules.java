package shop.solvent.rules;

/** Rules that fired too often or too long. The decision they were asked for is not made. */
public final class RunawayRules extends RuntimeException {

    /** @param rulebook hash of the rulebook, in hex */
    public RunawayRules(String rulebook) {
        super("rulebook " + rulebook + " exceeds its firing or time limit");
    }
}
