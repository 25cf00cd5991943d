package shop.solvent.till;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.Reason;
import shop.solvent.platform.Rejection;
import shop.solvent.table.Headings;
import shop.solvent.table.ImportProblem;
import shop.solvent.table.Problems;
import shop.solvent.table.TableFile;
import shop.solvent.table.TableFile.Row;
import shop.solvent.table.TableFile.Unreadable;

/** A table of what was sold without a network: a line for each sale. A line that says nothing usable is one of its own. */
final class TillFile {

    /** Lines that a file has at most. */
    static final int MOST_LINES = 10_000;

    private static final List<String> COLUMNS = List.of("number", "amount", "code", "at", "coupons");
    private static final Map<String, String> ALSO =
            Map.of("流水号", "number", "金额", "amount", "付款码", "code", "时间", "at", "优惠券", "coupons");

    private TillFile() {}

    /** @param order null where the line says none @param wrong what is wrong with it then; null otherwise */
    record Line(String number, TillOrder order, Reason wrong) {}

    /** @throws Rejection {@code import.…} if it is no such table */
    static List<Line> read(byte[] content) {
        Problems problems = new Problems();
        try {
            List<Row> rows = TableFile.read(content);
            if (rows.isEmpty()) {
                throw Rejection.invalid("import.empty", Map.of());
            }
            Headings headings = Headings.of(rows.get(0), COLUMNS, ALSO, COLUMNS.subList(0, 4), problems);
            problems.problems().stream().findFirst().ifPresent(TillFile::refuse);
            if (rows.size() - 1 > MOST_LINES) {
                throw Rejection.invalid("import.too-many-rows", Map.of("most", String.valueOf(MOST_LINES)));
            }
            List<Line> lines = new ArrayList<>();
            rows.subList(1, rows.size()).forEach(row -> lines.add(line(row, headings)));
            return lines;
        } catch (Unreadable unreadable) {
            refuse(unreadable.problem());
            throw new AssertionError();
        }
    }

    private static void refuse(ImportProblem problem) {
        throw Rejection.invalid(problem.code(), problem.parameters());
    }

    private static Line line(Row row, Headings headings) {
        String number = headings.text(row, "number");
        try {
            return new Line(
                    number,
                    new TillOrder(
                            number,
                            Long.parseLong(headings.text(row, "amount")),
                            headings.text(row, "code"),
                            Arrays.stream(headings.text(row, "coupons").split("[ ;；]"))
                                    .filter(one -> !one.isBlank())
                                    .toList(),
                            Instant.parse(headings.text(row, "at"))),
                    null);
        } catch (NumberFormatException noAmount) {
            return wrong(number, "amount");
        } catch (DateTimeException noTime) {
            return wrong(number, "at");
        }
    }

    private static Line wrong(String number, String column) {
        return new Line(number, null, Reason.of("field.malformed", Map.of("field", column)));
    }
}
