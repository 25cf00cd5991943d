package shop.solvent.web.admin.settings;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import shop.solvent.catalogue.AddChannel;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.catalogue.ChannelView;
import shop.solvent.catalogue.Channels;
import shop.solvent.key.ApiKeyView;
import shop.solvent.key.ApiKeys;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.SignedIn;

/** All channels, with how many keys each has. Adds one. */
@Named("channels")
@ViewScoped
public class ChannelsPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private Channels channels;

    @Inject
    private Catalogue catalogue;

    @Inject
    private ApiKeys keys;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    private String code;
    private String nameZh;
    private String nameEn;
    private String region;
    private transient List<ChannelView> all;
    private transient List<ApiKeyView> ending;
    private transient Map<String, Long> live;

    public List<ChannelView> getAll() {
        if (all == null) {
            all = catalogue.channels();
        }
        return all;
    }

    /** Keys that end soon, of channels and of the admin API. */
    public List<ApiKeyView> getEnding() {
        if (ending == null) {
            ending = keys.ending();
        }
        return ending;
    }

    /** How many keys let a channel in. */
    public long keys(String channel) {
        if (live == null) {
            live = keys.live();
        }
        return live.getOrDefault(channel, 0L);
    }

    public long getAdminKeys() {
        return keys("");
    }

    public String add() {
        if (!feedback.attemptIn(
                "add", () -> channels.add(new AddChannel(code, nameZh, nameEn, region, user.getUsername())))) {
            return null;
        }
        feedback.done("channels.added");
        return "/admin/channel?faces-redirect=true&code=" + code;
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
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
}
