package shop.solvent.table;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import shop.solvent.table.TableFile.Row;

/** Which column of a file is which. */
public final class Headings {

    private final Map<String, Integer> places = new HashMap<>();

    private Headings() {}

    /**
     * @param known names of columns, as the file is to have them
     * @param also what else they may be called, in small letters, and what is meant by it
     * @param problems are told of a column that is unknown, there twice or missing
     */
    public static Headings of(
            Row first, List<String> known, Map<String, String> also, Collection<String> needed, Problems problems) {
        Headings headings = new Headings();
        for (int i = 0; i < first.cells().size(); i++) {
            String said = first.cell(i).strip();
            if (said.isEmpty()) {
                continue;
            }
            String meant = also.getOrDefault(said.toLowerCase(Locale.ROOT), said);
            String column =
                    known.stream().filter(meant::equalsIgnoreCase).findFirst().orElse(null);
            if (column == null) {
                problems.problem(new ImportProblem(
                        first.line(),
                        said,
                        "import.column-unknown",
                        Map.of("column", said, "known", String.join(", ", known))));
            } else if (headings.places.put(column, i) != null) {
                problems.problem(new ImportProblem(first.line(), said, "import.column-twice", Map.of("column", said)));
            }
        }
        new TreeSet<>(needed)
                .stream()
                        .filter(column -> !headings.places.containsKey(column))
                        .forEach(column -> problems.problem(new ImportProblem(
                                first.line(), column, "import.column-missing", Map.of("column", column))));
        return headings;
    }

    /** What the cell says; empty text where it is blank, nothing where the file has no such column. */
    public Optional<String> cell(Row row, String column) {
        return Optional.ofNullable(places.get(column))
                .map(place -> row.cell(place).strip());
    }

    /** As {@link #cell}; empty text also where the file has no such column. */
    public String text(Row row, String column) {
        return cell(row, column).orElse("");
    }
}
