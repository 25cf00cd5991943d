package shop.solvent.reconciliation;

import shop.solvent.reconciliation.BillLine.Kind;
import shop.solvent.reconciliation.BillLine.State;

/** A bill of Alipay by trades (业务明细): payments and refunds with their fees. A refund has the number of its payment, and the shop's own. */
final class AlipayBusinessBill extends AlipayBill {

    private static final String PAID = "交易合计";
    private static final String REFUNDED = "退款合计";
    private static final String NET = "商家实收(元)";

    AlipayBusinessBill(Cells cells) {
        super("ALIPAY_BUSINESS", cells, PAID, REFUNDED);
    }

    @Override
    BillLine line(int number) throws BadLine {
        String trade = needed("支付宝交易号", 64);
        String request = name(cells().first("退款批次号/请求号", "退款批次号"), 64);
        String when = cells().get("完成时间").isEmpty() ? "创建时间" : "完成时间";
        long amount = Math.abs(fen("订单金额(元)"));
        long fee = Math.abs(decimal("服务费(元)"));
        long net = decimal(cells().has(NET) ? NET : "订单金额(元)");
        switch (cells().get("业务类型")) {
            case "交易" -> {
                add(PAID, net);
                return new BillLine(
                        number,
                        Kind.PAYMENT,
                        time(when),
                        trade,
                        name("商户订单号", 64),
                        null,
                        amount,
                        "CNY",
                        State.DONE,
                        fee);
            }
            case "退款" -> {
                add(REFUNDED, net);
                return new BillLine(
                        number,
                        Kind.REFUND,
                        time(when),
                        request.isEmpty() ? trade : trade + ":" + request,
                        request,
                        trade,
                        amount,
                        "CNY",
                        State.DONE,
                        -fee);
            }
            default -> {
                return new BillLine(
                        number, Kind.OTHER, time(when), trade, name("商户订单号", 64), null, amount, "CNY", State.DONE, 0);
            }
        }
    }
}
