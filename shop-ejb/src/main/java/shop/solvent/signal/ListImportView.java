package shop.solvent.signal;

import java.time.Instant;
import java.util.List;
import shop.solvent.table.ImportProblem;

/**
 * A file of entries for a list, and what became of it.
 *
 * @param name of the file as it was handed in
 * @param reason why it was taken; null as long as it was not
 * @param lines with something in them that can be used, the headings left out
 * @param added of them, that were not on the list before
 * @param problems the first of them: what is wrong in a file that is refused
 */
public record ListImportView(
        long id,
        ListName list,
        String name,
        State state,
        String reason,
        String by,
        Instant at,
        int lines,
        int added,
        List<ImportProblem> problems,
        int problemCount) {

    public ListImportView {
        problems = List.copyOf(problems);
    }

    /** Where it stands. */
    public enum State {
        /** Could be taken, and waits for somebody to say so. */
        CHECKED,
        /** Has mistakes. Nothing was changed. */
        REFUSED,
        DONE,
        CANCELLED
    }

    /** Whether somebody else has to agree. */
    public boolean isOfTwo() {
        return list != ListName.WATCH && lines > ListImports.MOST_ALONE;
    }
}
