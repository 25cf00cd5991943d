package shop.solvent.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import shop.solvent.access.WithinReach;
import shop.solvent.platform.Database;
import shop.solvent.platform.Where;

/** Goods of a merchant that are kept in some way. */
@ApplicationScoped
public class OwnStockings {

    @Inject
    private Database database;

    /** @param sku its code */
    public record Kept(String sku, String titleZh, String titleEn, Stocking stocking, boolean onSale) {}

    /**
     * Those that the reader sees, by code; none of goods of which nobody ever said how they are kept.
     *
     * @param merchant code
     * @param after the last one that was told; null to begin
     * @param most how many at most
     */
    public List<Kept> of(String merchant, String after, int most) {
        Where where = WithinReach.goods(
                new Where()
                        .and("m.code = ?", merchant)
                        .and("k.stocking <> ?", Stocking.NONE.name())
                        .and("p.sku > ?", after),
                "p");
        List<Object> parameters = new ArrayList<>(where.parameters());
        parameters.add(most);
        return database.query(
                "SELECT p.sku, p.title_zh, p.title_en, p.on_sale, k.stocking FROM product p JOIN merchant m ON m.id = p.merchant"
                        + " JOIN product_stocking k ON k.sku = p.sku" + where.sql() + " ORDER BY p.sku LIMIT ?",
                row -> new Kept(
                        row.getString("sku"),
                        row.getString("title_zh"),
                        row.getString("title_en"),
                        Stocking.valueOf(row.getString("stocking")),
                        row.getBoolean("on_sale")),
                parameters);
    }
}
