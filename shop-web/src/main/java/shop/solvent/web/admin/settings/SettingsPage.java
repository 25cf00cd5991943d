package shop.solvent.web.admin.settings;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import shop.solvent.platform.Setting.Group;
import shop.solvent.setting.SettingChanges;
import shop.solvent.setting.SettingView;

/** All settings of the shop, by what they are about. */
@Named("settings")
@RequestScoped
public class SettingsPage {

    @Inject
    private SettingChanges changes;

    private List<SettingView> all;

    public Group[] getGroups() {
        return Group.values();
    }

    public List<SettingView> of(Group group) {
        if (all == null) {
            all = changes.all();
        }
        return all.stream().filter(one -> one.setting().group() == group).toList();
    }
}
