package shop.solvent.split;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.outbox.Consumer;
import shop.solvent.outbox.Message;
import shop.solvent.payment.PaidOrders;
import shop.solvent.payment.PaidOrders.PaidOrder;

/** Notes orders that were paid where somebody has agreed to receive, and looks at them again whenever something becomes of them. */
@ApplicationScoped
public class SplitOrders implements Consumer {

    @Inject
    private PaidOrders paid;

    @Inject
    private ReceiverBook receivers;

    @Inject
    private SplitBook book;

    @Inject
    private Clock clock;

    @Override
    public String name() {
        return "splits";
    }

    @Override
    public Start start() {
        return Start.NOW;
    }

    @Override
    public boolean wants(String topic) {
        return topic.startsWith("order.");
    }

    @Override
    public void handle(List<Message> messages) {
        List<OrderId> orders = messages.stream()
                .map(message -> order(message.subject()))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (orders.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        for (PaidOrder one : paid.of(orders)) {
            if (receivers.anyLive(one.provider())) {
                book.add(one, now);
            }
        }
        book.lookAt(orders, now);
    }

    /** Null for what is about something else. */
    private static OrderId order(String subject) {
        try {
            return OrderId.parse(subject);
        } catch (InvalidId other) {
            return null;
        }
    }
}
