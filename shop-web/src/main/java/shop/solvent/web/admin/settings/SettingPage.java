package shop.solvent.web.admin.settings;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import shop.solvent.approval.Asked;
import shop.solvent.platform.Setting;
import shop.solvent.platform.Slice;
import shop.solvent.setting.ChangeSetting;
import shop.solvent.setting.SettingChange;
import shop.solvent.setting.SettingChanges;
import shop.solvent.setting.SettingView;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.SignedIn;

/** One setting: what it means and is, every value it had, and a form to change it. */
@Named("setting")
@ViewScoped
public class SettingPage implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int SHOWN = 20;

    @Inject
    private SettingChanges changes;

    @Inject
    private SettingWords words;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    private String name = "";
    private String key = UUID.randomUUID().toString();
    private String value;
    private String reason;
    private long version;
    private transient SettingView view;
    private transient Slice<SettingChange> history;

    /** The form begins with the present value, and remembers which that was. */
    public void load() {
        if (value == null) {
            value = words.typed(getView().setting(), getView().value());
            version = getView().version();
        }
    }

    public SettingView getView() {
        if (view == null) {
            view = changes.find(name);
        }
        return view;
    }

    public Setting getSetting() {
        return getView().setting();
    }

    private Slice<SettingChange> history() {
        if (history == null) {
            history = changes.history(name, null, SHOWN);
        }
        return history;
    }

    public List<SettingChange> getHistory() {
        return history().rows();
    }

    public boolean isMore() {
        return history().more();
    }

    /** Whether the reader may change it here. */
    public boolean isEditable() {
        return getView().fixed() == null && user.may("edit-settings");
    }

    /** The id of the field that the value is typed or chosen in. */
    public String getField() {
        if (!getSetting().choices().isEmpty()) {
            return "choice";
        }
        return getSetting().kind() == Setting.Kind.ZONE ? "zone" : "value";
    }

    public Set<String> getZones() {
        return Setting.zones();
    }

    public String save() {
        Asked[] asked = new Asked[1];
        boolean done = feedback.attempt(
                () -> asked[0] = changes.change(new ChangeSetting(
                        key, name, words.given(getSetting(), value), version, reason, user.getUsername())),
                "change:" + getField());
        view = null;
        if (!done) {
            key = UUID.randomUUID().toString();
            return null;
        }
        feedback.done(asked[0] instanceof Asked.Waiting ? "approval.waits-now" : "setting.saved");
        return "/admin/setting?faces-redirect=true&includeViewParams=true";
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name == null ? "" : name;
    }

    public String getValue() {
        return value;
    }

    public void setValue(String value) {
        this.value = value == null ? "" : value;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
