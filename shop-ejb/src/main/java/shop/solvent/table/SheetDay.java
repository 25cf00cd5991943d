package shop.solvent.table;

import java.time.DateTimeException;
import java.time.LocalDate;

/** A day as people and spreadsheet programs write it. */
public final class SheetDay {

    /** Spreadsheets count days from here. */
    public static final LocalDate FIRST = LocalDate.of(1899, 12, 30);

    private SheetDay() {}

    /**
     * @param text {@code 2026-11-30}, {@code 2026/1/5}, or a spreadsheet's number of days, of which a time of day may be a fraction
     * @throws DateTimeException if it is none of these, or no such day
     */
    public static LocalDate parse(String text) {
        if (text.matches("\\d{5}(\\.\\d+)?")) {
            return FIRST.plusDays(Long.parseLong(text.substring(0, 5)));
        }
        if (!text.matches("\\d{4}[-/]\\d{1,2}[-/]\\d{1,2}")) {
            throw new DateTimeException("Not a day: " + text);
        }
        String[] parts = text.split("[-/]");
        return LocalDate.of(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }
}
