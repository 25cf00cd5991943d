package shop.solvent.backtest;

import java.util.Map;
import java.util.function.Supplier;
import shop.solvent.rules.RunawayRules;

/** Lets a version decide, and says plainly which one failed on what. */
final class Version {

    private static final int LONGEST_MESSAGE = 200;

    private Version() {}

    /** @throws TrialFailure {@code backtest.runaway}, {@code backtest.rules-failed} */
    static <T> T decide(String hash, String act, Supplier<T> decision) {
        try {
            return decision.get();
        } catch (RunawayRules runaway) {
            throw new TrialFailure("backtest.runaway", Map.of("version", brief(hash), "act", act), runaway);
        } catch (RuntimeException | StackOverflowError | LinkageError failure) {
            String said = String.valueOf(failure.getMessage());
            throw new TrialFailure(
                    "backtest.rules-failed",
                    Map.of(
                            "version",
                            brief(hash),
                            "act",
                            act,
                            "said",
                            said.substring(0, Math.min(said.length(), LONGEST_MESSAGE))),
                    failure);
        }
    }

    static String brief(String hash) {
        return hash.substring(0, Math.min(hash.length(), 12));
    }
}
