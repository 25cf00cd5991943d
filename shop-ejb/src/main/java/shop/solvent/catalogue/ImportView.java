package shop.solvent.catalogue;

import java.time.Instant;
import java.util.List;
import shop.solvent.table.ImportProblem;

/**
 * A file of goods or prices, and what became of it.
 *
 * @param kind {@link #GOODS} or {@link #PRICES}; null as long as nobody has said so or looked into it
 * @param name of the file as it was handed in
 * @param lines with something in them, the headings left out
 * @param done of them, in the work that is under way
 * @param far prices that change by more than one person may alone
 * @param sample some of what changes
 * @param problems the first of them
 * @param plan what would change, in a few digits; another plan is another import
 */
public record ImportView(
        long id,
        String kind,
        String name,
        State state,
        String by,
        Instant at,
        Instant endedAt,
        int lines,
        int done,
        int added,
        int changed,
        int unchanged,
        int far,
        List<Sample> sample,
        List<ImportProblem> problems,
        int problemCount,
        String plan) {

    public static final String GOODS = "goods";
    public static final String PRICES = "prices";

    public enum State {
        /** Is looked through. */
        WAITING,
        /** Could be done, and waits for somebody to say so. */
        CHECKED,
        /** Has mistakes. Nothing was changed. */
        REFUSED,
        /** Is being done. */
        QUEUED,
        DONE,
        CANCELLED
    }

    /** One change. @param before null if it is new */
    public record Sample(int line, String subject, String before, String after) {}

    public boolean isUnderWay() {
        return state == State.WAITING || state == State.QUEUED;
    }

    /** In per cent. */
    public int progress() {
        return lines == 0 ? 0 : (int) (100L * done / lines);
    }

    /** Whether it changes anything at all. */
    public boolean isChange() {
        return added + changed > 0;
    }
}
