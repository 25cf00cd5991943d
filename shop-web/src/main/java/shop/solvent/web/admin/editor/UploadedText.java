package shop.solvent.web.admin.editor;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import shop.solvent.rules.language.Problem;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.TextUpload;
import shop.solvent.rules.language.sheet.Sheet;

/**
 * A file of text that somebody hands in, and what it is: that is told by what stands in it. Its name may have been changed
 * on the way, as browsers do with a second download.
 *
 * @param file in UTF-8; null if it is in nothing that can be read
 * @param recoded whether it came in GBK
 * @param problem why it is no table, with its place; null if it is one, and for rules as text
 */
public record UploadedText(Kind kind, RuleFile file, boolean recoded, Problem problem) {

    public enum Kind {
        /** A decision table. */
        TABLE,
        CASES,
        /** Rules as text. */
        TEXT,
        /** Neither a table of rules nor one of cases, whatever its name says. */
        NEITHER
    }

    private static final Set<String> OF_CASES = Set.of("case", "rule", "fires");

    /** What browsers and desks add to a name that is there already: {@code points.cases (1).csv}. */
    private static final String COPIED = "( ?[(（]\\d{1,3}[)）]| ?- ?(Copy|副本)( ?[(（]\\d{1,3}[)）])?)+(?=\\.[A-Za-z]+$)";

    /** The file's name without its folder, in small letters, and without what was added to it on the way. */
    public static String plainName(String submitted) {
        String name = String.valueOf(submitted).replaceFirst("^.*[/\\\\]", "").strip();
        return name.replaceFirst(COPIED, "").toLowerCase(Locale.ROOT);
    }

    /**
     * @param name as it was handed in
     * @param path of the file that is open; its cases have the same stem
     */
    public static UploadedText of(String name, String path, byte[] content) {
        Optional<TextUpload> text = TextUpload.of(new RuleFile(path, content));
        if (text.isEmpty()) {
            return new UploadedText(Kind.NEITHER, null, false, problem(path, "file.encoding"));
        }
        RuleFile file = text.get().file();
        if (!plainName(name).endsWith(".csv")) {
            return new UploadedText(Kind.TEXT, file, text.get().recoded(), null);
        }
        return Sheet.read(
                new RuleFile(path.endsWith(".csv") ? path : path + ".csv", file.content()),
                rows -> table(
                        file,
                        rows,
                        plainName(name).endsWith(RuleEditor.CASES),
                        text.get().recoded()),
                problem -> new UploadedText(Kind.NEITHER, null, false, problem));
    }

    private static UploadedText table(RuleFile file, List<List<String>> rows, boolean named, boolean recoded) {
        Set<String> headings = new HashSet<>();
        rows.stream().findFirst().ifPresent(row -> row.forEach(cell -> headings.add(cell.strip())));
        if (headings.containsAll(OF_CASES)) {
            return new UploadedText(Kind.CASES, file, recoded, null);
        }
        boolean rules = rows.stream()
                .flatMap(List::stream)
                .map(String::strip)
                .anyMatch(cell -> cell.equals("RuleTable") || cell.startsWith("RuleTable "));
        return rules
                ? new UploadedText(Kind.TABLE, file, recoded, null)
                : new UploadedText(
                        Kind.NEITHER, null, false, problem(file.path(), named ? "cases.columns" : "table.neither"));
    }

    private static Problem problem(String path, String code) {
        return new Problem(path, 0, 0, null, code, Map.of(), null);
    }
}
