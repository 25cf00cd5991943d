package shop.solvent.member;

import java.time.Instant;
import java.util.List;
import shop.solvent.table.ImportProblem;

/**
 * A file of tags, and what became of it.
 *
 * @param name of the file as it was handed in
 * @param reason why it is done; null as long as nobody has said so
 * @param lines with something in them, the headings left out
 * @param done of them, once somebody has said that it be done
 * @param changed tags that were given, taken or got another last day
 * @param problems the first of them: of a file that is refused what is wrong in it, of one that is done what could not be done
 */
public record TagImportView(
        long id,
        String name,
        State state,
        String reason,
        String by,
        Instant at,
        Instant endedAt,
        int lines,
        int done,
        int changed,
        List<ImportProblem> problems,
        int problemCount) {

    public TagImportView {
        problems = List.copyOf(problems);
    }

    /** Where it stands. */
    public enum State {
        /** Could be done, and waits for somebody to say so. */
        CHECKED,
        /** Has mistakes. Nothing was changed. */
        REFUSED,
        /** Is being done. */
        QUEUED,
        DONE,
        CANCELLED
    }

    /**
     * What a file would do now, line by line.
     *
     * @param fresh tags that members would get
     * @param moved tags that would get another last day, or none
     * @param gone tags that would be taken
     * @param already lines that say what is so
     * @param unknown lines about members whom the shop has not
     */
    public record Outlook(long fresh, long moved, long gone, long already, long unknown) {

        public boolean isChange() {
            return fresh + moved + gone > 0;
        }
    }

    public boolean isUnderWay() {
        return state == State.QUEUED;
    }

    /** In per cent. */
    public int progress() {
        return lines == 0 ? 0 : (int) (100L * done / lines);
    }
}
