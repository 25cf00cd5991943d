package shop.solvent.web.admin;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** A spreadsheet (XLSX) that is written as it is read: a long list goes on in another sheet, under the same names of columns. */
final class SheetFile {

    static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /** Programs know no more than 1,048,576. */
    private static final int MOST_ROWS = 1_000_000;

    private static final int LONGEST_NAME = 28;
    private static final int LONGEST_TEXT = 32_767;
    private static final int AT_ONCE = 1_000;
    private static final int WIDTH = 18;

    private final Workbook book;
    private final String name;
    private Object[] columns;
    private Worksheet sheet;
    private int sheets;
    private int row;

    SheetFile(String name, OutputStream out) {
        String fit = name.replaceAll("[^A-Za-z0-9-]", "-");
        this.name = fit.substring(0, Math.min(fit.length(), LONGEST_NAME));
        book = new Workbook(out, "Solvent", "1.0");
        begin();
    }

    private void begin() {
        sheets++;
        sheet = book.newWorksheet(sheets == 1 ? name : name + "-" + sheets);
        sheet.freezePane(0, 1);
        row = 0;
    }

    /** The first one names the columns. */
    void line(Object... cells) {
        try {
            if (columns == null) {
                columns = cells;
                for (int column = 0; column < cells.length; column++) {
                    sheet.width(column, WIDTH);
                }
            } else if (row == MOST_ROWS) {
                sheet.finish();
                begin();
                write(columns);
            }
            write(cells);
            if (row % AT_ONCE == 0) {
                sheet.flush();
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private void write(Object... cells) {
        for (int column = 0; column < cells.length; column++) {
            if (cells[column] instanceof Number number) {
                sheet.value(row, column, number);
            } else if (cells[column] != null) {
                String text = cells[column].toString();
                // Texts that are kept for all sheets together would fill the memory.
                sheet.inlineString(row, column, text.substring(0, Math.min(text.length(), LONGEST_TEXT)));
            }
        }
        row++;
    }

    void close() throws IOException {
        book.close();
    }
}
