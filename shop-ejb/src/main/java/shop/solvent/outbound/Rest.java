package shop.solvent.outbound;

import java.time.Duration;

/** For how long somebody who failed is left alone. */
public final class Rest {

    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(15);

    /** From this attempt on each rest is the longest. */
    private static final int LONG_ENOUGH = 9;

    private Rest() {}

    /** Twice as long with each attempt, from five seconds to a quarter of an hour. @param attempts so far, from 1 */
    public static Duration after(int attempts) {
        return attempts >= LONG_ENOUGH ? LONGEST : FIRST.multipliedBy(1L << (attempts - 1));
    }
}
