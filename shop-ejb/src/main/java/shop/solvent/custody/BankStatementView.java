package shop.solvent.custody;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import shop.solvent.kernel.Money;
import shop.solvent.table.ImportProblem;

/**
 * A statement of a custody account.
 *
 * @param opening as the bank says it, as {@code closing}; the lines are what lies between them
 * @param matched how many lines are movements of the books
 * @param open how many breaks wait for somebody
 * @param problems why nothing was taken of it; the first of {@code problemCount}
 */
public record BankStatementView(
        long id,
        String account,
        String fileName,
        State state,
        LocalDate firstDay,
        LocalDate lastDay,
        Money opening,
        Money closing,
        int lines,
        int matched,
        long breaks,
        long open,
        List<ImportProblem> problems,
        int problemCount,
        String by,
        Instant at) {

    /** What became of it. */
    public enum State {
        TAKEN,
        /** Nothing of it was taken. */
        REFUSED
    }
}
