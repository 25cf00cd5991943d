package shop.solvent.aggregate;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;

/**
 * Of which orders and lines it is. Of each list that is not empty an order or line has one.
 *
 * @param channels codes, through one of which the order came
 * @param categories codes, in one of which the goods stand now
 * @param merchants codes, of one of whom the goods are
 * @param goods skus
 * @param kinds of goods, as rules call them
 */
public record AggregateFilter(
        List<String> channels,
        List<String> categories,
        List<String> merchants,
        List<String> goods,
        List<String> kinds) {

    private static final int MOST = 20;

    public AggregateFilter {
        channels = sorted(channels);
        categories = sorted(categories);
        merchants = sorted(merchants);
        goods = sorted(goods);
        kinds = sorted(kinds);
    }

    /** All orders with all their lines. */
    public static AggregateFilter none() {
        return new AggregateFilter(null, null, null, null, null);
    }

    private static List<String> sorted(Collection<String> some) {
        return some == null ? List.of() : List.copyOf(new TreeSet<>(some));
    }

    /** @throws Rejection {@code field.…} */
    AggregateFilter checked() {
        few("channels", channels);
        few("categories", categories);
        few("merchants", merchants);
        few("goods", goods);
        few("kinds", kinds);
        return this;
    }

    private static void few(String field, List<String> codes) {
        Given.within(field, codes.size(), 0, MOST);
        codes.forEach(code -> Given.text(field, code, 40));
    }

    boolean isOfLines() {
        return !merchants.isEmpty() || !goods.isEmpty() || isOfProducts();
    }

    boolean isOfProducts() {
        return !categories.isEmpty() || !kinds.isEmpty();
    }
}
