package shop.solvent.catalogue;

import java.time.Instant;
import java.util.Comparator;

/**
 * What a product costs in a channel for some time.
 *
 * @param price fen
 * @param active whether it is sold there
 * @param from when it began or begins; null if nobody knows, because it was so before periods were kept
 * @param until the first moment at which it costs that no more; null if that is open
 * @param who pays it
 */
public record PriceView(
        String sku, String channel, long price, boolean active, Instant from, Instant until, PriceFor who) {

    static final Comparator<PriceView> ORDER = Comparator.comparing(PriceView::channel)
            .thenComparing(PriceView::who, PriceFor.ORDER)
            .thenComparing(PriceView::from, Comparator.nullsFirst(Comparator.naturalOrder()));

    static PriceView of(Place place, PricePeriod period, boolean active) {
        return new PriceView(
                place.sku(),
                place.channel(),
                period.fen(),
                active,
                period.from().equals(PricePeriod.ALWAYS) ? null : period.from(),
                period.until().equals(PricePeriod.NEVER) ? null : period.until(),
                place.who());
    }
}
