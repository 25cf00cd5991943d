package shop.solvent.stock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.outbox.Consumer;
import shop.solvent.outbox.Message;

/**
 * Gives the keys of held orders back that come to nothing: rejected, withdrawn, or not decided in time. Nobody has seen them, for
 * a held order is handed nothing.
 */
@ApplicationScoped
public class StockRelease implements Consumer {

    private static final Set<String> ENDED = Set.of("order.rejected", "order.cancelled", "order.expired");

    @Inject
    private OrderStock stock;

    @Override
    public String name() {
        return "stock-release";
    }

    @Override
    public Start start() {
        return Start.BEGINNING;
    }

    @Override
    public boolean wants(String topic) {
        return ENDED.contains(topic);
    }

    @Override
    public void handle(List<Message> messages) {
        stock.giveBack(
                stock.lockOf(messages.stream()
                        .map(message -> OrderId.parse(message.subject()))
                        .distinct()
                        .toList()),
                false);
    }
}
