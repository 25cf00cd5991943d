package shop.solvent.presale;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.order.OrderNews;
import shop.solvent.outbox.Consumer;
import shop.solvent.outbox.Message;
import shop.solvent.platform.Json;

/** Notes which of what was promised is paid: from then on it is owed. Keys are handed out afterwards. */
@ApplicationScoped
public class PresalePaid implements Consumer {

    @Inject
    private PresaleBook book;

    @Override
    public String name() {
        return "presale-paid";
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
        if (!book.isAny()) {
            return;
        }
        List<OrderId> paid = messages.stream()
                .map(message -> OrderId.parse(message.subject()))
                .toList();
        List<OrderId> promised =
                book.of(paid).stream().map(PromiseView::order).distinct().toList();
        for (Message message : messages) {
            OrderId order = OrderId.parse(message.subject());
            if (promised.contains(order)) {
                OrderNews news = Json.read(message.payload(), OrderNews.class);
                book.paid(order, MemberId.parse(news.member()), news.channel());
            }
        }
    }
}
