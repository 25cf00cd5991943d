package shop.solvent.web.admin.settings;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import shop.solvent.catalogue.ChangeChannel;
import shop.solvent.catalogue.ChannelView;
import shop.solvent.catalogue.Channels;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Language;
import shop.solvent.web.admin.SignedIn;

/** One channel: what it is called, where it belongs, whether it is open. Its keys are {@link KeysPage}'s. */
@Named("channel")
@ViewScoped
public class ChannelPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private Channels channels;

    @Inject
    private KeysPage keys;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    @Inject
    private Language language;

    private String code = "";
    private int version;
    private String nameZh;
    private String nameEn;
    private String region;
    private String reason;
    private transient ChannelView view;

    /** Once per page: what is typed later is a change of what was shown then. */
    public void load() {
        keys.of(code);
        ChannelView channel = getView();
        version = channel.version();
        nameZh = channel.nameZh();
        nameEn = channel.nameEn();
        region = channel.region();
    }

    public ChannelView getView() {
        if (view == null) {
            view = channels.find(code);
        }
        return view;
    }

    public String getName() {
        return language.of(getView().nameZh(), getView().nameEn());
    }

    public String change() {
        return change(nameZh, nameEn, region, getView().active(), null, "change", "channel.saved");
    }

    /** Opens a closed channel, closes an open one. */
    public String turn() {
        ChannelView now = getView();
        return change(
                now.nameZh(),
                now.nameEn(),
                now.region(),
                !now.active(),
                reason,
                "turn",
                now.active() ? "channel.closed" : "channel.opened");
    }

    private String change(String zh, String en, String at, boolean open, String why, String form, String done) {
        ChangeChannel wanted = new ChangeChannel(code, version, zh, en, at, open, why, user.getUsername());
        view = null;
        if (!feedback.attemptIn(form, () -> channels.change(wanted))) {
            return null;
        }
        feedback.done(done);
        return "/admin/channel?faces-redirect=true&includeViewParams=true";
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code == null ? "" : code;
    }

    public String getNameZh() {
        return nameZh;
    }

    public void setNameZh(String nameZh) {
        this.nameZh = nameZh;
    }

    public String getNameEn() {
        return nameEn;
    }

    public void setNameEn(String nameEn) {
        this.nameEn = nameEn;
    }

    public String getRegion() {
        return region;
    }

    public void setRegion(String region) {
        this.region = region;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
