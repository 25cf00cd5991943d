package shop.solvent.reconciliation;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shop.solvent.table.ImportProblem;

/** How a provider writes its bills: told by its headings. One is made for each file, and adds up as it goes. */
abstract class BillFormat {

    /** What is wrong with a line. */
    static final class BadLine extends Exception {
        private static final long serialVersionUID = 1;
        private final String column;
        private final String code;

        BadLine(String column, String code) {
            super(code);
            this.column = column;
            this.code = code;
        }

        ImportProblem at(int line) {
            return new ImportProblem(line, column, code, Map.of());
        }
    }

    private final String code;
    private final Cells cells;

    BillFormat(String code, Cells cells) {
        this.code = code;
        this.cells = cells;
    }

    /** Names it in the database and in the texts. */
    String code() {
        return code;
    }

    Cells cells() {
        return cells;
    }

    /** Which format has these headings; null if none has. */
    static BillFormat of(String line) {
        Cells cells = new Cells(Cells.byCommas(line));
        if (cells.has("交易时间", "商户订单号", "交易状态") && cells.first(WechatBill.TRANSACTION) != null) {
            return new WechatBill(cells);
        }
        if (cells.has("支付宝交易号", "商户订单号", "业务类型", "订单金额(元)")) {
            return new AlipayBusinessBill(cells);
        }
        if (cells.has("账务流水号", "业务流水号", "发生时间", "业务类型")) {
            return new AlipayAccountBill(cells);
        }
        return cells.has("kind", "at", "transaction", "reference", "payment", "amount", "currency", "state", "fee")
                ? new SandboxBill(cells)
                : null;
    }

    /**
     * Reads a line below the headings.
     *
     * @return null if it is no transaction: a sum, or a remark
     * @throws BadLine if it cannot be read
     */
    abstract BillLine read(int number, String text) throws BadLine;

    /** What of the sums that the bill has of itself is otherwise than its lines; a bill without sums was cut off. */
    abstract List<ImportProblem> sums();

    /** Whether each line has its own fee; otherwise fees come as lines of their own. */
    boolean hasFees() {
        return true;
    }

    final void row(List<String> row) throws BadLine {
        cells.take(row);
        if (!cells.fits()) {
            throw new BadLine("", "bill.line-columns");
        }
    }

    final String name(String column, int longest) throws BadLine {
        String text = cells.get(column);
        if (text.length() > longest) {
            throw new BadLine(column, "bill.line-name");
        }
        return text;
    }

    final String needed(String column, int longest) throws BadLine {
        String text = name(column, longest);
        if (text.isEmpty()) {
            throw new BadLine(column, "bill.line-name");
        }
        return text;
    }

    /** In hundred-thousandths of the unit that people read. */
    final long decimal(String column) throws BadLine {
        try {
            return Decimals.read(cells.get(column));
        } catch (NumberFormatException none) {
            throw new BadLine(column, "bill.line-amount");
        }
    }

    final long fen(String column) throws BadLine {
        try {
            return Decimals.fen(decimal(column));
        } catch (NumberFormatException part) {
            throw new BadLine(column, "bill.line-amount");
        }
    }

    final LocalDateTime time(String column) throws BadLine {
        String text = cells.get(column);
        try {
            if (text.length() < 16) {
                throw new BadLine(column, "bill.line-time");
            }
            return LocalDateTime.of(
                    Integer.parseInt(text, 0, 4, 10),
                    Integer.parseInt(text, 5, 7, 10),
                    Integer.parseInt(text, 8, 10, 10),
                    Integer.parseInt(text, 11, 13, 10),
                    Integer.parseInt(text, 14, 16, 10),
                    text.length() >= 19 ? Integer.parseInt(text, 17, 19, 10) : 0);
        } catch (NumberFormatException | DateTimeException none) {
            throw new BadLine(column, "bill.line-time");
        }
    }

    /** Says where a sum that the bill has is not that of its lines. */
    static final class Sums {
        private final List<ImportProblem> problems = new ArrayList<>();

        void compare(String what, long said, long added) {
            if (said != added) {
                problems.add(new ImportProblem(
                        0,
                        what,
                        "bill.sum-differs",
                        Map.of("said", Decimals.text(said), "added", Decimals.text(added))));
            }
        }

        void count(String what, long said, long counted) {
            if (said != counted) {
                problems.add(new ImportProblem(
                        0,
                        what,
                        "bill.count-differs",
                        Map.of("said", String.valueOf(said), "counted", String.valueOf(counted))));
            }
        }

        List<ImportProblem> problems() {
            return problems;
        }

        static List<ImportProblem> missing() {
            return List.of(new ImportProblem(0, "", "bill.no-sum", Map.of()));
        }

        static List<ImportProblem> unreadable() {
            return List.of(new ImportProblem(0, "", "bill.sum-unreadable", Map.of()));
        }
    }
}
