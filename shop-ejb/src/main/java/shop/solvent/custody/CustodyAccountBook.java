package shop.solvent.custody;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Where;

/** Reads where the parts of the money in custody lie, and keeps it. */
@ApplicationScoped
class CustodyAccountBook {

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /** All, by their codes, with what their last statements say. */
    List<CustodyAccountView> all() {
        return some(new Where());
    }

    Optional<CustodyAccountView> find(String code) {
        return some(new Where().and("a.code = ?", code)).stream().findFirst();
    }

    private List<CustodyAccountView> some(Where where) {
        return database.query(
                "SELECT a.*, s.closing, s.last_day FROM custody_account a LEFT JOIN custody_statement s ON s.account = a.code AND"
                        + " s.state = 'TAKEN' AND s.last_day = (SELECT MAX(o.last_day) FROM custody_statement o WHERE"
                        + " o.account = a.code AND o.state = 'TAKEN')" + where.sql() + " ORDER BY a.code",
                row -> {
                    Long closing = row.getObject("closing", Long.class);
                    Asset currency = Asset.valueOf(row.getString("currency"));
                    return new CustodyAccountView(
                            row.getString("code"),
                            row.getString("title"),
                            row.getString("providers"),
                            row.getInt("available_days"),
                            currency,
                            closing == null ? null : new Money(closing, currency),
                            row.getObject("last_day", LocalDate.class));
                },
                where.parameters());
    }

    /** Those who hand in statements of one account take turns. @throws Rejection {@code custody-account.not-found} */
    CustodyAccountView lock(String code) {
        return database.find(
                        "SELECT code FROM custody_account WHERE code = ? FOR UPDATE", row -> row.getString(1), code)
                .flatMap(this::find)
                .orElseThrow(() -> Rejection.notFound("custody-account", code));
    }

    void save(CustodyAccountView one, String by) {
        database.update(
                "INSERT INTO custody_account (code, title, providers, available_days, currency, made_by, made_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)"
                        + " ON DUPLICATE KEY UPDATE title = VALUES(title), providers = VALUES(providers),"
                        + " available_days = VALUES(available_days)",
                one.code(),
                one.title(),
                one.providers(),
                one.availableDays(),
                one.currency().name(),
                by,
                clock.instant());
    }
}
