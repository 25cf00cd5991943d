package shop.solvent.reconciliation;

import java.util.List;
import shop.solvent.reconciliation.BillLine.Kind;
import shop.solvent.reconciliation.BillLine.State;
import shop.solvent.table.ImportProblem;

/**
 * WeChat Pay's bill of what went to receivers (分账账单), a file of its own that stands beside the trades of the day: behind them, or as another part
 * of the same zip. What was let go is counted and not matched; what was not done is not in it. Its headings are in Chinese, or those of its interface.
 */
final class WechatSplitBill extends BillFormat {

    /** What a bill is called that has both. */
    static final String BOTH = "WECHAT_AND_SPLITS";

    private static final String[] NAME = {"商户分账/回退单号", "商户分账单号", "out_order_no"};
    private static final String[] NUMBER = {"微信分账/回退单号", "微信分账单号", "order_id"};
    private static final String[] DETAIL = {"分账明细单号", "detail_id", "detaill_id"};
    private static final String[] TIME = {"分账时间", "分账发起时间", "create_time"};
    private static final String[] AMOUNT = {"分账金额", "分账金额(元)", "amount"};
    private static final String[] BUSINESS = {"业务类型", "business_type"};
    private static final String[] STATUS = {"处理状态", "status"};

    private final String name;
    private final String number;
    private final String time;
    private final String amount;
    private final String business;
    private final String status;

    private WechatSplitBill(Cells cells) {
        super(BOTH, cells);
        name = cells.first(NAME);
        String detail = cells.first(DETAIL);
        number = detail == null ? cells.first(NUMBER) : detail;
        time = cells.first(TIME);
        amount = cells.first(AMOUNT);
        business = cells.first(BUSINESS);
        status = cells.first(STATUS);
    }

    /** Null unless these are its headings. */
    static WechatSplitBill of(String line) {
        Cells cells = new Cells(Cells.byCommas(line));
        return cells.first(NAME) != null
                        && cells.first(NUMBER) != null
                        && cells.first(TIME) != null
                        && cells.first(AMOUNT) != null
                        && cells.first(BUSINESS) != null
                ? new WechatSplitBill(cells)
                : null;
    }

    @Override
    BillLine read(int line, String text) throws BadLine {
        if (!text.startsWith("`")) {
            return null; // its sums, which have headings and cells of their own
        }
        List<String> row = Cells.byBackticks(text);
        if (row.size() < cells().count()) {
            return null;
        }
        row(row);
        Kind kind = switch (cells().get(business)) {
            case "分账", "PROFIT_SHARING", "profit-sharing" -> Kind.SPLIT;
            case "分账回退", "回退", "RETURN", "return" -> Kind.SPLIT_BACK;
            case "解冻", "分账完结", "UNFREEZE", "unfreeze" -> Kind.OTHER;
            default -> throw new BadLine(business, "bill.line-state");
        };
        String own = name(name, 64);
        return new BillLine(
                line,
                kind,
                time(time),
                kind == Kind.SPLIT_BACK ? needed(name, 64) : needed(number, 64),
                own,
                kind == Kind.SPLIT ? needed(name, 64) : null,
                Math.abs(fen(amount)),
                "CNY",
                state(status == null ? "" : cells().get(status)),
                0);
    }

    private State state(String text) throws BadLine {
        return switch (text) {
            case "", "成功", "SUCCESS", "FINISHED" -> State.DONE;
            case "处理中", "PROCESSING" -> State.UNDERWAY;
            case "失败", "FAIL", "CLOSED" -> State.FAILED;
            default -> throw new BadLine(status, "bill.line-state");
        };
    }

    @Override
    List<ImportProblem> sums() {
        return List.of();
    }
}
