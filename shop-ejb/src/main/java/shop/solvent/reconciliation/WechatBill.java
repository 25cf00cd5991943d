package shop.solvent.reconciliation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import shop.solvent.reconciliation.BillLine.Kind;
import shop.solvent.reconciliation.BillLine.State;
import shop.solvent.table.ImportProblem;

/**
 * A trade bill of WeChat Pay, of all trades, of payments or of refunds alone: cells begin with a backtick, and the sums are two
 * lines at its end, headings and values. Which columns there are depends on the kind and the age of the merchant number.
 */
final class WechatBill extends BillFormat {

    static final String[] TRANSACTION = {"微信订单号", "微信支付订单号"};

    private static final String SUMS = "总交易单数";

    /** Column by column, what the sum of it may be called: both as the bill has them. */
    private static final Map<String, List<String>> TOTALS = Map.of(
            "应结订单金额", List.of("应结订单总金额"),
            "总金额", List.of("总交易额"),
            "退款金额", List.of("退款总金额", "总退款金额"),
            "手续费", List.of("手续费总金额"),
            "订单金额", List.of("订单总金额"),
            "申请退款金额", List.of("申请退款总金额"));

    private final String transaction;
    private final String amount;
    private final String refunded;
    private final Map<String, Long> added = new LinkedHashMap<>();
    private long lines;
    private Cells sums;
    private boolean summed;
    private List<ImportProblem> wrong = List.of();

    WechatBill(Cells cells) {
        super("WECHAT_TRADE", cells);
        transaction = cells.first(TRANSACTION);
        amount = cells.first("订单金额", "总金额", "应结订单金额");
        refunded = cells.first("申请退款金额", "退款金额");
        TOTALS.keySet().stream().filter(cells::has).forEach(one -> added.put(one, 0L));
    }

    @Override
    BillLine read(int number, String text) throws BadLine {
        if (text.startsWith(SUMS)) {
            sums = new Cells(Cells.byCommas(text));
            return null;
        }
        if (sums != null) {
            if (!summed && !text.isBlank()) {
                summed = true;
                sums.take(Cells.byBackticks(text));
                compare();
            }
            return null;
        }
        row(text.startsWith("`") ? Cells.byBackticks(text) : Cells.byCommas(text));
        BillLine line = line(number);
        for (Map.Entry<String, Long> one : added.entrySet()) {
            one.setValue(one.getValue() + decimal(one.getKey()));
        }
        lines++;
        return line;
    }

    private BillLine line(int number) throws BadLine {
        String currency = cells().get(cells().first("货币种类"));
        String payment = needed(transaction, 64);
        return switch (cells().get("交易状态")) {
            case "SUCCESS", "支付成功" ->
                new BillLine(
                        number,
                        Kind.PAYMENT,
                        time("交易时间"),
                        payment,
                        name("商户订单号", 64),
                        null,
                        Math.abs(fen(amount)),
                        currency.isEmpty() ? "CNY" : currency(currency),
                        State.DONE,
                        decimal("手续费"));
            case "REFUND", "转入退款", "REVOKED", "已撤销" ->
                new BillLine(
                        number,
                        Kind.REFUND,
                        time(cells().get("退款申请时间").isEmpty() ? "交易时间" : "退款申请时间"),
                        refund(payment),
                        isNone(cells().get("商户退款单号")) ? "" : name("商户退款单号", 64),
                        payment,
                        Math.abs(refunded == null ? fen(amount) : fen(refunded)),
                        currency.isEmpty() ? "CNY" : currency(currency),
                        state(cells().get("退款状态")),
                        decimal("手续费"));
            default -> throw new BadLine("交易状态", "bill.line-state");
        };
    }

    private String currency(String text) throws BadLine {
        if (text.length() != 3) {
            throw new BadLine("货币种类", "bill.line-currency");
        }
        return text;
    }

    /** One that was revoked at the till has no number of its own. */
    private String refund(String payment) throws BadLine {
        return isNone(cells().get("微信退款单号")) ? payment : needed("微信退款单号", 64);
    }

    private static boolean isNone(String number) {
        return number.isEmpty() || number.equals("0");
    }

    private static State state(String text) throws BadLine {
        return switch (text) {
            case "", "SUCCESS", "退款成功" -> State.DONE;
            case "PROCESSING", "退款处理中" -> State.UNDERWAY;
            case "FAIL", "CHANGE", "退款失败", "转入代发", "ABNORMAL", "CLOSED" -> State.FAILED;
            default -> throw new BadLine("退款状态", "bill.line-state");
        };
    }

    private void compare() {
        Sums all = new Sums();
        try {
            all.count(SUMS, Long.parseLong(sums.get(SUMS)), lines);
            for (Map.Entry<String, Long> one : added.entrySet()) {
                String total = sums.first(TOTALS.get(one.getKey()).toArray(String[]::new));
                if (total != null) {
                    all.compare(total, Decimals.read(sums.get(total)), one.getValue());
                }
            }
            wrong = new ArrayList<>(all.problems());
        } catch (NumberFormatException none) {
            wrong = Sums.unreadable();
        }
    }

    @Override
    List<ImportProblem> sums() {
        return summed ? wrong : Sums.missing();
    }
}
