package shop.solvent.limited;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.audit.Audit;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;

/** Says how many pieces of goods one buyer gets. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRED)
public class BuyerLimits {

    /** Pieces that a bound allows at most: a larger one is none. */
    public static final int MOST = 10_000;

    /** Days that a bound looks back at most. */
    public static final int LONGEST = 366;

    @Inject
    private Database database;

    @Inject
    private Catalogue catalogue;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public BuyerLimit of(String sku) {
        return read(sku, "");
    }

    private BuyerLimit read(String sku, String lock) {
        return database.find("SELECT * FROM buyer_limit WHERE sku = ?" + lock, BuyerLimits::limit, sku)
                .orElse(BuyerLimit.none(sku));
    }

    static BuyerLimit limit(ResultSet row) throws SQLException {
        return new BuyerLimit(row.getString("sku"), row.getInt("most"), row.getInt("days"), row.getInt("version"));
    }

    /**
     * Says how many pieces one buyer gets within so many days. It is in force some seconds later on every server, and counts what is
     * ordered from then on.
     *
     * @param most 1 to {@value #MOST}, or 0 for no bound
     * @param days 1 to {@value #LONGEST}; of no meaning without a bound
     * @param version that the person saw
     * @return whether that is a change
     * @throws Rejection {@code permission.missing}, {@code product.not-found}, {@code field.…}, {@code version.outdated}
     */
    public boolean say(String sku, int most, int days, int version, String reason, String by) {
        permits.require(by, Permission.EDIT_STOCK);
        Given.within("most", most, 0, MOST);
        if (most > 0) {
            Given.within("days", days, 1, LONGEST);
        }
        String why = Given.text("reason", reason, 500);
        if (sku == null || !catalogue.known(List.of(sku)).contains(sku)) {
            throw Rejection.notFound("product", sku);
        }
        BuyerLimit before = read(sku, " FOR UPDATE");
        BuyerLimit after = new BuyerLimit(sku, most, most == 0 ? 0 : days, before.version());
        if (after.equals(before)) {
            return false;
        }
        Given.sameVersion(version, before.version());
        database.update(
                "INSERT INTO buyer_limit (sku, most, days, version, changed_by, changed_at) VALUES (?, ?, ?, 1, ?, ?)"
                        + " ON DUPLICATE KEY UPDATE most = VALUES(most), days = VALUES(days), version = buyer_limit.version + 1,"
                        + " changed_by = VALUES(changed_by), changed_at = VALUES(changed_at)",
                sku,
                after.most(),
                after.days(),
                by,
                clock.instant());
        audit.record(by, "buyer-limit.said", sku, text(before), text(after), why);
        return true;
    }

    private static String text(BuyerLimit limit) {
        return limit.isBound() ? limit.most() + " in " + limit.days() : null;
    }
}
