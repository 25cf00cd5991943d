package shop.solvent.setting;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;

/** A setting that touches money or rights is changed: one person asks, another agrees. */
@ApplicationScoped
class SettingDeed extends Deed<SettingDeed.Change> {

    public static final String CODE = "setting.change";

    /**
     * @param before what the one who asks has seen
     * @param value what it shall be
     */
    public record Change(String setting, String before, String value) {}

    @Inject
    private SettingPosting posting;

    @Inject
    private ShopSettings settings;

    @Inject
    private Database database;

    SettingDeed() {
        super(CODE, Change.class, Permission.EDIT_SETTINGS, Permission.APPROVE_POWER);
    }

    @Override
    public Terms terms(Change content) {
        Setting setting = Setting.of(content.setting());
        if (posting.check(setting, content.value()).equals(content.before())) {
            throw Rejection.invalid("setting.unchanged", Map.of("setting", setting.text()));
        }
        return new Terms(setting.text(), String.valueOf(version(setting)), false);
    }

    private long version(Setting setting) {
        return database.number("SELECT version FROM setting WHERE name = ?", setting.text());
    }

    @Override
    public String perform(Change content, Mandate mandate) {
        Setting setting = Setting.of(content.setting());
        posting.change(setting, content.before(), content.value(), null, mandate);
        return setting.text();
    }

    @Override
    public void committed() {
        settings.refresh();
    }

    @Override
    public List<Line> lines(Change content) {
        Setting setting = Setting.of(content.setting());
        return List.of(
                new Line("deed.setting", Line.Kind.SETTING, content.setting()),
                new Line("deed.setting-before", kind(setting), content.before()),
                new Line("deed.setting-after", kind(setting), content.value()));
    }

    private static Line.Kind kind(Setting setting) {
        return switch (setting.kind()) {
            case FEN -> Line.Kind.FEN;
            case BASIS_POINTS -> Line.Kind.RATE;
            default -> Line.Kind.TEXT;
        };
    }
}
