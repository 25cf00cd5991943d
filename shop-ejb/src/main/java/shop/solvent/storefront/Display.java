package shop.solvent.storefront;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import shop.solvent.catalogue.Shelf;
import shop.solvent.catalogue.Shelf.Rank;
import shop.solvent.catalogue.Shelf.Shown;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.order.GoodsSold;
import shop.solvent.platform.Page;
import shop.solvent.platform.Slice;

/** Lays out what is sold, in the order that somebody wants to see it in. */
@ApplicationScoped
public class Display {

    /** In which order goods lie. */
    public enum Order {
        /** By their sku, as the shop has numbered them. */
        SHOP,
        MOST_SOLD,
        NEWEST,
        /** By what one costs everybody: who looks may pay less. */
        CHEAPEST,
        DEAREST;

        /** {@link #SHOP} for what is none. */
        public static Order of(String text) {
            for (Order one : values()) {
                if (one.text().equals(text)) {
                    return one;
                }
            }
            return SHOP;
        }

        /** As an address has it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @Inject
    private Shelf shelf;

    @Inject
    private GoodsSold sold;

    /**
     * The goods that follow one.
     *
     * @param text as in {@link Shelf#list}, and so are the others
     * @param order so many goods that nobody counts them lie by their sku
     * @param after sku; null to begin, as does one that lies there no more
     */
    public Slice<Shown> list(
            String channel, String text, String category, Order order, String after, int size, MemberId buyer) {
        List<Rank> ranks = order == Order.SHOP ? List.of() : shelf.ranks(channel, text, category);
        if (order == Order.SHOP || ranks.size() >= Page.COUNTED) {
            return shelf.list(channel, text, category, after, size, buyer);
        }
        Slice.check(size);
        List<String> skus =
                ranks.stream().sorted(comparator(order, ranks)).map(Rank::sku).toList();
        int from = skus.indexOf(after) + 1;
        List<String> some = skus.subList(from, Math.min(skus.size(), from + size));
        Map<String, Shown> shown = shelf.find(channel, some, buyer);
        return new Slice<>(
                some.stream().map(shown::get).filter(Objects::nonNull).toList(), from + some.size() < skus.size());
    }

    private Comparator<Rank> comparator(Order order, List<Rank> ranks) {
        Comparator<Rank> first = switch (order) {
            case SHOP -> Comparator.comparing(Rank::sku);
            case NEWEST -> Comparator.comparing(Rank::addedAt).reversed();
            case CHEAPEST -> Comparator.comparingLong(Rank::price);
            case DEAREST -> Comparator.comparingLong(Rank::price).reversed();
            case MOST_SOLD -> {
                Map<String, Long> many = sold.of(ranks.stream().map(Rank::sku).toList());
                yield Comparator.<Rank>comparingLong(one -> many.getOrDefault(one.sku(), 0L))
                        .reversed();
            }
        };
        return first.thenComparing(Rank::sku);
    }
}
