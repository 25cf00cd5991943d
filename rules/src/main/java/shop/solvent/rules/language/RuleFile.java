package shop.solvent.rules.language;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A file a person wrote: rules as text or as a decision table, or the cases that stand beside them. Its content is
 * data to be checked, not code to be trusted; a file of any content can be made.
 *
 * @param path below the rulebook's root, e.g. {@code checkout/points/points-by-amount.csv}
 */
public record RuleFile(String path, byte[] content) {

    /** What a file is, by the end of its name. */
    public enum Kind {
        /** Rules as text. */
        DRL(".drl"),
        /** Cases: examples that say which rules fire and which do not. They decide nothing. */
        CASES(".cases.csv"),
        /** A decision table, comma separated, UTF-8. */
        CSV(".csv"),
        /** A decision table as a spreadsheet. */
        XLSX(".xlsx");

        private final String ending;

        Kind(String ending) {
            this.ending = ending;
        }

        private static Optional<Kind> of(String path) {
            String lower = path.toLowerCase(Locale.ROOT);
            return Arrays.stream(values())
                    .filter(kind -> lower.endsWith(kind.ending))
                    .findFirst();
        }
    }

    public RuleFile {
        Objects.requireNonNull(path, "path");
        content = content.clone();
    }

    @Override
    public byte[] content() {
        return content.clone();
    }

    /** Empty for a file of no known kind; such a file does not compile. */
    public Optional<Kind> kind() {
        return Kind.of(path);
    }

    /** The path without its ending: a rule file and its cases have the same. */
    public String stem() {
        return kind().map(kind -> path.substring(0, path.length() - kind.ending.length()))
                .orElse(path);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RuleFile file && path.equals(file.path) && Arrays.equals(content, file.content);
    }

    @Override
    public int hashCode() {
        return 31 * path.hashCode() + Arrays.hashCode(content);
    }

    @Override
    public String toString() {
        return path + " (" + content.length + " bytes)";
    }
}
