package shop.solvent.setting;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import shop.solvent.platform.Setting;

/** What the shop has said of one setting. */
@Entity
@Table(name = "setting")
class SettingValue {

    @Id
    private String name;

    private String value;

    @Version
    private long version;

    protected SettingValue() {}

    SettingValue(Setting setting) {
        name = setting.text();
        value = setting.standard();
    }

    /** @return what it was before */
    String change(String to) {
        String before = value;
        value = to;
        return before;
    }

    String value() {
        return value;
    }

    /** Rises with each change; 0 while nobody has said anything. */
    long version() {
        return version;
    }
}
