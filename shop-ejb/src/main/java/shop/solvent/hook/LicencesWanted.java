package shop.solvent.hook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.solvent.catalogue.Stocking;
import shop.solvent.catalogue.Stockings;
import shop.solvent.kernel.id.LicenceId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.order.PaidLines;
import shop.solvent.order.PaidLines.PaidLine;
import shop.solvent.outbox.Consumer;
import shop.solvent.outbox.Message;
import shop.solvent.platform.Ids;
import shop.solvent.stock.OrderStock;
import shop.solvent.stock.Taken;

/** Notes which licences paid orders want: once for each item. The calls are made afterwards, outside of any transaction. */
@ApplicationScoped
public class LicencesWanted implements Consumer {

    @Inject
    private HookBook book;

    @Inject
    private PaidLines lines;

    @Inject
    private OrderStock stock;

    @Inject
    private Stockings stockings;

    @Inject
    private Clock clock;

    @Override
    public String name() {
        return "hook-licences";
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
        List<String> skus = book.skus();
        if (skus.isEmpty()) {
            return;
        }
        List<OrderId> paid = messages.stream()
                .map(message -> OrderId.parse(message.subject()))
                .toList();
        List<PaidLine> bought = lines.lock(paid, skus);
        if (bought.isEmpty()) {
            return;
        }
        Map<String, Stockings.Kept> kept = stockings.of(skus);
        Set<List<Object>> haveKeys = new HashSet<>();
        for (Taken taken :
                stock.of(bought.stream().map(PaidLine::order).distinct().toList())) {
            haveKeys.add(List.of(taken.order(), taken.line()));
        }
        List<LicenceView> wanted = new ArrayList<>();
        for (PaidLine line : bought) {
            HookView hook = book.find(line.sku()).orElseThrow();
            if (wasMade(line, hook, kept.get(line.sku())) && !haveKeys.contains(List.of(line.order(), line.line()))) {
                for (int place = 1; place <= line.quantity(); place++) {
                    wanted.add(wanted(line, place, hook.limitHours()));
                }
            }
        }
        book.want(wanted);
    }

    /** Whether the goods were, or may have been, made after payment when the order was placed, which may be long before it was paid. */
    private static boolean wasMade(PaidLine line, HookView hook, Stockings.Kept now) {
        return !line.orderedAt().isBefore(hook.since())
                && (now.stocking() == Stocking.HOOK || line.orderedAt().isBefore(now.changedAt()));
    }

    private LicenceView wanted(PaidLine line, int place, int hours) {
        Instant now = clock.instant();
        return new LicenceView(
                new LicenceId(Ids.next()),
                line.order(),
                line.line(),
                place,
                line.sku(),
                line.member(),
                line.channel(),
                LicenceState.WAITING,
                0,
                now,
                now.plus(Duration.ofHours(hours)),
                now,
                null,
                null);
    }
}
