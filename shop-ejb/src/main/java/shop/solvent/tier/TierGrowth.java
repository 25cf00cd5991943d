package shop.solvent.tier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.outbox.Consumer;
import shop.solvent.outbox.Message;
import shop.solvent.platform.Json;

/** Looks at members once their orders stand or are taken back, or rules gave them growth: a moment later, and not on the way of these. */
@ApplicationScoped
class TierGrowth implements Consumer {

    private static final Set<String> TOPICS = Set.of("order.paid", "order.refunded", GrowthRewards.TOPIC);

    @Inject
    private TierKeeping keeping;

    /** Of what is told of an order, and of growth. */
    private record Bought(String member) {}

    @Override
    public String name() {
        return "tiers";
    }

    /** What was bought before is counted when tiers begin. */
    @Override
    public Start start() {
        return Start.NOW;
    }

    @Override
    public boolean wants(String topic) {
        return TOPICS.contains(topic);
    }

    @Override
    public void handle(List<Message> messages) {
        keeping.look(messages.stream()
                .map(message -> MemberId.parse(
                        Json.read(message.payload(), Bought.class).member()))
                .collect(Collectors.toSet()));
    }
}
