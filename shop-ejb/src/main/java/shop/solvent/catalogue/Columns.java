package shop.solvent.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import shop.solvent.table.Headings;
import shop.solvent.table.TableFile;
import shop.solvent.table.TableFile.Row;

/** Which column of a file is which. */
final class Columns {

    static final List<String> GOODS = List.of(
            "sku",
            "merchant",
            "kind",
            "titleZh",
            "titleEn",
            "descriptionZh",
            "descriptionEn",
            "category",
            "tags",
            "validity",
            "validityDays",
            "validUntil",
            "maxUses",
            "renewable",
            "transferable",
            "refundable",
            "refundDays",
            "onSale");

    static final List<String> PRICES =
            List.of("sku", "channel", "price", "from", "until", "sold", "level", "quantity", "contract");

    /** No column of an export: by it the price that the line names is taken away. */
    static final String REMOVE = "remove";

    private final String kind;
    private Headings headings;

    private Columns(String kind) {
        this.kind = kind;
    }

    /** @return null if the first row is not that of such a file; then the tally says why */
    static Columns of(Row headings, ImportTally tally) {
        List<String> names = TableFile.columns(headings);
        boolean prices = names.contains("price") || names.contains("channel");
        Columns columns = new Columns(prices ? "prices" : "goods");
        List<String> known =
                prices ? Stream.concat(PRICES.stream(), Stream.of(REMOVE)).toList() : GOODS;
        columns.headings = Headings.of(
                headings, known, Map.of(), prices ? List.of("sku", "channel", "price") : List.of("sku"), tally);
        return tally.problemCount() == 0 ? columns : null;
    }

    /** {@code goods} or {@code prices}. */
    String kind() {
        return kind;
    }

    /** What the cell says; empty text where it is blank, nothing where the file has no such column. */
    Optional<String> cell(Row row, String name) {
        return headings.cell(row, name);
    }
}
