package shop.solvent.orderpart;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import shop.solvent.audit.Audit;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.catalogue.ChannelView;
import shop.solvent.catalogue.Stocking;
import shop.solvent.catalogue.Stockings;
import shop.solvent.decision.Decisions;
import shop.solvent.hook.HookView;
import shop.solvent.hook.Hooks;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.OrderSplitId;
import shop.solvent.member.Buyer;
import shop.solvent.member.Members;
import shop.solvent.order.OrderQuery;
import shop.solvent.order.OrderView;
import shop.solvent.order.Orders;
import shop.solvent.outbox.Consumer;
import shop.solvent.outbox.Message;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Slice;
import shop.solvent.risk.Runaways;
import shop.solvent.rulebook.force.ActiveRules;
import shop.solvent.rules.Rules;
import shop.solvent.rules.checkout.CheckoutFacts;
import shop.solvent.rules.checkout.LineFact;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.ordersplit.SplitDecision;
import shop.solvent.rules.ordersplit.SplitFacts;
import shop.solvent.rules.ordersplit.SplitLineFact;
import shop.solvent.rules.ordersplit.SplitOrderFact;
import shop.solvent.rules.ordersplit.SplitRules;
import shop.solvent.supply.SupplierView;
import shop.solvent.supply.Suppliers;

/**
 * Has rules decide into which parts orders of several lines are handed over, once they are paid: after the order, so that it costs the
 * order nothing, and once.
 */
@ApplicationScoped
public class SplitMaking implements Consumer {

    @EJB
    private Orders orders;

    @EJB
    private Catalogue catalogue;

    @Inject
    private Stockings stockings;

    @EJB
    private Suppliers suppliers;

    @EJB
    private Hooks hooks;

    @EJB
    private Members members;

    @Inject
    private SplitBook book;

    @Inject
    private ActiveRules rules;

    @Inject
    private Runaways runaways;

    @Inject
    private Decisions decisions;

    @Inject
    private Clock clock;

    @Override
    public String name() {
        return "order-split";
    }

    /** Orders of before are whole. */
    @Override
    public Start start() {
        return Start.NOW;
    }

    @Override
    public boolean wants(String topic) {
        return topic.equals("order.paid");
    }

    @Override
    public void handle(List<Message> messages) {
        List<OrderId> paid = new ArrayList<>(messages.stream()
                .map(one -> OrderId.parse(one.subject()))
                .distinct()
                .toList());
        paid.removeAll(book.known(paid));
        Map<OrderId, OrderView> several = new LinkedHashMap<>();
        for (int from = 0; from < paid.size(); from += Slice.LARGEST) {
            orders
                    .list(
                            new OrderQuery(
                                    paid.subList(from, Math.min(paid.size(), from + Slice.LARGEST)),
                                    null,
                                    null,
                                    null,
                                    null,
                                    null),
                            null,
                            Slice.LARGEST)
                    .rows()
                    .stream()
                    .filter(order -> order.lines().size() > 1)
                    .forEach(order -> several.put(order.id(), order));
        }
        if (!several.isEmpty()) {
            split(several);
        }
    }

    private void split(Map<OrderId, OrderView> several) {
        Map<OrderId, List<LineFact>> lines = new HashMap<>();
        decisions
                .latest(
                        DecisionPoint.CHECKOUT,
                        several.keySet().stream().map(OrderId::toString).toList())
                .forEach(one -> lines.put(
                        OrderId.parse(one.subject()),
                        one.facts(CheckoutFacts.class).lines()));
        Map<MemberId, Buyer> buyers = members.buyers(
                several.values().stream().map(OrderView::member).distinct().toList());
        Map<String, String> regions = new HashMap<>();
        for (ChannelView channel : catalogue.channels()) {
            regions.put(channel.code(), channel.region() == null ? "" : channel.region());
        }
        Map<String, Way> ways = new HashMap<>();
        Rules inForce = rules.of(DecisionPoint.ORDER_SPLIT);
        SplitRules policy = new SplitRules(inForce);
        Instant now = clock.instant();
        for (OrderView order : several.values()) {
            SplitFacts facts = facts(
                    order,
                    lines.get(order.id()),
                    buyers.get(order.member()),
                    regions.getOrDefault(order.channel(), ""),
                    ways);
            OrderSplitId id = new OrderSplitId(Ids.next());
            SplitDecision decision = policy.decideOrWhole(
                    facts, runaway -> runaways.note(DecisionPoint.ORDER_SPLIT, id.toString(), runaway));
            DecisionId recorded = decisions.record(DecisionPoint.ORDER_SPLIT, id.toString(), facts, decision, now);
            Map<Integer, String> names = new TreeMap<>();
            List<Piece> pieces = new ArrayList<>();
            for (SplitDecision.Part part : decision.parts()) {
                int number = names.size() + 1;
                names.put(number, part.name());
                part.lines()
                        .forEach(line -> pieces.add(new Piece(
                                line - 1, number, order.lines().get(line - 1).quantity())));
            }
            book.begin(order.id(), id, recorded, names, pieces, Audit.SYSTEM);
        }
    }

    private SplitFacts facts(
            OrderView order, List<LineFact> decided, Buyer buyer, String region, Map<String, Way> ways) {
        List<SplitLineFact> lines = IntStream.range(0, order.lines().size())
                .mapToObj(number -> {
                    OrderView.Line line = order.lines().get(number);
                    Way way = ways.computeIfAbsent(line.sku(), this::way);
                    return new SplitLineFact(
                            number + 1,
                            line.sku(),
                            decided.stream()
                                    .filter(one -> one.line() == number)
                                    .map(LineFact::kind)
                                    .findFirst()
                                    .orElseThrow(),
                            line.merchant(),
                            way.delivery(),
                            way.supplier(),
                            line.quantity(),
                            line.amount().amount());
                })
                .toList();
        return new SplitFacts(
                new SplitOrderFact(
                        buyer == null ? "basic" : buyer.level(),
                        buyer != null && buyer.guest(),
                        order.channel(),
                        region,
                        lines.size(),
                        lines.stream().map(SplitLineFact::merchant).distinct().count(),
                        order.listAmount().amount()),
                lines);
    }

    /** How goods are handed over. @param supplier as the fact has it */
    private record Way(String delivery, String supplier) {}

    private Way way(String sku) {
        Stocking stocking = stockings.of(sku).stocking();
        String delivery = stocking == Stocking.PRESALE
                ? SplitLineFact.PRESALE
                : stocking == Stocking.HOOK
                        ? SplitLineFact.MADE
                        : stocking.isOfKeys() ? SplitLineFact.KEY : SplitLineFact.AT_ONCE;
        String address = stocking == Stocking.HOOK
                ? hooks.find(sku).map(HookView::address).orElse("")
                : stocking.hasKeys()
                        ? suppliers.find(sku).map(SupplierView::address).orElse("")
                        : "";
        return new Way(delivery, host(address));
    }

    /** An address was checked when it was set up. */
    private static String host(String address) {
        String host = address.isEmpty() ? "" : URI.create(address).getHost();
        return host == null ? "" : host;
    }
}
