package shop.solvent.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.approval.DoneAlone;
import shop.solvent.kernel.id.DeliveryId;
import shop.solvent.order.OrderView;
import shop.solvent.order.Orders;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;

/**
 * A member gets another key in place of one that does not work. It is worth what was paid for it, so one person may do as much
 * alone in a day as they may refund, by what such keys cost; above that with somebody who agrees.
 */
@ApplicationScoped
public class ReplaceDeed extends Deed<ReplaceDeed.Replacement> {

    public static final String CODE = "delivery.replace";

    /** @param delivery id of the one that does not work */
    public record Replacement(String delivery) {}

    @Inject
    private Deliveries deliveries;

    @Inject
    private Orders orders;

    @Inject
    private DoneAlone done;

    @Inject
    private ShopSettings settings;

    ReplaceDeed() {
        super(CODE, Replacement.class, Permission.REPLACE_KEYS, Permission.APPROVE_MONEY);
    }

    @Override
    public String limit() {
        return "shop.refund.alone";
    }

    private DeliveryView delivery(Replacement content) {
        return deliveries.find(DeliveryId.parse(content.delivery()));
    }

    /** What one such item cost. */
    private long price(DeliveryView delivery) {
        OrderView order = orders.find(delivery.order());
        return order.lines().get(delivery.line()).unitPrice().amount();
    }

    @Override
    public Terms terms(Replacement content) {
        DeliveryView delivery = delivery(content);
        if (!delivery.state().isOpen()) {
            throw Rejection.conflict(
                    "delivery.ended",
                    Map.of(
                            "delivery",
                            content.delivery(),
                            "state",
                            delivery.state().name()));
        }
        return new Terms(content.delivery(), null, price(delivery) <= settings.number(Setting.REFUND_ALONE));
    }

    @Override
    public boolean stillAlone(Replacement content, String by) {
        return done.locked(CODE, by) + price(delivery(content)) <= settings.number(Setting.REFUND_ALONE);
    }

    @Override
    public String perform(Replacement content, Mandate mandate) {
        DeliveryId id = DeliveryId.parse(content.delivery());
        if (mandate.agreedBy() == null) {
            done.add(CODE, mandate.askedBy(), price(delivery(content)));
        }
        return deliveries.replace(id, mandate.reason(), mandate.askedBy()).toString();
    }

    @Override
    public List<Line> lines(Replacement content) {
        DeliveryView delivery = delivery(content);
        return List.of(
                new Line("deed.order", Line.Kind.ORDER, delivery.order().toString()),
                new Line("deed.member", Line.Kind.MEMBER, delivery.member().toString()),
                new Line("deed.goods", Line.Kind.TEXT, delivery.sku()),
                new Line("deed.worth", Line.Kind.FEN, String.valueOf(price(delivery))));
    }
}
