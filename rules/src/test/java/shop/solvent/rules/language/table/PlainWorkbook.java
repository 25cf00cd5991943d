package shop.solvent.rules.language.table;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Refusal;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.sheet.Grid;

/** A table as somebody makes a workbook of it by hand: one sheet, nothing hidden, each cell as the file has it. */
public final class PlainWorkbook {

    private PlainWorkbook() {}

    /** Numbers are numbers, and codes texts though they be all digits. */
    public static byte[] of(DecisionPoint point, RuleFile table) {
        try {
            Grid grid = DecisionTables.grid(table);
            Set<Integer> texts = new DecisionTable(point, grid, JurisdictionProfile.cn())
                    .columns().stream()
                            .filter(column ->
                                    column.type() == TableColumn.Type.TEXT || column.type() == TableColumn.Type.TEXTS)
                            .map(TableColumn::at)
                            .collect(Collectors.toSet());
            return written(grid, texts);
        } catch (Refusal refusal) {
            throw new IllegalArgumentException(refusal.problem().toString(), refusal);
        }
    }

    private static byte[] written(Grid grid, Set<Integer> texts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(out, "Test", "1.0")) {
            Worksheet sheet = book.newWorksheet("rules");
            for (int row = 0; row < grid.rows().size(); row++) {
                List<String> cells = grid.rows().get(row);
                for (int column = 0; column < cells.size(); column++) {
                    write(sheet, row, column, cells.get(column), texts.contains(column));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void write(Worksheet sheet, int row, int column, String cell, boolean text) {
        if (cell.isEmpty()) {
            return;
        }
        if (text) {
            sheet.value(row, column, cell);
            sheet.style(row, column).format("@").set();
        } else if (cell.matches("-?[1-9]\\d{0,14}|0")) {
            sheet.value(row, column, Long.parseLong(cell));
        } else if (cell.equals("TRUE") || cell.equals("FALSE")) {
            sheet.value(row, column, Boolean.parseBoolean(cell));
        } else {
            sheet.value(row, column, cell);
        }
    }
}
