package shop.solvent.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.DeliveryId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.order.OrderNews;
import shop.solvent.outbox.Consumer;
import shop.solvent.outbox.Message;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Json;
import shop.solvent.stock.OrderStock;

/**
 * Delivers the keys of orders once they are paid, whether at once or after somebody let them go on. An order that was taken back
 * meanwhile has no keys any more.
 */
@ApplicationScoped
public class DeliveryMaking implements Consumer {

    @Inject
    private OrderStock stock;

    @Inject
    private DeliveryBook book;

    @Override
    public String name() {
        return "delivery";
    }

    @Override
    public Start start() {
        return Start.BEGINNING;
    }

    @Override
    public boolean wants(String topic) {
        return topic.equals("order.paid");
    }

    @Override
    public void handle(List<Message> messages) {
        Map<OrderId, OrderNews> paid = new HashMap<>();
        for (Message message : messages) {
            paid.put(OrderId.parse(message.subject()), Json.read(message.payload(), OrderNews.class));
        }
        List<DeliveryBook.New> deliveries = stock.lockOf(paid.keySet()).stream()
                .map(taken -> {
                    OrderNews news = paid.get(taken.order());
                    return new DeliveryBook.New(
                            new DeliveryId(Ids.next()), taken, MemberId.parse(news.member()), news.channel(), null);
                })
                .toList();
        book.add(deliveries, Audit.SYSTEM);
    }
}
