package shop.solvent.order;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;
import shop.solvent.aggregate.Act;
import shop.solvent.aggregate.ActKey;
import shop.solvent.aggregate.ActRows;
import shop.solvent.aggregate.Acting;

/** Orders that came, went through, were declined, and were given back. */
@ApplicationScoped
public class OrderActs implements Acting {

    @Override
    public List<ActRows> acts() {
        return Stream.of(
                        of(Act.ORDER_PLACED, "o.state <> 'REFUSED'", "o.payable"),
                        of(Act.ORDER_PAID, "o.state IN ('PAID', 'REFUNDED')", "o.payable"),
                        of(Act.ORDER_DECLINED, "o.state = 'REFUSED'", "o.list_amount"),
                        refunded())
                .flatMap(List::stream)
                .toList();
    }

    private static List<ActRows> of(Act act, String where, String amount) {
        ActRows orders = by(ActRows.of(act, "orders o", where, "o.event_at", "o.id", amount));
        ActRows invited =
                by(ActRows.of(act, "orders o JOIN member m ON m.id = o.member", where, "o.event_at", "o.id", amount));
        ActRows lines = lines(act, "orders o JOIN order_line l ON l.order_id = o.id", where);
        ActRows invitedLines =
                lines(act, "orders o JOIN member m ON m.id = o.member JOIN order_line l ON l.order_id = o.id", where);
        return List.of(
                orders, invited.by(ActKey.INVITER, "m.inviter"), lines, invitedLines.by(ActKey.INVITER, "m.inviter"));
    }

    private static ActRows lines(Act act, String from, String where) {
        return by(ActRows.of(act, from, where, "o.event_at", "o.id", "l.unit_price * l.quantity")
                        .severalEach())
                .by(ActKey.MERCHANT, "l.merchant");
    }

    private static List<ActRows> refunded() {
        ActRows refunds = by(ActRows.of(
                Act.ORDER_REFUNDED,
                "refund r JOIN orders o ON o.id = r.order_id",
                "TRUE",
                "r.created_at",
                "r.id",
                "r.amount"));
        ActRows invited = by(ActRows.of(
                Act.ORDER_REFUNDED,
                "refund r JOIN orders o ON o.id = r.order_id JOIN member m ON m.id = o.member",
                "TRUE",
                "r.created_at",
                "r.id",
                "r.amount"));
        ActRows lines = by(ActRows.of(
                                Act.ORDER_REFUNDED,
                                "refund r JOIN orders o ON o.id = r.order_id JOIN order_line l ON l.order_id = o.id",
                                "TRUE",
                                "r.created_at",
                                "r.id",
                                "l.unit_price * l.quantity")
                        .severalEach())
                .by(ActKey.MERCHANT, "l.merchant");
        return List.of(refunds, invited.by(ActKey.INVITER, "m.inviter"), lines);
    }

    private static ActRows by(ActRows rows) {
        return rows.by(ActKey.MEMBER, "o.member").by(ActKey.DEVICE, "o.device").by(ActKey.CHANNEL, "o.channel");
    }
}
