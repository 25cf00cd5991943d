package shop.solvent.order;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import shop.solvent.aggregate.Doing;
import shop.solvent.catalogue.Offer;
import shop.solvent.catalogue.PriceFor;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.kernel.id.ProjectId;
import shop.solvent.kernel.id.StockKeyId;
import shop.solvent.member.Buyer;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.PlaceOrder.Open;
import shop.solvent.order.Source.Chosen;
import shop.solvent.order.Wish.Item;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.RequestKeys.Keyed;
import shop.solvent.pool.Pools.Funds;

/**
 * An order that is checked and may be decided; one offer per line, in the order of the lines.
 *
 * @param quote that it redeems; null if none
 */
record CheckedOrder(
        int index,
        PlaceOrder command,
        OrderRequest request,
        Buyer buyer,
        List<Offer> offers,
        boolean settlesDebts,
        KeptQuote quote) {

    /**
     * At the least of the prices that apply to its buyer and to how many of the same goods are in it, in however many lines.
     *
     * @param buyers those of the batch, the order's own among them
     * @param offers what is sold in the order's channel, by its code
     * @param chosen what is chosen, by its id
     * @throws Rejection {@code offer.not-found}, {@code order.open-price}, {@code stock.key-gone}, {@code order.several-projects}
     */
    static CheckedOrder of(
            int index,
            PlaceOrder order,
            OrderRequest request,
            boolean settlesDebts,
            Map<MemberId, Buyer> buyers,
            Map<String, Offer> offers,
            Map<StockKeyId, Chosen> chosen) {
        Buyer buyer = buyers.get(order.member());
        List<Offer> found = new ArrayList<>();
        for (Line line : order.lines()) {
            String sku = line.sku().strip();
            Offer offer = offers.get(sku);
            if (offer == null) {
                throw Rejection.invalid("offer.not-found", Map.of("sku", sku, "channel", order.channel()));
            }
            found.add(line.chosen() == null ? opened(offer, line.open()) : chosen(offer, line.chosen(), chosen));
        }
        requireOneProject(found);
        return new CheckedOrder(index, order, request, buyer, priced(found, order.lines(), buyer), settlesDebts, null);
    }

    /** Each project has books of its own, so an order is in one of them. @throws Rejection {@code order.several-projects} */
    private static void requireOneProject(List<Offer> offers) {
        offers.stream()
                .filter(offer -> !offer.project().equals(offers.get(0).project()))
                .findFirst()
                .ifPresent(other -> {
                    throw Rejection.invalid(
                            "order.several-projects",
                            Map.of("sku", other.sku(), "other", offers.get(0).sku()));
                });
    }

    /** What has a price of its own costs that, and what has none costs what is said. @throws Rejection {@code order.open-price} */
    private static Offer opened(Offer offer, Open open) {
        if (open != null && open.isOfGroup() && !offer.isOpenPriced()) {
            // Whether that is its price the source says that knows the group. It is a price by contract: with those in
            // it.
            return offer.at(open.fen(), offer.listPrice(), new PriceFor("", 1, open.at()), 0);
        }
        if (offer.isOpenPriced() != (open != null)) {
            throw Rejection.invalid("order.open-price", Map.of("sku", offer.sku()));
        }
        return open == null ? offer : offer.costing(open.fen());
    }

    /** Who names a key that is none, is of other goods or shows no face is told the same as who comes too late. */
    private static Offer chosen(Offer offer, StockKeyId key, Map<StockKeyId, Chosen> chosen) {
        Chosen one = chosen.get(key);
        if (one == null || !one.sku().equals(offer.sku()) || !offer.stocking().isOfOwnKeys()) {
            throw gone(offer.sku(), key);
        }
        return offer.choosing(one.face(), one.premium());
    }

    static Rejection gone(String sku, StockKeyId key) {
        return Rejection.conflict("stock.key-gone", Map.of("sku", sku, "key", key.toString()));
    }

    private static List<Offer> priced(List<Offer> offers, List<Line> lines, Buyer buyer) {
        if (offers.size() == 1) {
            return List.of(
                    lines.get(0).open() != null
                            ? offers.get(0)
                            : offers.get(0)
                                    .to(buyer.id(), buyer.level(), lines.get(0).quantity()));
        }
        Map<String, Long> together = new HashMap<>();
        for (int i = 0; i < offers.size(); i++) {
            together.merge(offers.get(i).sku(), (long) lines.get(i).quantity(), Math::addExact);
        }
        return IntStream.range(0, offers.size())
                .mapToObj(i -> lines.get(i).open() != null
                        ? offers.get(i)
                        : offers.get(i)
                                .to(
                                        buyer.id(),
                                        buyer.level(),
                                        together.get(offers.get(i).sku())))
                .toList();
    }

    /** The same at the prices of its quote. */
    CheckedOrder at(KeptQuote kept) {
        List<Offer> quoted = new ArrayList<>();
        for (int i = 0; i < offers.size(); i++) {
            quoted.add(kept.prices().get(i).applied(offers.get(i)));
        }
        return new CheckedOrder(index, command, request, buyer, quoted, settlesDebts, kept);
    }

    /** The same with so many items more of a line. */
    CheckedOrder with(int line, int items) {
        List<Line> lines = new ArrayList<>(command.lines());
        Line before = lines.get(line);
        lines.set(line, new Line(before.sku(), before.quantity() + items));
        return with(lines, offers);
    }

    /** The same with a line more, of one item. */
    CheckedOrder with(Offer offer) {
        List<Line> lines = new ArrayList<>(command.lines());
        lines.add(new Line(offer.sku(), 1));
        List<Offer> all = new ArrayList<>(offers);
        all.add(offer);
        return with(lines, all);
    }

    private CheckedOrder with(List<Line> lines, List<Offer> all) {
        PlaceOrder larger = new PlaceOrder(
                        command.key(),
                        command.member(),
                        command.channel(),
                        lines,
                        command.device(),
                        command.eventAt(),
                        command.coupons(),
                        null,
                        command.spend())
                .bringing(command.brought());
        return new CheckedOrder(index, larger, request, buyer, priced(all, lines, buyer), settlesDebts, null);
    }

    /** The goods of a line at the next lower price that more of them would have; empty where there is none. */
    Optional<Offer> next(int line) {
        Offer now = offers.get(line);
        return now.ladder(buyer.id(), buyer.level()).stream()
                .filter(offer -> offer.price() < now.price())
                .findFirst();
    }

    /** The first line of these goods that can have more of them; -1 if it has none. */
    int line(String sku) {
        return IntStream.range(0, offers.size())
                .filter(line -> offers.get(line).sku().equals(sku) && mayGrow(line))
                .findFirst()
                .orElse(-1);
    }

    /** Whether a line can have more items: there is only one of what was chosen, and of what is paid at a till. */
    boolean mayGrow(int line) {
        return command.lines().get(line).chosen() == null
                && command.lines().get(line).open() == null;
    }

    Keyed keyed() {
        return request.keyed();
    }

    Instant at() {
        return request.at();
    }

    /** Null if none was named. */
    /** What it is counted by. */
    Doing doing() {
        return Doing.of(
                at(),
                buyer().id(),
                device(),
                command().channel(),
                Set.copyOf(merchants().values()),
                buyer().inviter());
    }

    byte[] device() {
        return request.device();
    }

    /** What it may take of what. */
    Wish wish() {
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < offers.size(); i++) {
            Line line = command.lines().get(i);
            items.add(new Item(i, offers.get(i), line.quantity(), line.chosen(), line.open()));
        }
        return new Wish(index, buyer, command.channel(), items, command.coupons(), at(), device());
    }

    long amount(int line) {
        return Math.multiplyExact(
                offers.get(line).price(), command.lines().get(line).quantity());
    }

    long listAmount() {
        return IntStream.range(0, offers.size()).mapToLong(this::amount).reduce(0, Math::addExact);
    }

    int quantity() {
        return command.lines().stream().mapToInt(Line::quantity).sum();
    }

    Map<String, MerchantId> merchants() {
        if (offers.size() == 1) {
            return Map.of(offers.get(0).merchantCode(), offers.get(0).merchant());
        }
        Map<String, MerchantId> merchants = new HashMap<>();
        offers.forEach(offer -> merchants.putIfAbsent(offer.merchantCode(), offer.merchant()));
        return merchants;
    }

    /** Whose order it is: all its merchants are of one project. */
    ProjectId project() {
        return offers.get(0).project();
    }

    private boolean funds(PoolId pool) {
        for (Offer offer : offers) { // asked of each pool of a batch, for each of its orders
            if (offer.pool().equals(pool)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it may draw on the pool or fund it. */
    boolean mayUse(Funds pool) {
        return pool.forAll() ? pool.project().equals(project()) : funds(pool.id());
    }
}
