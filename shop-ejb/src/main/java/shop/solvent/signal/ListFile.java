package shop.solvent.signal;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import shop.solvent.catalogue.ImportProblem;
import shop.solvent.catalogue.TableFile;
import shop.solvent.catalogue.TableFile.Row;
import shop.solvent.catalogue.TableFile.Unreadable;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;

/** Reads a file of entries for a list: a line for each member or device, with why it is there and until when. */
final class ListFile {

    private static final Map<String, String> COLUMNS = Map.of(
            "kind", "kind", "类型", "kind", "value", "value", "值", "value", "reason", "reason", "原因", "reason", "until",
            "until", "截止日", "until");
    private static final Map<String, ListKind> KINDS =
            Map.of("member", ListKind.MEMBER, "会员", ListKind.MEMBER, "device", ListKind.DEVICE, "设备", ListKind.DEVICE);

    /** Spreadsheets count days from here. */
    private static final LocalDate FIRST_DAY = LocalDate.of(1899, 12, 30);

    private static final int PROBLEMS = 200;

    private final Marks marks;
    private final Function<LocalDate, Instant> end;
    private final List<Line> lines = new ArrayList<>();
    private final List<ImportProblem> problems = new ArrayList<>();
    private int problemCount;

    /** @param expires null for never */
    record Line(int line, ListKind kind, byte[] mark, String shown, String reason, Instant expires) {}

    private ListFile(Marks marks, Function<LocalDate, Instant> end) {
        this.marks = marks;
        this.end = end;
    }

    /** @param end when a day is over; a {@link Rejection} of one that cannot be */
    static ListFile read(byte[] content, Marks marks, Function<LocalDate, Instant> end) {
        ListFile file = new ListFile(marks, end);
        try {
            List<Row> rows = TableFile.read(content);
            Map<String, Integer> columns = file.columns(rows.get(0));
            if (file.problemCount == 0 && rows.size() == 1) {
                file.problem(new ImportProblem(1, "", "import.empty", Map.of()));
            }
            if (file.problemCount == 0) {
                Set<String> seen = new HashSet<>();
                rows.subList(1, rows.size()).forEach(row -> file.add(row, columns, seen));
            }
        } catch (Unreadable unreadable) {
            file.problem(unreadable.problem());
        }
        return file;
    }

    List<Line> lines() {
        return lines;
    }

    List<ImportProblem> problems() {
        return problems;
    }

    int problemCount() {
        return problemCount;
    }

    private void problem(ImportProblem problem) {
        problemCount++;
        if (problems.size() < PROBLEMS) {
            problems.add(problem);
        }
    }

    private Map<String, Integer> columns(Row headings) {
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 0; i < headings.cells().size(); i++) {
            String said = headings.cell(i).strip();
            String column = COLUMNS.get(said.toLowerCase(Locale.ROOT));
            if (said.isEmpty()) {
                continue;
            }
            if (column == null) {
                problem(new ImportProblem(
                        headings.line(),
                        said,
                        "import.column-unknown",
                        Map.of("column", said, "known", "kind, value, reason, until")));
            } else if (columns.put(column, i) != null) {
                problem(new ImportProblem(headings.line(), said, "import.column-twice", Map.of("column", said)));
            }
        }
        for (String needed : List.of("kind", "value", "reason")) {
            if (!columns.containsKey(needed)) {
                problem(new ImportProblem(headings.line(), needed, "import.column-missing", Map.of("column", needed)));
            }
        }
        return columns;
    }

    private void add(Row row, Map<String, Integer> columns, Set<String> seen) {
        int before = problemCount;
        String said = cell(row, columns, "kind");
        ListKind kind = KINDS.get(said.toLowerCase(Locale.ROOT));
        if (kind == null) {
            problem(new ImportProblem(row.line(), "kind", "list.kind", Map.of("kind", said)));
            return;
        }
        try {
            String value = Given.text("value", cell(row, columns, "value"), 200);
            String reason = Given.text("reason", cell(row, columns, "reason"), 200);
            byte[] mark = marks.of(kind, value);
            Instant expires = end.apply(until(cell(row, columns, "until")));
            if (!seen.add(kind + HexFormat.of().formatHex(mark))) {
                problem(new ImportProblem(row.line(), "value", "list.twice", Map.of()));
            }
            if (problemCount == before) {
                lines.add(new Line(row.line(), kind, mark, marks.shown(kind, value), reason, expires));
            }
        } catch (Rejection unusable) {
            String column = unusable.reason().parameters().getOrDefault("field", "");
            problem(new ImportProblem(
                    row.line(),
                    column,
                    unusable.reason().code(),
                    unusable.reason().parameters()));
        } catch (DateTimeException | NumberFormatException malformed) {
            problem(new ImportProblem(row.line(), "until", "list.until", Map.of()));
        }
    }

    private static String cell(Row row, Map<String, Integer> columns, String column) {
        return row.cell(columns.getOrDefault(column, -1)).strip();
    }

    private static LocalDate until(String said) {
        if (said.isEmpty()) {
            return null;
        }
        if (said.matches("\\d{5}(\\.\\d+)?")) {
            return FIRST_DAY.plusDays(new BigDecimal(said).longValue());
        }
        String[] parts = said.replace('/', '-').split("-", -1);
        if (parts.length != 3) {
            throw new DateTimeException(said);
        }
        return LocalDate.of(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }
}
