package shop.solvent.web.admin.help;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** The words of the shop. The build takes {@code docs/glossary.md} along, so that there is one list of them. */
final class Glossary {

    private static final String ROW = "| ";
    private static final String HALVES = " · ";
    private static final List<Term> ALL = read();

    private Glossary() {}

    /** A word in both languages, and what it means. */
    public record Term(String english, String chinese, String meaning, String meaningZh) {

        private boolean has(String part) {
            return (english + "\n" + chinese + "\n" + meaning + "\n" + meaningZh)
                    .toLowerCase(Locale.ROOT)
                    .contains(part);
        }
    }

    private static List<Term> read() {
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(Glossary.class.getResourceAsStream("glossary.md"), StandardCharsets.UTF_8))) {
            return in.lines()
                    .filter(line -> line.startsWith(ROW))
                    .skip(1) // the heading; the line of dashes has no blank
                    .map(Glossary::term)
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Term term(String line) {
        String[] cells = line.replace("`", "").split("\\|");
        String[] meaning = cells[3].strip().split(HALVES, 2);
        return new Term(cells[1].strip(), cells[2].strip(), meaning[0], meaning[1]);
    }

    static List<Term> all() {
        return ALL;
    }

    /** Those in which the text stands, in either language; those that are called so come first. */
    static List<Term> find(String text) {
        String part = text.strip().toLowerCase(Locale.ROOT);
        return ALL.stream()
                .filter(term -> term.has(part))
                .sorted((one, other) -> Boolean.compare(isCalled(other, part), isCalled(one, part)))
                .toList();
    }

    private static boolean isCalled(Term term, String part) {
        return term.english().toLowerCase(Locale.ROOT).startsWith(part)
                || term.chinese().startsWith(part);
    }
}
