package shop.solvent.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import shop.solvent.platform.Database;

/** Whose bills are held against the shop, and what was agreed with them. */
@ApplicationScoped
class BillProviders {

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    List<BillProvider> all() {
        return database.query("SELECT * FROM bill_provider ORDER BY provider", BillProviders::read);
    }

    Optional<BillProvider> find(String provider) {
        return database.find("SELECT * FROM bill_provider WHERE provider = ?", BillProviders::read, provider);
    }

    /** Those who hand in bills of one provider take turns. */
    Optional<BillProvider> lock(String provider) {
        return database.find(
                "SELECT * FROM bill_provider WHERE provider = ? FOR UPDATE", BillProviders::read, provider);
    }

    /** Null where fees are not looked at. */
    Integer feeRate(String provider) {
        return find(provider).map(BillProvider::feeRate).orElse(null);
    }

    /** Whether bills of that layout have the parts that went to receivers. */
    static boolean hasSplits(String layout) {
        return "SANDBOX".equals(layout) || WechatSplitBill.BOTH.equals(layout);
    }

    /** Whether bills of that layout have a fee on each line. */
    static boolean hasLineFees(String layout) {
        return layout != null && !layout.equals("ALIPAY_ACCOUNT");
    }

    void save(BillProvider one, String by) {
        database.update(
                "INSERT INTO bill_provider (provider, title, fee_rate, made_by, made_at) VALUES (?, ?, ?, ?, ?)"
                        + " ON DUPLICATE KEY UPDATE title = VALUES(title), fee_rate = VALUES(fee_rate)",
                one.provider(),
                one.title(),
                one.feeRate(),
                by,
                clock.instant());
    }

    private static BillProvider read(ResultSet row) throws SQLException {
        return new BillProvider(
                row.getString("provider"), row.getString("title"), row.getObject("fee_rate", Integer.class));
    }
}
