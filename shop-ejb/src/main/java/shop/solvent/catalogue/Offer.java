package shop.solvent.catalogue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.kernel.id.ProjectId;
import shop.solvent.rules.checkout.LinePrice;

/**
 * What a checkout must know of goods that are sold in a channel.
 *
 * @param kind as {@link ProductKind#text()}
 * @param giveUp the merchant's share for the pool, in basis points
 * @param project whose the merchant and its pool are
 * @param price fen of one item, for whoever it is for
 * @param category code of the shop's category they stand in; empty for none
 * @param merchantKind how large the merchant is: {@code small}, {@code mid} or {@code chain}
 * @param chain code of the chain that the merchant is, or is a branch of; empty for others
 * @param terms on which they are sold
 * @param stocking how they are kept in stock
 * @param listPrice fen of one item for everybody
 * @param by for whom the price is
 * @param steps what some pay instead of the list price: those of levels and quantities, and those by contract of the buyers for
 *     whom it was asked, in no order
 */
public record Offer(
        String sku,
        String kind,
        String titleZh,
        String titleEn,
        MerchantId merchant,
        String merchantCode,
        int giveUp,
        PoolId pool,
        String poolCode,
        ProjectId project,
        String projectCode,
        long price,
        String category,
        String merchantKind,
        String chain,
        GoodTerms terms,
        Stocking stocking,
        long listPrice,
        PriceFor by,
        List<PriceStep> steps,
        String face,
        long premium) {

    /** The lowest first; of those that are as low the list price, and then the one that asks for least. */
    private static final Comparator<PriceStep> BEST = Comparator.comparingLong(PriceStep::price)
            .thenComparing(step -> !step.who().isEverybody())
            .thenComparing(step -> step.who().list())
            .thenComparing(step -> step.who().level())
            .thenComparing(step -> step.who().from());

    public Offer {
        steps = List.copyOf(steps);
    }

    /** The goods at what one of so many costs the buyer: the least of all prices that apply, and never more than the list price. */
    public Offer to(MemberId buyer, String level, long quantity) {
        if (steps.isEmpty() && price == listPrice) {
            return this;
        }
        int items = (int) Math.min(quantity, PriceFor.LARGEST_FROM);
        PriceStep best = steps.stream()
                .filter(step -> step.holds(buyer, level, items))
                .reduce(
                        new PriceStep(PriceFor.EVERYBODY, null, listPrice - premium),
                        (one, other) -> BEST.compare(one, other) <= 0 ? one : other);
        return at(best.price() + premium, listPrice, best.who(), premium);
    }

    /**
     * What it costs this buyer from how many items on: the first for one, and each further one where it becomes less.
     *
     * @param buyer null for nobody in particular
     */
    public List<Offer> ladder(MemberId buyer, String level) {
        List<Offer> ladder = new ArrayList<>(List.of(to(buyer, level, 1)));
        for (int from :
                new TreeSet<>(steps.stream().map(step -> step.who().from()).toList())) {
            Offer then = to(buyer, level, from);
            if (then.price < ladder.get(ladder.size() - 1).price) {
                ladder.add(then);
            }
        }
        return ladder;
    }

    /** What members of a level pay for one, where that is less than the list price; in no order. */
    public List<PriceStep> levels() {
        return steps.stream()
                .filter(step -> !step.who().level().isEmpty()
                        && step.who().from() == 1
                        && step.who().list().isEmpty()
                        && step.price() < listPrice - premium)
                .toList();
    }

    /** By which price it is charged, as it is shown to rules. */
    public LinePrice linePrice() {
        return new LinePrice(listPrice, by.reason(), by.from(), by.list(), premium);
    }

    /** The same with these steps. */
    Offer with(Collection<PriceStep> others) {
        if (others.isEmpty()) {
            return this;
        }
        return new Offer(
                sku,
                kind,
                titleZh,
                titleEn,
                merchant,
                merchantCode,
                giveUp,
                pool,
                poolCode,
                project,
                projectCode,
                price,
                category,
                merchantKind,
                chain,
                terms,
                stocking,
                listPrice,
                by,
                List.copyOf(others),
                face,
                premium);
    }

    /** One particular key of the goods, which costs so much on top of any price. */
    public Offer choosing(String seen, long fen) {
        return new Offer(
                sku,
                kind,
                titleZh,
                titleEn,
                merchant,
                merchantCode,
                giveUp,
                pool,
                poolCode,
                project,
                projectCode,
                Math.addExact(price, fen),
                category,
                merchantKind,
                chain,
                terms,
                stocking,
                Math.addExact(listPrice, fen),
                by,
                steps,
                seen,
                fen);
    }

    /**
     * How the codes of goods begin whose price is said with each sale, and which cannot be bought without one. What may say one is
     * the affair of the {@code till}.
     */
    public static final String OPEN_PRICE = "till.";

    /** Whether the price is said with each sale. */
    public boolean isOpenPriced() {
        return sku.startsWith(OPEN_PRICE);
    }

    /** The same at what was said that it costs, which is the price for everybody. */
    public Offer costing(long fen) {
        return new Offer(
                sku,
                kind,
                titleZh,
                titleEn,
                merchant,
                merchantCode,
                giveUp,
                pool,
                poolCode,
                project,
                projectCode,
                fen,
                category,
                merchantKind,
                chain,
                terms,
                stocking,
                fen,
                PriceFor.EVERYBODY,
                List.of(),
                face,
                0);
    }

    /**
     * The same at a price that was promised.
     *
     * @param fen of an item, and {@code listed} for everybody
     * @param ofThem how many of both are for the key that was chosen
     */
    public Offer at(long fen, long listed, PriceFor who, long ofThem) {
        return new Offer(
                sku,
                kind,
                titleZh,
                titleEn,
                merchant,
                merchantCode,
                giveUp,
                pool,
                poolCode,
                project,
                projectCode,
                fen,
                category,
                merchantKind,
                chain,
                terms,
                stocking,
                listed,
                who,
                steps,
                face,
                ofThem);
    }
}
