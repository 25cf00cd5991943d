package shop.solvent.rulebook.draft;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.DeltaType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.Rulebook;

/**
 * How a file differs from the one of its path in another version. A table of rules or cases differs in its cells; a text
 * differs line by line, and a few lines around each difference are told with it.
 *
 * @param table what differs in a table; null for a text, and for a table that is none in one of the versions
 * @param lines what differs in a text; none for a spreadsheet, which has no lines
 */
public record FileDiff(String path, Change change, TableDiff table, List<Line> lines) {

    private static final int AROUND = 3;

    /** What became of the file. */
    public enum Change {
        ADDED,
        CHANGED,
        REMOVED
    }

    /** What became of a line. */
    public enum Sign {
        SAME,
        GONE,
        NEW,
        /** Lines that are the same are left out here. */
        GAP
    }

    /**
     * @param before its number in the base, from 1; 0 if it is not there
     * @param after its number in the draft, from 1; 0 if it is not there
     */
    public record Line(Sign sign, int before, int after, String text) {}

    public FileDiff {
        lines = List.copyOf(lines);
    }

    /** @param old null if the file is new; @param now null if it is gone */
    static FileDiff of(RuleFile old, RuleFile now, TableDiff table) {
        return new FileDiff(
                (now == null ? old : now).path(),
                old == null ? Change.ADDED : now == null ? Change.REMOVED : Change.CHANGED,
                table,
                around(all(text(old), text(now))));
    }

    /** Of each file that only one of the two has, or each another way. */
    static List<FileDiff> between(Rulebook before, Rulebook after, JurisdictionProfile law) {
        return before.differences(after).stream()
                .map(path -> {
                    RuleFile old = before.file(path).orElse(null);
                    RuleFile now = after.file(path).orElse(null);
                    return of(
                            old, now, TableDiff.of(after.point(), old, now, law).orElse(null));
                })
                .toList();
    }

    /** The lines of a file of text; none if there is no such file. */
    static List<String> text(RuleFile file) {
        boolean readable = file != null
                && file.kind().filter(kind -> kind != RuleFile.Kind.XLSX).isPresent();
        return readable
                ? new String(file.content(), StandardCharsets.UTF_8).lines().toList()
                : List.of();
    }

    static List<Line> all(List<String> old, List<String> now) {
        List<Line> lines = new ArrayList<>();
        int before = 1;
        int after = 1;
        for (AbstractDelta<String> delta : DiffUtils.diff(old, now, true).getDeltas()) {
            boolean same = delta.getType() == DeltaType.EQUAL;
            for (String line : delta.getSource().getLines()) {
                lines.add(new Line(same ? Sign.SAME : Sign.GONE, before++, same ? after++ : 0, line));
            }
            if (!same) {
                for (String line : delta.getTarget().getLines()) {
                    lines.add(new Line(Sign.NEW, 0, after++, line));
                }
            }
        }
        return lines;
    }

    private static List<Line> around(List<Line> all) {
        List<Line> shown = new ArrayList<>();
        for (int at = 0; at < all.size(); at++) {
            boolean near = all.subList(Math.max(0, at - AROUND), Math.min(all.size(), at + AROUND + 1)).stream()
                    .anyMatch(line -> line.sign() != Sign.SAME);
            if (near) {
                shown.add(all.get(at));
            } else if (!shown.isEmpty() && shown.get(shown.size() - 1).sign() != Sign.GAP) {
                shown.add(new Line(Sign.GAP, 0, 0, ""));
            }
        }
        if (!shown.isEmpty() && shown.get(shown.size() - 1).sign() == Sign.GAP) {
            shown.remove(shown.size() - 1);
        }
        return shown;
    }
}
