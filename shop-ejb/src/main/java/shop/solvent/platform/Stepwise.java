package shop.solvent.platform;

import java.time.Duration;
import java.util.List;

/**
 * Work that is too long for one transaction and goes on in the background, step by step. How far it is stands in the
 * database, so that any server may go on where another left off; {@link Steps} does it, tries again and takes it up.
 *
 * <p>Every method that writes is called in a transaction of its own, which may be tried several times.
 */
public interface Stepwise {

    /** Its name among {@linkplain Jobs jobs}, the same on every server. */
    String job();

    /** How often a server looks for work that was begun elsewhere or left unfinished. */
    default Duration looksEvery() {
        return Duration.ofMinutes(1);
    }

    /** The works that are not at their end, in the order in which they are done. */
    List<Long> unfinished();

    /**
     * Does the next step; the last one also ends the work.
     *
     * @return whether there may be another; false as well if another server is at it
     */
    boolean step(long work);

    /** For how many per cent of the time that a step took the work then rests, so that the shop always has more than it. */
    default int rest() {
        return 0;
    }

    /**
     * Deals with a step that cannot be done, though the database is there and nobody came in between. Nothing of the step
     * was kept.
     *
     * @return true to go on with the next step; false to leave the work as it is and try again the next time
     */
    default boolean failed(long work, RuntimeException failure) {
        return false;
    }
}
