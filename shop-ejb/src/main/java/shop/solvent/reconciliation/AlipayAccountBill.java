package shop.solvent.reconciliation;

import java.util.Set;
import shop.solvent.reconciliation.BillLine.Kind;
import shop.solvent.reconciliation.BillLine.State;

/**
 * A bill of Alipay by movements of the account (账务明细): what came in and what left, fees as lines of their own. A refund has the
 * number of the payment and not the shop's number of the refund.
 */
final class AlipayAccountBill extends AlipayBill {

    private static final String IN = "收入合计";
    private static final String OUT = "支出合计";
    private static final Set<String> PAYMENTS = Set.of("在线支付", "交易付款", "交易");

    private final String came;
    private final String went;

    AlipayAccountBill(Cells cells) {
        super("ALIPAY_ACCOUNT", cells, IN, OUT);
        came = cells.first("收入金额(+元)", "收入金额(元)", "收入金额");
        went = cells.first("支出金额(-元)", "支出金额(元)", "支出金额");
    }

    @Override
    boolean hasFees() {
        return false;
    }

    @Override
    BillLine line(int number) throws BadLine {
        long in = Math.abs(fen(came));
        long out = Math.abs(fen(went));
        if ((in > 0) == (out > 0)) {
            throw new BadLine(in > 0 ? went : came, "bill.line-amount");
        }
        add(in > 0 ? IN : OUT, in > 0 ? decimal(came) : decimal(went));
        String type = cells().get("业务类型");
        String movement = needed("账务流水号", 64);
        String trade = name("业务流水号", 64);
        boolean paid = in > 0 && PAYMENTS.contains(type) && !trade.isEmpty();
        boolean refunded = out > 0 && type.contains("退款") && !trade.isEmpty();
        boolean fee = type.equals("收费");
        return new BillLine(
                number,
                paid ? Kind.PAYMENT : refunded ? Kind.REFUND : Kind.OTHER,
                time("发生时间"),
                paid ? trade : movement,
                refunded ? "" : name("商户订单号", 64),
                refunded ? trade : null,
                in + out,
                "CNY",
                State.DONE,
                fee ? (out - in) * Decimals.FEN : 0);
    }
}
