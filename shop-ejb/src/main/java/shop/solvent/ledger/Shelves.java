package shop.solvent.ledger;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The two shelves the books stand on: what is current, and the archive of what was settled long ago. A question to the
 * books is written once, for {@code {journal}} and {@code {transfer}}, and asked of both in one statement, which sees
 * every entry exactly once however many are moved meanwhile.
 *
 * <p>{@link Archive} keeps what such questions rely on: a journal and its transfers are always on the same shelf, and a
 * pending transfer is archived only when it is resolved and never after what resolved it. So whatever still waits is
 * current, and only {@linkplain #resolution what resolved} a transfer may be on the other shelf.
 */
public final class Shelves {

    private enum Shelf {
        CURRENT("journal", "transfer"),
        ARCHIVE("journal_archive", "transfer_archive");

        private final String journal;
        private final String transfer;

        Shelf(String journal, String transfer) {
            this.journal = journal;
            this.transfer = transfer;
        }

        String ask(String question) {
            return "(" + question.replace("{journal}", journal).replace("{transfer}", transfer) + ")";
        }
    }

    /** The phase of what a {@link #resolution} join found; null if nothing did. */
    public static final String RESOLVED = "COALESCE(r.phase, ra.phase)";

    private Shelves() {}

    /** The question, asked of both shelves: its parameters are wanted {@linkplain #twice twice}. */
    public static String ask(String question) {
        return Arrays.stream(Shelf.values())
                .map(shelf -> shelf.ask(question))
                .collect(Collectors.joining(" UNION ALL "));
    }

    /** The parameters of the question for each shelf. */
    public static Object[] twice(Object... parameters) {
        return Stream.concat(Arrays.stream(parameters), Arrays.stream(parameters))
                .toArray();
    }

    /** Joins what resolved a pending transfer, wherever it stands. */
    public static String resolution(String transfer) {
        return " LEFT JOIN transfer r ON r.pending = " + transfer + " LEFT JOIN transfer_archive ra ON ra.pending = "
                + transfer;
    }
}
