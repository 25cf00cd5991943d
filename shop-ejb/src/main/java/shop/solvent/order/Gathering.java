package shop.solvent.order;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import shop.solvent.aggregate.Doing;
import shop.solvent.anomaly.outcome.ActModels;
import shop.solvent.campaign.CampaignBook;
import shop.solvent.campaign.RunningCampaigns;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.catalogue.Catalogue.OnSale;
import shop.solvent.catalogue.Offer;
import shop.solvent.credit.CreditFacts;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.ledger.PaidByDay;
import shop.solvent.ledger.Purse;
import shop.solvent.lockin.Locks;
import shop.solvent.lockin.Winner;
import shop.solvent.member.Buyer;
import shop.solvent.memberfact.MemberFactGathering;
import shop.solvent.memberfact.MemberFacts;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.platform.Answering;
import shop.solvent.platform.SoldStamp.Stamp;
import shop.solvent.pool.Pools;
import shop.solvent.pool.Pools.Funds;
import shop.solvent.pool.PromisesLeft;
import shop.solvent.promoter.Promoters;
import shop.solvent.relation.Brakes;
import shop.solvent.relation.SoldFigures;
import shop.solvent.relation.SoldFigures.Tied;
import shop.solvent.rules.Rules;
import shop.solvent.rules.checkout.BuyerFact;
import shop.solvent.rules.checkout.InviterFact;
import shop.solvent.rules.checkout.LineFact;
import shop.solvent.rules.checkout.PayingFact;
import shop.solvent.rules.checkout.SoldFact;
import shop.solvent.rules.checkout.WinnerFact;
import shop.solvent.rules.signal.CreditFact;
import shop.solvent.signal.SignalGathering;
import shop.solvent.takeover.TakeoverGathering;

/**
 * Asks for what orders are decided by: for all of a batch at once, by one query for each kind. It locks nothing. Who places
 * orders asks under the buyers' locks, who only wants to know without any.
 */
@ApplicationScoped
class Gathering {

    @EJB
    private Catalogue catalogue;

    @EJB
    private Pools pools;

    @Inject
    private Activity activity;

    @Inject
    private OrderBook book;

    @Inject
    private CampaignBook campaigns;

    @Inject
    private Locks locks;

    @Inject
    private Brakes brakes;

    @Inject
    private Promoters promoters;

    @Inject
    private Clock clock;

    @Inject
    private MemberFactGathering members;

    @Inject
    private SignalGathering signals;

    @Inject
    private CreditFacts credits;

    @Inject
    private TakeoverGathering takeovers;

    @Inject
    private SoldFigures figures;

    /** What is sold to their buyers, by channel and by its code. To be called once it is answered. */
    Supplier<Sold> offers(List<PlaceOrder> orders, Answering asked) {
        Map<String, Set<String>> skus = new TreeMap<>();
        Map<String, Set<MemberId>> buyers = new HashMap<>();
        for (PlaceOrder order : orders) {
            Set<String> wanted = skus.computeIfAbsent(order.channel(), channel -> new HashSet<>());
            buyers.computeIfAbsent(order.channel(), channel -> new HashSet<>()).add(order.member());
            order.lines().stream().map(Line::sku).filter(Objects::nonNull).forEach(wanted::add);
        }
        Map<String, Supplier<OnSale>> sold = new HashMap<>();
        skus.forEach((channel, wanted) ->
                sold.put(channel, catalogue.remembered(channel, wanted, buyers.get(channel), asked)));
        return () -> {
            Map<String, Map<String, Offer>> offers = new HashMap<>();
            Stamp stamp = null;
            for (Map.Entry<String, Supplier<OnSale>> of : sold.entrySet()) {
                OnSale answered = of.getValue().get();
                offers.put(of.getKey(), answered.offers());
                stamp = stamp == null ? answered.stamp() : stamp;
            }
            return new Sold(offers, stamp);
        };
    }

    /**
     * The rest, once it is answered.
     *
     * @param requests by the order's place in the list; those that are wrong are missing
     * @param buyers by id
     * @param sold as it was answered
     * @param rules by which they are decided: what is dear to know is asked only where one of them looks at it, and of campaigns
     *     only those that one of them names
     */
    Gathered gathered(
            List<PlaceOrder> orders,
            Map<Integer, OrderRequest> requests,
            Map<MemberId, Buyer> buyers,
            Sold sold,
            List<Rules> rules,
            Answering asked) {
        Map<String, Map<String, Offer>> offers = sold.offers();
        boolean looked = rules.stream()
                .anyMatch(some -> some.looksAt(InviterFact.class, "invitedOrders")
                        || some.looksAt(InviterFact.class, "invitedTurnover"));
        Map<MemberId, Buyer> invited = looked ? buyers : Map.of();
        Map<Instant, Supplier<Activity.Recent>> before = activity.before(orders, requests, invited, asked);
        Supplier<Map<String, Funds>> funds = pools.funds(pools(offers.values()), sold.stamp(), asked);
        return new Gathered(
                before,
                funds,
                running(orders, requests, named(rules), asked),
                about(orders, requests, rules, asked),
                signals.of(() -> doings(orders, requests, buyers, offers), rules, asked),
                winners(buyers.keySet(), rules, asked),
                brakes.paidLevels(buyers.keySet(), asked),
                promoters.mayEarn(
                        buyers.values().stream()
                                .flatMap(buyer -> buyer.inviters().stream())
                                .distinct()
                                .toList(),
                        asked),
                new PromisesLeft(funds),
                ActModels.Asked.of(rules),
                rules.stream().anyMatch(some -> some.looksAt(CreditFact.class))
                        ? credits.of(buyers.keySet(), asked)
                        : Map.of(),
                takeovers.of(() -> doings(orders, requests, buyers, offers), rules, asked),
                sold(orders, requests, buyers, offers, rules, asked),
                today(orders, requests, rules, asked));
    }

