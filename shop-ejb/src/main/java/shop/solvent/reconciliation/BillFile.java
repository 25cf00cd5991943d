package shop.solvent.reconciliation;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shop.solvent.platform.Rejection;
import shop.solvent.table.ImportProblem;

/** Reads a bill line by line and hands each on: whatever its size, a line at a time is in memory. All that is wrong is gathered. */
final class BillFile {

    static final int MOST_LINES = 2_000_000;
    private static final int MOST_PROBLEMS = 20;
    private static final int LONGEST_PREAMBLE = 30;

    /** Who takes the lines. */
    @FunctionalInterface
    interface Sink {
        void take(BillLine line);
    }

    private final LocalDate day;
    private final Sink sink;
    private final List<ImportProblem> problems = new ArrayList<>();
    private int problemCount;
    private int lines;
    private BillFormat format;
    /** What of WeChat Pay's stands beside its trades; null where nothing does. */
    private WechatSplitBill splits;

    /** Lines of the parts before this one: each line of a file has a number of its own. */
    private int before;

    private int last;

    private BillFile(LocalDate day, Sink sink) {
        this.day = day;
        this.sink = sink;
    }

    /**
     * @param packed as it was handed in
     * @param day that all lines have to be of, by the provider's clock
     * @param sink gets each line that can be read, in their order, as long as nothing is wrong
     * @throws Rejection what the sink throws
     */
    static BillFile read(InputStream packed, LocalDate day, Sink sink) {
        BillFile file = new BillFile(day, sink);
        try (BillText text = new BillText(packed)) {
            while (text.nextPart()) {
                file.part(text);
            }
            if (file.format == null) {
                throw new BadBill(0, file.splits == null ? "bill.layout" : "bill.splits-alone", Map.of());
            }
            file.format.sums().forEach(file::problem);
        } catch (BadBill bad) {
            file.problem(bad.problem());
        } catch (IOException broken) {
            file.problem(new ImportProblem(0, "", "bill.unpack", Map.of()));
        }
        return file;
    }

    private void part(BillText text) throws BadBill, IOException {
        before = last;
        BillFormat found = null;
        String line = text.nextLine();
        for (int i = 0; line != null && found == null && i < LONGEST_PREAMBLE; i++) {
            if (line.contains("汇总查询") || line.contains("汇总列表")) {
                return; // the sums of all branches, in a part of their own
            }
            found = BillFormat.of(line);
            if (found == null && splits == null) {
                splits = WechatSplitBill.of(line);
                found = splits;
            }
            line = text.nextLine();
        }
        if (found == null) {
            return;
        }
        if (found != splits) {
            if (format != null) {
                throw new BadBill(0, "bill.several", Map.of());
            }
            format = found;
        }
        for (; line != null; line = text.nextLine()) {
            last = before + text.line();
            if (found == format && splits == null && found instanceof WechatBill) {
                splits = WechatSplitBill.of(line);
                if (splits != null) {
                    found = splits;
                    continue;
                }
            }
            take(found, last, line);
        }
    }

    private void take(BillFormat read, int number, String text) throws BadBill {
        try {
            BillLine line = read.read(number, text);
            if (line == null) {
                return;
            }
            if (++lines > MOST_LINES) {
                throw new BadBill(number, "import.too-many-rows", Map.of("most", String.valueOf(MOST_LINES)));
            }
            if (!line.at().toLocalDate().equals(day)) {
                problem(new ImportProblem(
                        number,
                        "",
                        "bill.line-outside",
                        Map.of("day", line.at().toLocalDate().toString())));
            } else if (problemCount == 0) {
                sink.take(line);
            }
        } catch (BillFormat.BadLine bad) {
            problem(bad.at(number));
        }
    }

    private void problem(ImportProblem problem) {
        problemCount++;
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(problem);
        }
    }

    /** The first of them. */
    List<ImportProblem> problems() {
        return problems;
    }

    int problemCount() {
        return problemCount;
    }

    /** Transactions that were read. */
    int lines() {
        return lines;
    }

    /** Null if nobody writes bills so. */
    String layout() {
        return format == null ? null : splits == null ? format.code() : splits.code();
    }

    boolean hasFees() {
        return format != null && format.hasFees();
    }
}
