package shop.solvent.web.admin.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import shop.solvent.catalogue.GoodsList;
import shop.solvent.catalogue.GoodsQuery;
import shop.solvent.web.admin.CsvFile;
import shop.solvent.web.admin.CsvLine;

/** The goods of a list, or their prices, as a file that can be imported again. It is written as its reader takes it. */
@ApplicationScoped
public class GoodsSheet {

    public static final String CSV = "text/csv;charset=UTF-8";
    public static final String SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    @Inject
    private GoodsList list;

    private interface Lines {
        void line(Object[] cells) throws IOException;
    }

    /** As {@link #csv(boolean, GoodsQuery, String, OutputStream)}, of all goods that are asked for. */
    public void csv(boolean prices, GoodsQuery query, OutputStream stream) throws IOException {
        csv(prices, query, null, stream);
    }

    /** As {@link #spreadsheet(boolean, GoodsQuery, String, OutputStream)}, of all goods that are asked for. */
    public void spreadsheet(boolean prices, GoodsQuery query, OutputStream stream) throws IOException {
        spreadsheet(prices, query, null, stream);
    }

    /**
     * @param prices whether it is their prices that are asked for
     * @param contract code of the price list whose prices alone are, whatever the query says; null for all
     */
    public void csv(boolean prices, GoodsQuery query, String contract, OutputStream stream) throws IOException {
        Writer out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
        out.write('\ufeff'); // by which spreadsheet programs know that it is UTF-8
        out.write(CsvLine.of((Object[]) GoodsList.columns(prices)));
        each(prices, query, contract, cells -> out.write(CsvLine.of(cells)));
        out.flush();
    }

    /** @param prices and contract as in {@link #csv(boolean, GoodsQuery, String, OutputStream)} */
    public void spreadsheet(boolean prices, GoodsQuery query, String contract, OutputStream stream) throws IOException {
        String[] columns = GoodsList.columns(prices);
        try (Workbook book = new Workbook(stream, "Solvent", "1.0")) {
            Worksheet sheet = book.newWorksheet(prices ? "prices" : "goods");
            for (int column = 0; column < columns.length; column++) {
                sheet.value(0, column, columns[column]);
                sheet.width(column, 18);
            }
            sheet.freezePane(0, 1);
            int[] row = {1};
            each(prices, query, contract, cells -> {
                for (int column = 0; column < cells.length; column++) {
                    if (cells[column] instanceof Number number) {
                        sheet.value(row[0], column, number);
                    } else if (cells[column] != null) {
                        sheet.value(row[0], column, cells[column].toString());
                    }
                }
                if (++row[0] % 1_000 == 0) {
                    sheet.flush(); // what is written need not stay in memory
                }
            });
        }
    }

    private void each(boolean prices, GoodsQuery query, String contract, Lines lines) throws IOException {
        String last = null;
        do {
            GoodsList.Part part;
            if (contract != null) {
                part = list.contractFile(contract, last);
            } else {
                part = prices
                        ? list.pricesFile(last, query, CsvFile.AT_ONCE)
                        : list.goodsFile(last, query, CsvFile.AT_ONCE);
            }
            for (Object[] line : part.lines()) {
                lines.line(line);
            }
            last = part.last();
        } while (last != null);
    }
}
