package shop.solvent.catalogue;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.audit.Audit;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;

/** What goods cost in each channel, for how long, and what they have cost. */
@Stateless
public class Prices {

    @Inject
    private Database database;

    @Inject
    private PriceBook book;

    @Inject
    private PriceChanges changes;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** What goods cost before: the latest first. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<PriceView> history(String sku, int size) {
        Page.check(0, size);
        return database.query(
                "SELECT * FROM offer WHERE sku = ? AND ends <= ? ORDER BY ends DESC, channel, price_list, level, from_quantity"
                        + " LIMIT ?",
                row -> PriceView.of(
                        PriceBook.place(row),
                        new PricePeriod(
                                Database.instant(row, "starts"),
                                Database.instant(row, "ends"),
                                row.getLong("price"),
                                Database.instant(row, "opens")),
                        row.getBoolean("active")),
                sku,
                clock.instant(),
                size);
    }

    /**
     * Sets what goods cost from now on: these lines, and nothing else in any channel. What is over stays as it was.
     *
     * @param version of the goods that the person saw
     * @throws Rejection {@code permission.missing}, {@code product.not-found}, {@code version.outdated}, {@code price.channel}, {@code
     *     field.out-of-range}, {@code price.overlap}, {@code price.past}, {@code price.ends-before}, {@code price.level}, {@code
     *     price.quantity}, {@code price.list}, {@code price.no-list-price}, each naming the line, or {@code price.takes-two}
     */
    public void replace(String sku, int version, List<PriceLine> lines, String by) {
        permits.require(by, Permission.SET_PRICES);
        changes.replace(sku, version, lines, by, null, true);
    }

    /** Whether these lines would change a price by more than one person may alone. */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public boolean takesTwo(String sku, List<PriceLine> lines) {
        return changes.goFar(changes.of(sku, lines));
    }

    /**
     * Sells goods in a channel or not; their prices there stay. What is so already is left alone, whatever version was looked
     * at.
     *
     * @throws Rejection {@code product.not-found}, {@code version.outdated}, or {@code offer.not-found} if they have no
     *     price there
     */
    public void sell(String sku, int version, String channel, boolean on, String by) {
        permits.require(by, Permission.EDIT_CATALOGUE);
        int present = changes.lock(sku);
        Place place = new Place(sku, channel);
        PriceBook.Kept kept = book.kept(List.of(sku), clock.instant()).get(place);
        if (kept == null) {
            throw Rejection.notFound("offer", place);
        }
        if (kept.active() != on) {
            Given.sameVersion(version, present);
            book.switched(place, on);
            book.touch(List.of(sku));
            audit.record(by, "offer.switched", place.toString(), String.valueOf(!on), String.valueOf(on), null);
        }
    }
}
