package shop.solvent.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import shop.solvent.kernel.Reason;
import shop.solvent.platform.Rejection;
import shop.solvent.table.ImportProblem;
import shop.solvent.table.SheetDay;
import shop.solvent.table.TableFile;
import shop.solvent.table.TableFile.Row;
import shop.solvent.table.TableFile.Unreadable;

/**
 * A year of days from a file with the columns {@code day, kind, nameZh, nameEn}.
 *
 * @param days those that can be read, each once
 * @param problems what is wrong, by line
 */
public record CalendarFile(List<NamedDay> days, List<ImportProblem> problems) {

    static final List<String> COLUMNS = List.of("day", "kind", "nameZh", "nameEn");

    /** More than the named days of ten years. */
    private static final int MOST = 1_000;

    private static final Map<String, DayKind> KINDS = Map.of(
            "holiday", DayKind.HOLIDAY,
            "节假日", DayKind.HOLIDAY,
            "放假", DayKind.HOLIDAY,
            "working", DayKind.WORKING,
            "上班", DayKind.WORKING,
            "调休上班", DayKind.WORKING);

    /** @throws Rejection {@code import.…} for what is no such table */
    public static CalendarFile read(byte[] content) {
        List<Row> rows;
        try {
            rows = TableFile.read(content);
        } catch (Unreadable unreadable) {
            throw Rejection.invalid(
                    unreadable.problem().code(), unreadable.problem().parameters());
        }
        if (rows.size() > MOST) {
            throw Rejection.invalid("import.too-many-rows", Map.of("most", String.valueOf(MOST)));
        }
        List<String> headings = rows.get(0).cells().stream().map(String::strip).toList();
        for (String column : COLUMNS) {
            if (!headings.contains(column)) {
                throw Rejection.invalid("import.column-missing", Map.of("column", column));
            }
        }
        List<NamedDay> days = new ArrayList<>();
        List<ImportProblem> problems = new ArrayList<>();
        Set<LocalDate> seen = new HashSet<>();
        for (Row row : rows.subList(1, rows.size())) {
            try {
                NamedDay day = new NamedDay(
                                day(row.cell(headings.indexOf("day")).strip()),
                                KINDS.get(row.cell(headings.indexOf("kind"))
                                        .strip()
                                        .toLowerCase(Locale.ROOT)),
                                row.cell(headings.indexOf("nameZh")),
                                row.cell(headings.indexOf("nameEn")))
                        .checked();
                if (!seen.add(day.day())) {
                    throw Rejection.invalid(
                            "calendar.day-twice",
                            Map.of("field", "day", "day", day.day().toString()));
                }
                days.add(day);
            } catch (Rejection wrong) {
                Reason why = wrong.reason();
                problems.add(new ImportProblem(
                        row.line(), why.parameters().getOrDefault("field", ""), why.code(), why.parameters()));
            }
        }
        return new CalendarFile(days, problems);
    }

    private static LocalDate day(String text) {
        try {
            return SheetDay.parse(text);
        } catch (DateTimeException noDate) {
            throw Rejection.invalid("calendar.no-day", Map.of("field", "day", "found", text));
        }
    }
}
