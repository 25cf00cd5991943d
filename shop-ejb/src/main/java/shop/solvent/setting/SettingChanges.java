package shop.solvent.setting;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.kernel.id.ApprovalId;
import shop.solvent.platform.Attempts;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Where;

/** The shop's settings as people see and change them. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SettingChanges {

    @Inject
    private Database database;

    @Inject
    private SettingPosting posting;

    @Inject
    private Approvals approvals;

    @Inject
    private ShopSettings settings;

    /** What the database has of one. */
    private record Row(String value, long version) {}

    /** All of them, by what they are about. */
    public List<SettingView> all() {
        Map<String, Row> rows = new HashMap<>();
        database.query(
                "SELECT name, value, version FROM setting",
                row -> rows.put(row.getString(1), new Row(row.getString(2), row.getLong(3))));
        Map<String, SettingChange> last = new HashMap<>();
        database.query(
                        "SELECT * FROM setting_change WHERE id IN (SELECT MAX(id) FROM setting_change GROUP BY name)",
                        SettingChanges::change)
                .forEach(change -> last.put(change.name(), change));
        return Stream.of(Setting.values())
                .map(setting -> view(setting, rows.get(setting.text()), last.get(setting.text())))
                .toList();
    }

    /** @throws Rejection {@code setting.not-found} */
    public SettingView find(String name) {
        Setting setting = Setting.of(name);
        return all().stream()
                .filter(view -> view.setting() == setting)
                .findFirst()
                .orElseThrow();
    }

    private SettingView view(Setting setting, Row row, SettingChange last) {
        return new SettingView(
                setting,
                setting.installed().isPresent() || row == null
                        ? settings.text(setting)
                        : settings.lawful(setting, row.value()),
                row == null ? 0 : row.version(),
                posting.fixed(setting),
                last);
    }

    /**
     * The changes of one setting, the latest first.
     *
     * @param before only those older than this one; null from the latest on
     * @throws Rejection {@code setting.not-found}, {@code page.invalid}
     */
    public Slice<SettingChange> history(String name, Long before, int size) {
        Slice.check(size);
        Where where = new Where().and("name = ?", Setting.of(name).text()).and("id < ?", before);
        return Slice.of(
                database.query(
                        "SELECT * FROM setting_change" + where.sql() + " ORDER BY id DESC LIMIT ?",
                        SettingChanges::change,
                        where.parameters(size + 1)),
                size);
    }

    /**
     * Changes a setting, or asks for it where that takes two. What is said by this holds at once on this server and within
     * seconds on the others.
     *
     * @throws Rejection {@code permission.missing}, {@code setting.not-found}, {@code setting.installed}, {@code
     *     setting.zone-fixed}, {@code version.outdated}, {@code setting.unchanged}, or why it cannot have that value
     */
    public Asked change(ChangeSetting change) {
        SettingView seen = find(change.name());
        Setting setting = seen.setting();
        if (!setting.takesTwo()) {
            Attempts.run(() -> posting.alone(change));
            settings.refresh();
            return new Asked.Done(setting.text());
        }
        Given.sameVersion(change.version(), seen.version());
        String value = posting.check(setting, change.value());
        return approvals.ask(new Ask(
                change.key(),
                SettingDeed.CODE,
                new SettingDeed.Change(setting.text(), seen.value(), value),
                change.reason(),
                change.by()));
    }

    private static SettingChange change(ResultSet row) throws SQLException {
        Long approval = row.getObject("approval", Long.class);
        return new SettingChange(
                row.getLong("id"),
                row.getString("name"),
                row.getString("old_value"),
                row.getString("new_value"),
                Database.instant(row, "changed_at"),
                row.getString("changed_by"),
                row.getString("agreed_by"),
                approval == null ? null : new ApprovalId(approval),
                row.getString("reason"));
    }
}
