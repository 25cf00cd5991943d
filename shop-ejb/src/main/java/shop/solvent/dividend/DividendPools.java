package shop.solvent.dividend;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.access.Reach;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.DividendPoolId;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Balances;
import shop.solvent.ledger.Ledger;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Where;

/**
 * The dividend pools and the money in them. They are the whole shop's: who sees a part of it sees none. One person may open
 * one, since it is empty; what goes into it and out of it takes two.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRED)
public class DividendPools {

    /** More than a shop has; the list says so where there were more. */
    public static final int MOST = 200;

    private static final String SELECT = "SELECT p.*, " + Balances.of("p.id", AccountType.DIVIDEND) + " AS balance, "
            + Balances.available("p.id", AccountType.DIVIDEND) + " AS available,"
            + " (SELECT COALESCE(SUM(s.paid - s.taken_back), 0) FROM dividend_run r JOIN dividend_share s ON s.run = r.id"
            + " WHERE r.pool = p.id) AS paid FROM dividend_pool p";

    @Inject
    private Database database;

    @Inject
    private Ledger ledger;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** All, by code; there are {@value #MOST} at most. */
    public List<DividendPoolView> all() {
        Where seen = seen(new Where());
        return database.query(SELECT + seen.sql() + " ORDER BY p.code", DividendPools::view, seen.parameters());
    }

    /** @throws Rejection {@code dividend-pool.not-found} */
    public DividendPoolView view(String code) {
        Where seen = seen(new Where().and("p.code = ?", String.valueOf(code)));
        return database.query(SELECT + seen.sql(), DividendPools::view, seen.parameters()).stream()
                .findFirst()
                .orElseThrow(() -> Rejection.notFound("dividend-pool", code));
    }

    static Where seen(Where where) {
        return Reach.current().isAll() ? where : where.also("FALSE", List.of());
    }

    /**
     * Opens a pool, empty.
     *
     * @param code by which rules and people call it; it stays
     * @throws Rejection {@code permission.missing}, {@code field.…}, {@code partner.role-unknown}, {@code
     *     dividend-pool.exists}, {@code dividend-pool.too-many}
     */
    public DividendPoolId open(String code, String nameZh, String nameEn, String role, String by) {
        permits.require(by, Permission.SHARE_DIVIDENDS);
        Given.code(code);
        String zh = Given.text("nameZh", nameZh, 80);
        String en = Given.text("nameEn", nameEn, 80);
        PartnerRole of = PartnerRole.of(role);
        if (database.number("SELECT COUNT(*) FROM dividend_pool WHERE code = ?", code) > 0) {
            throw Rejection.conflict("dividend-pool.exists", Map.of("pool", code));
        }
        if (database.number("SELECT COUNT(*) FROM dividend_pool") >= MOST) {
            throw Rejection.conflict("dividend-pool.too-many", Map.of("most", String.valueOf(MOST)));
        }
        DividendPoolId id = new DividendPoolId(Ids.next());
        database.insert(
                "dividend_pool (id, code, name_zh, name_en, role_code, opened_by, opened_at)",
                List.<Object[]>of(new Object[] {id.value(), code, zh, en, of.text(), by, clock.instant()}));
        ledger.open(id);
        audit.record(by, "dividend-pool.opened", code, null, zh + " · " + en + ", " + of.text(), null);
        return id;
    }

    private static DividendPoolView view(ResultSet row) throws SQLException {
        return new DividendPoolView(
                new DividendPoolId(row.getLong("id")),
                row.getString("code"),
                row.getString("name_zh"),
                row.getString("name_en"),
                PartnerRole.of(row.getString("role_code")),
                Money.fen(row.getLong("balance")),
                Money.fen(row.getLong("available")),
                Money.fen(row.getLong("paid")));
    }
}
