package shop.solvent.screening;

import java.time.Instant;
import java.util.List;
import shop.solvent.table.ImportProblem;

/**
 * A version of a list.
 *
 * @param list code of the list
 * @param title what it is called
 * @param label the list's own name for this version
 * @param source where it comes from
 * @param before the version that was in force when this one was handed in, or that it took the place of; null if none was
 * @param reason why it was taken; null as long as it was not
 * @param inForceAt null if it never was
 * @param endedAt when another took its place, or it was given up; null if neither happened
 */
public record ListVersionView(
        long id,
        String list,
        String title,
        String label,
        String source,
        String fileName,
        State state,
        String by,
        Instant at,
        int entries,
        Long before,
        List<ImportProblem> problems,
        int problemCount,
        String reason,
        String agreedBy,
        Instant inForceAt,
        Instant endedAt) {

    public ListVersionView {
        problems = List.copyOf(problems);
    }

    public enum State {
        /** Could be taken, and waits for two people to say so. */
        CHECKED,
        /** Has mistakes. Nothing was changed. */
        REFUSED,
        IN_FORCE,
        /** Another version took its place. */
        REPLACED,
        CANCELLED
    }
}
