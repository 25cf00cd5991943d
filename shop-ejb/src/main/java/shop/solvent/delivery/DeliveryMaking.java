package shop.solvent.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import shop.solvent.stock.Taken;

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
        List<Taken> taken = stock.lockOf(paid.keySet());
        Set<Long> handedOut = book.known(taken); // by whoever was faster than this message
        List<DeliveryBook.New> deliveries = taken.stream()
                .filter(one -> !handedOut.contains(one.id()))
                .map(one -> {
                    OrderNews news = paid.get(one.order());
                    return new DeliveryBook.New(
                            new DeliveryId(Ids.next()), one, MemberId.parse(news.member()), news.channel(), null);
                })
                .toList();
        book.add(deliveries, Audit.SYSTEM);
    }
}
