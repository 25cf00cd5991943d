package shop.solvent.platform;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Works off what is due, some at a time, until none is left. What cannot be dealt with holds up nothing: it is passed over,
 * however much of it there is, and comes again the next time.
 */
public final class Backlog {

    private static final Logger LOG = Logger.getLogger(Backlog.class.getName());

    private Backlog() {}

    /** What is due. */
    @FunctionalInterface
    public interface Due<T> {

        /**
         * In the same order each time, so that what was passed over stays in front.
         *
         * @param most that are wanted
         * @param passedOver of the first, these are left out
         */
        List<T> some(int most, int passedOver);
    }

    /**
     * Deals with each by itself.
     *
     * @return how many could be dealt with
     */
    public static <T> int each(int atOnce, Due<T> due, Consumer<T> deal) {
        return workOff(atOnce, due, some -> 0, deal);
    }

    /**
     * Deals with them together, in one transaction as a rule; where that fails, with each by itself.
     *
     * @return how many could be dealt with
     */
    public static <T> int together(int atOnce, Due<T> due, Consumer<List<T>> deal) {
        return workOff(atOnce, due, some -> all(some, deal), one -> deal.accept(List.of(one)));
    }

    @FunctionalInterface
    private interface Whole<T> {

        /** @return how many of them were dealt with: all or none */
        int deal(List<T> some);
    }

    private static <T> int all(List<T> some, Consumer<List<T>> deal) {
        return some.size() > 1 && succeeds(some.size() + " together", () -> deal.accept(some)) ? some.size() : 0;
    }

    private static <T> int workOff(int atOnce, Due<T> due, Whole<T> whole, Consumer<T> alone) {
        Set<T> tried = new HashSet<>();
        int done = 0;
        int passedOver = 0;
        List<T> some;
        do {
            some = due.some(atOnce, passedOver);
            List<T> fresh = some.stream().filter(tried::add).toList();
            passedOver += some.size() - fresh.size();
            int dealt = whole.deal(fresh);
            if (dealt == 0) {
                for (T one : fresh) {
                    if (succeeds(one, () -> alone.accept(one))) {
                        dealt++;
                    } else {
                        passedOver++;
                    }
                }
            }
            done += dealt;
        } while (some.size() == atOnce);
        return done;
    }

    /** Without a database none can be dealt with, and nobody needs to hear of each. */
    private static boolean succeeds(Object what, Runnable work) {
        try {
            work.run();
            return true;
        } catch (Rejection overtaken) {
            LOG.log(Level.INFO, "Somebody else was faster with {0}: {1}", new Object[] {what, overtaken.reason()});
        } catch (RuntimeException failure) {
            if (DatabaseFailure.isUnreachable(failure)) {
                throw failure;
            }
            LOG.log(Level.WARNING, "Could not deal with " + what, failure);
        }
        return false;
    }
}
