package shop.solvent.rules.language;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

/** Spreadsheets (XLSX) in and out. Only the first sheet counts; formulas, macros and links to elsewhere are refused. */
final class Spreadsheet {

    private static final List<String> ACTIVE_PARTS = List.of(
            "vbaproject", "externallink", "embeddings/", "activex", "connections.xml", "querytable", "customxml/");

    private Spreadsheet() {}

    static Grid read(RuleFile file) throws Refusal {
        Place whole = new Place(file.path(), 0, 0, null);
        refuseBombs(file, whole);
        List<List<String>> rows = new ArrayList<>();
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(file.content()))) {
            for (Row row : book.getFirstSheet().read()) {
                if (row.getRowNum() > Limits.ROWS) {
                    throw new Refusal(
                            Place.cell(file.path(), row.getRowNum(), 1),
                            "limit.rows",
                            "max",
                            Integer.toString(Limits.ROWS));
                }
                while (rows.size() < row.getRowNum() - 1) {
                    rows.add(List.of());
                }
                rows.add(cells(file.path(), row));
            }
        } catch (IOException | RuntimeException e) {
            // The reader throws whatever it trips over; to the person all of it means: no readable spreadsheet.
            throw new Refusal(whole, "file.spreadsheet");
        }
        return new Grid(file.path(), rows).checked();
    }

    private static List<String> cells(String path, Row row) throws Refusal {
        List<String> cells = new ArrayList<>();
        for (int column = 0; column < row.getCellCount(); column++) {
            if (column >= Limits.COLUMNS) {
                throw new Refusal(
                        Place.cell(path, row.getRowNum(), column + 1),
                        "limit.columns",
                        "max",
                        Integer.toString(Limits.COLUMNS));
            }
            Cell cell = row.getCell(column);
            cells.add(cell == null ? "" : text(cell, Place.cell(path, row.getRowNum(), column + 1)));
        }
        return cells;
    }

    private static String text(Cell cell, Place place) throws Refusal {
        if (cell.getType() == CellType.FORMULA || cell.getFormula() != null) {
            throw new Refusal(place, "table.formula");
        }
        return switch (cell.getType()) {
            case NUMBER -> digits(cell.getRawValue());
            case BOOLEAN ->
                "1".equals(cell.getRawValue()) || "true".equalsIgnoreCase(cell.getRawValue()) ? "TRUE" : "FALSE";
            case STRING -> cell.getText();
            case EMPTY -> "";
            default -> throw new Refusal(place, "table.cell-error");
        };
    }

    /** Spreadsheets keep 1000 as {@code 1000}, {@code 1000.0} or {@code 1E3}. */
    private static String digits(String raw) {
        BigDecimal number = new BigDecimal(raw).stripTrailingZeros();
        // A scale beyond any amount stays as written: expanding 1E999999 would be a bomb of its own.
        return number.scale() > 0 || number.scale() < -18 ? number.toString() : number.toPlainString();
    }

    /** Unpacks without keeping, so that a small file that would grow huge is refused before a parser sees it. */
    private static void refuseBombs(RuleFile file, Place whole) throws Refusal {
        int entries = 0;
        long unpacked = 0;
        byte[] buffer = new byte[8192];
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file.content()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName().toLowerCase(Locale.ROOT);
                if (ACTIVE_PARTS.stream().anyMatch(name::contains)) {
                    throw new Refusal(whole, "file.active-content", "found", entry.getName());
                }
                entries++;
                for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
                    unpacked += read;
                    if (unpacked > Limits.UNPACKED_BYTES || entries > Limits.ZIP_ENTRIES) {
                        throw new Refusal(
                                whole, "file.unpacked", "max", Integer.toString(Limits.UNPACKED_BYTES / 1_000_000));
                    }
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new Refusal(whole, "file.spreadsheet");
        }
        if (entries == 0) {
            throw new Refusal(whole, "file.spreadsheet");
        }
    }

    /**
     * A spreadsheet of the grid: numbers as numbers, so that a person can sort and fill them.
     *
     * @param technical rows, from 0, that only the engine reads; they are shown small and grey
     * @param labels the row, from 0, that names the columns; what is above it stays in view while scrolling
     */
    static byte[] write(Grid grid, List<Integer> technical, int labels) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(out, "Solvent", "1.0")) {
            Worksheet sheet = book.newWorksheet("rules");
            for (int row = 0; row < grid.rows().size(); row++) {
                for (int column = 0; column < grid.rows().get(row).size(); column++) {
                    write(sheet, row, column, grid.rows().get(row).get(column));
                }
            }
            for (int row : technical) {
                sheet.range(row, 0, row, grid.width() - 1)
                        .style()
                        .fontColor("808080")
                        .fontSize(8)
                        .set();
            }
            sheet.range(labels, 0, labels, grid.width() - 1)
                    .style()
                    .bold()
                    .fillColor("DDE8F0")
                    .wrapText(true)
                    .set();
            sheet.freezePane(0, labels + 1);
            for (int column = 0; column < grid.width(); column++) {
                sheet.width(column, 24);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void write(Worksheet sheet, int row, int column, String cell) {
        if (cell.matches("-?\\d{1,15}")) {
            sheet.value(row, column, Long.parseLong(cell));
        } else if (cell.equalsIgnoreCase("true") || cell.equalsIgnoreCase("false")) {
            sheet.value(row, column, Boolean.parseBoolean(cell));
        } else if (!cell.isEmpty()) {
            sheet.value(row, column, cell);
        }
    }
}
