package shop.solvent.setting;

import shop.solvent.platform.Setting;

/**
 * A setting as it is shown.
 *
 * @param value what holds on all servers, in the unit of its kind
 * @param version rises with each change; 0 while nobody has said anything
 * @param fixed why nobody can change it here: {@code setting.installed} or {@code setting.zone-fixed}; null if one can
 * @param last the latest change; null if there was none
 */
public record SettingView(Setting setting, String value, long version, String fixed, SettingChange last) {

    public boolean isStandard() {
        return value.equals(setting.standard());
    }
}
