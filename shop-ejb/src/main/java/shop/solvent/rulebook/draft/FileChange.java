package shop.solvent.rulebook.draft;

import java.util.stream.Collectors;
import shop.solvent.rulebook.draft.FileDiff.Sign;
import shop.solvent.rules.language.RuleFile;

/**
 * A change of a file as the audit keeps it: the lines that went and those that came.
 *
 * @param before null if nothing went
 * @param after null if nothing came
 */
record FileChange(String before, String after) {

    /** What a deed's value may hold; the versions themselves are kept whole elsewhere. */
    private static final int LONGEST = 8_000;

    /** @param old null if there was no such file; @param now null if there is none any more */
    static FileChange of(RuleFile old, RuleFile now) {
        FileDiff diff = FileDiff.of(old, now, null);
        return diff.lines().isEmpty()
                ? new FileChange(size(old), size(now))
                : new FileChange(lines(diff, Sign.GONE), lines(diff, Sign.NEW));
    }

    /** A spreadsheet has no lines to show. */
    private static String size(RuleFile file) {
        return file == null ? null : file.content().length + " bytes";
    }

    private static String lines(FileDiff diff, Sign sign) {
        String text = diff.lines().stream()
                .filter(line -> line.sign() == sign)
                .map(FileDiff.Line::text)
                .collect(Collectors.joining("\n"));
        if (text.isEmpty()) {
            return null;
        }
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
