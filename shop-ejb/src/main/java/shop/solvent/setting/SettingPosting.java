package shop.solvent.setting;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.approval.Deed.Mandate;
import shop.solvent.audit.Audit;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;

/** One change of a setting, with its history and its audit, in one transaction. For {@link SettingChanges} and its deed. */
@Stateless
public class SettingPosting {

    @PersistenceContext(unitName = "shop")
    private EntityManager entities;

    @Inject
    private Database database;

    @Inject
    private ShopSettings settings;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** By one person, who may do that alone. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void alone(ChangeSetting change) {
        permits.require(change.by(), Permission.EDIT_SETTINGS);
        Setting setting = Setting.of(change.name());
        String reason = Given.text("reason", change.reason(), 500);
        if (setting.takesTwo()) {
            throw new IllegalArgumentException(setting + " takes two");
        }
        change(setting, null, change.value(), change.version(), new Mandate(null, change.by(), null, reason));
    }

    /**
     * @param before what it must be now; null for whatever it is
     * @param version that it must have now; null for whichever
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public void change(Setting setting, String before, String given, Long version, Mandate mandate) {
        String value = check(setting, given);
        // A row to lock, so that whoever is first to say something takes turns like all others.
        database.update(
                "INSERT IGNORE INTO setting (name, value, version) VALUES (?, ?, 0)",
                setting.text(),
                setting.standard());
        SettingValue row = entities.find(SettingValue.class, setting.text(), LockModeType.PESSIMISTIC_WRITE);
        if (row.value().equals(value)) {
            return; // as somebody wants it it is already
        }
        if (version != null) {
            Given.sameVersion(version, row.version());
        }
        if (before != null && !before.equals(settings.lawful(setting, row.value()))) {
            throw Rejection.conflict("version.outdated", Map.of("version", String.valueOf(row.version())));
        }
        String was = row.change(value);
        entities.flush();
        database.insert(
                "setting_change (id, name, old_value, new_value, changed_at, changed_by, agreed_by, approval, reason)",
                List.<Object[]>of(new Object[] {
                    Ids.next(),
                    setting.text(),
                    was,
                    value,
                    clock.instant(),
                    mandate.askedBy(),
                    mandate.agreedBy(),
                    mandate.id() == null ? null : mandate.id().value(),
                    mandate.reason()
                }));
        audit.record(mandate.askedBy(), "setting.changed", setting.text(), was, value, mandate.reason());
    }

    /**
     * What can be said of it now.
     *
     * @return as it is kept
     * @throws Rejection why it cannot be said
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public String check(Setting setting, String given) {
        String fixed = fixed(setting);
        if (fixed != null) {
            throw Rejection.conflict(fixed, Map.of("setting", setting.text()));
        }
        String value = setting.value(given);
        if (setting.leastByLaw().isPresent()) {
            Given.within("value", Long.parseLong(value), settings.least(setting), setting.most());
        }
        return value;
    }

    /** Why nobody can change it here; null if one can. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public String fixed(Setting setting) {
        if (setting.installed().isPresent()) {
            return "setting.installed";
        }
        // What was recorded by days of one zone would be told by days of another.
        boolean traded = setting == Setting.ZONE
                && database.find("SELECT 1 FROM orders LIMIT 1", row -> true).isPresent();
        return traded ? "setting.zone-fixed" : null;
    }
}
