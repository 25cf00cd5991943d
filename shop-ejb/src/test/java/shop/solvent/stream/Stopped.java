package shop.solvent.stream;

import java.util.Set;

/**
 * That an act did not simply go on.
 *
 * @param by ids of the rules that said so, and codes where the house did
 */
record Stopped(How how, Set<String> by) {

    enum How {
        /** It waits for a person. */
        HELD,
        REFUSED,
        /** It goes on with a code that is sent to the member. */
        CODE
    }

    Stopped {
        by = Set.copyOf(by);
    }
}