    /** Unasked where no rule in force looks at it. */
    private PaidToday today(
            List<PlaceOrder> orders, Map<Integer, OrderRequest> requests, List<Rules> rules, Answering asked) {
        if (rules.stream().noneMatch(some -> some.looksAt(PayingFact.class))) {
            return PaidToday.UNASKED;
        }
        Map<LocalDate, Set<MemberId>> buyers = byDay(orders, requests);
        Map<LocalDate, Map<MemberId, Map<Purse, Long>>> paid = new HashMap<>();
        Map<LocalDate, Map<MemberId, Long>> brought = new HashMap<>();
        buyers.forEach((day, members) -> {
            Instant from = day.atStartOfDay(clock.getZone()).toInstant();
            Instant until = day.plusDays(1).atStartOfDay(clock.getZone()).toInstant();
            paid.put(day, PaidByDay.between(members, from, until, asked));
            brought.put(day, book.brought(members, from, until, asked));
        });
        return new PaidToday(paid, brought);
    }

    /** Null where no rule in force looks at it. */
    private Tied sold(
            List<PlaceOrder> orders,
            Map<Integer, OrderRequest> requests,
            Map<MemberId, Buyer> buyers,
            Map<String, Map<String, Offer>> offers,
            List<Rules> rules,
            Answering asked) {
        return rules.stream().noneMatch(some -> some.looksAt(SoldFact.class))
                ? null
                : figures.of(
                        doings(orders, requests, buyers, offers).stream()
                                .map(doing -> new SoldFigures.Buying(doing.member(), doing.merchants()))
                                .toList(),
                        asked);
    }

    /** Nobody where no rule in force looks at it: then an order costs nothing for it. */
    private Map<MemberId, Winner> winners(Set<MemberId> buyers, List<Rules> rules, Answering asked) {
        boolean looked = rules.stream()
                .anyMatch(some -> some.looksAt(WinnerFact.class) || some.looksAt(LineFact.class, "lockedHere"));
        return looked ? locks.of(buyers, asked) : Map.of();
    }

    private MemberFacts about(
            List<PlaceOrder> orders, Map<Integer, OrderRequest> requests, List<Rules> rules, Answering asked) {
        return members.of(byDay(orders, requests), BuyerFact.class, rules, asked);
    }

    private Map<LocalDate, Set<MemberId>> byDay(List<PlaceOrder> orders, Map<Integer, OrderRequest> requests) {
        Map<LocalDate, Set<MemberId>> buyers = new TreeMap<>();
        requests.forEach((index, request) -> buyers.computeIfAbsent(
                        LocalDate.ofInstant(request.at(), clock.getZone()), day -> new HashSet<>())
                .add(orders.get(index).member()));
        return buyers;
    }

    /** What each order is counted by, as {@link CheckedOrder#doing} says it once it is checked. */
    private static List<Doing> doings(
            List<PlaceOrder> orders,
            Map<Integer, OrderRequest> requests,
            Map<MemberId, Buyer> buyers,
            Map<String, Map<String, Offer>> offers) {
        List<Doing> doings = new ArrayList<>();
        requests.forEach((index, request) -> {
            PlaceOrder order = orders.get(index);
            Buyer buyer = buyers.get(order.member());
            Map<String, Offer> sold = offers.getOrDefault(order.channel(), Map.of());
            Set<MerchantId> merchants = order.lines().stream()
                    .map(line -> line.sku() == null ? null : sold.get(line.sku()))
                    .filter(Objects::nonNull)
                    .map(Offer::merchant)
                    .collect(Collectors.toSet());
            doings.add(Doing.of(
                    request.at(),
                    order.member(),
                    request.device(),
                    order.channel(),
                    merchants,
                    buyer == null ? null : buyer.inviter()));
        });
        return doings;
    }

    private static Set<String> named(List<Rules> rules) {
        return rules.stream().flatMap(some -> some.campaigns().stream()).collect(Collectors.toSet());
    }

    private RunningCampaigns running(
            List<PlaceOrder> orders, Map<Integer, OrderRequest> requests, Set<String> named, Answering asked) {
        return campaigns.running(
                named,
                requests.keySet().stream()
                        .map(index -> orders.get(index).member())
                        .collect(Collectors.toSet()),
                requests.values().stream()
                        .map(request -> LocalDate.ofInstant(request.at(), clock.getZone()))
                        .collect(Collectors.toSet()),
                asked);
    }

    private static Set<PoolId> pools(Collection<Map<String, Offer>> offers) {
        return offers.stream()
                .flatMap(some -> some.values().stream())
                .map(Offer::pool)
                .collect(Collectors.toSet());
    }
}
