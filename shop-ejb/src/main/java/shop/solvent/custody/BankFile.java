package shop.solvent.custody;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import shop.solvent.kernel.Asset;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.table.Headings;
import shop.solvent.table.ImportProblem;
import shop.solvent.table.Problems;
import shop.solvent.table.SheetDay;
import shop.solvent.table.TableFile;
import shop.solvent.table.TableFile.Row;
import shop.solvent.table.TableFile.Unreadable;

/** Reads a statement of custody from a table, CSV or XLSX: a line for each movement, with one signed amount or with two columns. */
final class BankFile extends Problems {

    private static final List<String> COLUMNS = List.of("day", "reference", "amount", "in", "out", "remark");

    private static final Map<String, String> ALSO = also();

    /** So few that no sum of a file overflows; how many digits there are behind the point, the currency says. */
    private static final Pattern AMOUNT = Pattern.compile("[+-]?\\d{1,11}(\\.\\d{1,9})?");

    private final Asset currency;
    private final LocalDate first;
    private final LocalDate last;
    private final List<BankLine> lines = new ArrayList<>();

    private BankFile(Asset currency, LocalDate first, LocalDate last) {
        this.currency = currency;
        this.first = first;
        this.last = last;
    }

    private static Map<String, String> also() {
        Map<String, String> also = new HashMap<>();
        List.of("日期", "交易日期", "记账日期", "date").forEach(said -> also.put(said, "day"));
        List.of("流水号", "商户单号", "参考号", "单号", "ref").forEach(said -> also.put(said, "reference"));
        List.of("金额", "发生额").forEach(said -> also.put(said, "amount"));
        List.of("收入", "贷方", "贷方金额", "credit").forEach(said -> also.put(said, "in"));
        List.of("支出", "借方", "借方金额", "debit").forEach(said -> also.put(said, "out"));
        List.of("摘要", "备注", "text").forEach(said -> also.put(said, "remark"));
        return Map.copyOf(also);
    }

    /**
     * @param currency that its amounts are in
     * @param first the first day that lines may be of, {@code last} the last one
     */
    static BankFile read(byte[] content, Asset currency, LocalDate first, LocalDate last) {
        BankFile file = new BankFile(currency, first, last);
        try {
            List<Row> rows = TableFile.read(content);
            Headings headings = Headings.of(rows.get(0), COLUMNS, ALSO, List.of("day"), file);
            boolean signed = headings.cell(rows.get(0), "amount").isPresent();
            boolean apart = headings.cell(rows.get(0), "in").isPresent()
                    && headings.cell(rows.get(0), "out").isPresent();
            if (file.problemCount() == 0 && signed == apart) {
                file.problem(rows.get(0).line(), "amount", "custody.amount-columns");
            }
            if (file.problemCount() == 0) {
                rows.subList(1, rows.size()).forEach(row -> file.add(row, headings, signed));
            }
        } catch (Unreadable unreadable) {
            file.problem(unreadable.problem());
        }
        return file;
    }

    List<BankLine> lines() {
        return lines;
    }

    long sum() {
        return lines.stream().mapToLong(BankLine::amount).sum();
    }

    private void add(Row row, Headings headings, boolean signed) {
        LocalDate day;
        try {
            day = SheetDay.parse(headings.text(row, "day"));
        } catch (DateTimeException none) {
            problem(row.line(), "day", "custody.line-day");
            return;
        }
        if (day.isBefore(first) || day.isAfter(last)) {
            problem(new ImportProblem(
                    row.line(),
                    "day",
                    "custody.line-outside",
                    Map.of("day", day.toString(), "first", first.toString(), "last", last.toString())));
            return;
        }
        Long amount = signed
                ? minor(headings.text(row, "amount"))
                : apart(headings.text(row, "in"), headings.text(row, "out"));
        if (amount == null || amount == 0) {
            problem(row.line(), signed ? "amount" : "in", "custody.line-amount");
            return;
        }
        try {
            String reference = Given.optionalText("reference", headings.text(row, "reference"), 80);
            String remark = Given.optionalText("remark", headings.text(row, "remark"), 200);
            lines.add(new BankLine(
                    row.line(), day, reference == null ? "" : reference, amount, remark == null ? "" : remark));
        } catch (Rejection unusable) {
            problem(row.line(), unusable.reason().parameters().getOrDefault("field", ""), unusable.reason());
        }
    }

    private Long apart(String in, String out) {
        Long came = in.isEmpty() ? Long.valueOf(0) : minor(in);
        Long left = out.isEmpty() ? Long.valueOf(0) : minor(out);
        return came == null || left == null || came < 0 || left < 0 || came != 0 && left != 0 ? null : came - left;
    }

    /** Null for what is no amount of whole minor units of the currency. */
    private Long minor(String text) {
        String plain = text.replace(",", "")
                .replace(currency.sign().strip(), "")
                .replace(currency == Asset.BOOK ? "￥" : "", "")
                .strip();
        if (!AMOUNT.matcher(plain).matches()) {
            return null;
        }
        BigDecimal minor = new BigDecimal(plain).movePointRight(currency.scale());
        return minor.stripTrailingZeros().scale() > 0 ? null : Long.valueOf(minor.longValueExact());
    }
}
