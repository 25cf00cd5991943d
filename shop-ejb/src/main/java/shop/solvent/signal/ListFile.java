package shop.solvent.signal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.table.Headings;
import shop.solvent.table.ImportProblem;
import shop.solvent.table.Problems;
import shop.solvent.table.SheetDay;
import shop.solvent.table.TableFile;
import shop.solvent.table.TableFile.Row;
import shop.solvent.table.TableFile.Unreadable;

/** Reads a file of entries for a list: a line for each member or device, with why it is there and until when. */
final class ListFile extends Problems {

    private static final List<String> COLUMNS = List.of("kind", "value", "reason", "until");
    private static final Map<String, String> ALSO = Map.of("类型", "kind", "值", "value", "原因", "reason", "截止日", "until");
    private static final Map<String, ListKind> KINDS =
            Map.of("member", ListKind.MEMBER, "会员", ListKind.MEMBER, "device", ListKind.DEVICE, "设备", ListKind.DEVICE);

    private final Marks marks;
    private final Function<LocalDate, Instant> end;
    private final List<Line> lines = new ArrayList<>();

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
            Headings headings = Headings.of(rows.get(0), COLUMNS, ALSO, List.of("kind", "value", "reason"), file);
            if (file.problemCount() == 0 && rows.size() == 1) {
                file.problem(1, "", "import.empty");
            }
            if (file.problemCount() == 0) {
                Set<String> seen = new HashSet<>();
                rows.subList(1, rows.size()).forEach(row -> file.add(row, headings, seen));
            }
        } catch (Unreadable unreadable) {
            file.problem(unreadable.problem());
        }
        return file;
    }

    List<Line> lines() {
        return lines;
    }

    private void add(Row row, Headings headings, Set<String> seen) {
        int before = problemCount();
        String said = headings.text(row, "kind");
        ListKind kind = KINDS.get(said.toLowerCase(Locale.ROOT));
        if (kind == null) {
            problem(new ImportProblem(row.line(), "kind", "list.kind", Map.of("kind", said)));
            return;
        }
        try {
            String value = Given.text("value", headings.text(row, "value"), 200);
            String reason = Given.text("reason", headings.text(row, "reason"), 200);
            byte[] mark = marks.of(kind, value);
            Instant expires = end.apply(until(headings.text(row, "until")));
            if (!seen.add(kind + HexFormat.of().formatHex(mark))) {
                problem(row.line(), "value", "list.twice");
            }
            if (problemCount() == before) {
                lines.add(new Line(row.line(), kind, mark, marks.shown(kind, value), reason, expires));
            }
        } catch (Rejection unusable) {
            String column = unusable.reason().parameters().getOrDefault("field", "");
            problem(row.line(), column, unusable.reason());
        } catch (DateTimeException malformed) {
            problem(row.line(), "until", "list.until");
        }
    }

    private static LocalDate until(String said) {
        return said.isEmpty() ? null : SheetDay.parse(said);
    }
}
