package shop.solvent.chain;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.audit.Audit;
import shop.solvent.catalogue.Goods;
import shop.solvent.catalogue.ProductKind;
import shop.solvent.catalogue.ProductView;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Transactions;

/**
 * Goods that are proved on the chain: digital collectibles that one person marks, since that gives nothing away and costs what a
 * setting caps. What was bought before is not proved, and what is proved stays so when the mark is taken away.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ChainGoods {

    /** More collectibles that are worth a proof each than a shop has. */
    public static final int MOST = 200;

    @EJB
    private Goods goods;

    @Inject
    private Permits permits;

    @Inject
    private Database database;

    @Inject
    private Transactions transactions;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** @param by who marked it */
    public record Marked(String sku, String by, Instant at) {}

    /** By their codes, at most {@value #MOST}. */
    public List<Marked> all() {
        return database.query(
                "SELECT * FROM chain_goods ORDER BY sku LIMIT " + MOST,
                row -> new Marked(
                        row.getString("sku"), row.getString("marked_by"), Database.instant(row, "marked_at")));
    }

    /**
     * Marks goods; twice is once.
     *
     * @throws Rejection {@code permission.missing}, {@code field.…}, {@code product.not-found}, {@code
     *     chain.no-collectible}, {@code chain.too-many-goods}
     */
    public void mark(String sku, String by) {
        permits.require(by, Permission.EDIT_CATALOGUE);
        ProductView product = goods.find(Given.text("sku", sku, 40));
        if (product.kind() != ProductKind.COLLECTIBLE) {
            throw Rejection.conflict("chain.no-collectible", Map.of("sku", product.sku()));
        }
        transactions.run(() -> {
            if (database.number("SELECT COUNT(*) FROM chain_goods") >= MOST) {
                throw Rejection.conflict("chain.too-many-goods", Map.of("most", String.valueOf(MOST)));
            }
            if (database.update(
                            "INSERT IGNORE INTO chain_goods (sku, marked_by, marked_at) VALUES (?, ?, ?)",
                            product.sku(),
                            by,
                            clock.instant())
                    == 1) {
                audit.record(by, "chain.goods-marked", product.sku(), null, "on", null);
            }
        });
    }

    /** Takes the mark away; what is proved stays so. @throws Rejection {@code permission.missing} */
    public void unmark(String sku, String by) {
        permits.require(by, Permission.EDIT_CATALOGUE);
        String given = Given.text("sku", sku, 40);
        transactions.run(() -> {
            if (database.update("DELETE FROM chain_goods WHERE sku = ?", given) == 1) {
                audit.record(by, "chain.goods-unmarked", given, "on", null, null);
            }
        });
    }
}
