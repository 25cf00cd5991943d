package shop.solvent.catalogue;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;

/**
 * What goods cost by contract. Terms and parties are changed by {@link PriceListDeed}, and prices as all prices are, with the
 * goods or by a file.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class PriceLists {

    @Inject
    private PriceListBook book;

    @Inject
    private PriceBook prices;

    @Inject
    private Clock clock;

    /** Price lists by code. @param after code of the last one of an earlier part; null to begin */
    public Slice<PriceListView> list(String after, int size) {
        Slice.check(size);
        return Slice.of(book.after(after, size + 1), size);
    }

    /** @throws Rejection {@code price-list.not-found} */
    public PriceListView find(String code) {
        return book.find(code).orElseThrow(() -> Rejection.notFound("price-list", code));
    }

    /** Who is a party by name. @param after the last one of an earlier part; null to begin */
    public Slice<MemberId> members(String code, MemberId after, int size) {
        Slice.check(size);
        return Slice.of(book.members(code, after, size + 1), size);
    }

    /**
     * Prices by the contract from now on.
     *
     * @param rows by goods, channel and beginning
     * @param last sku after which it goes on; null if it ends here
     */
    public record Part(List<PriceView> rows, String last) {}

    /** The prices of so many goods. @param after sku of the last ones of an earlier part; null to begin */
    public Part prices(String code, String after, int goods) {
        Slice.check(goods);
        Instant now = clock.instant();
        Slice<String> skus = Slice.of(book.goods(code, after, goods + 1), goods);
        List<PriceView> rows = new ArrayList<>();
        prices.kept(skus.rows(), now).forEach((place, kept) -> {
            if (place.who().list().equals(code)) {
                Timeline.of(kept.periods(), now)
                        .periods()
                        .forEach(period -> rows.add(PriceView.of(place, period, kept.active())));
            }
        });
        rows.sort(Comparator.comparing(PriceView::sku).thenComparing(PriceView.ORDER));
        return new Part(rows, skus.more() ? skus.rows().get(skus.rows().size() - 1) : null);
    }
}
