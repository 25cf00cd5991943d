package shop.solvent.catalogue;

import java.util.List;

/**
 * A line of the list of goods.
 *
 * @param merchant code
 * @param category code; null if it is in none
 * @param tags in their order
 * @param places channels in which it is sold now
 * @param lowest what it costs now where it is cheapest, in fen; null if it is sold nowhere
 * @param highest where it is dearest
 */
public record GoodRow(
        String sku,
        ProductKind kind,
        String titleZh,
        String titleEn,
        String merchant,
        String category,
        List<String> tags,
        boolean onSale,
        int places,
        Long lowest,
        Long highest) {}
