package shop.solvent.web.admin.owncampaigns;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import shop.solvent.owncampaign.OwnCampaignQuery;
import shop.solvent.owncampaign.OwnCampaignView;
import shop.solvent.owncampaign.OwnCampaigns;
import shop.solvent.owncampaign.OwnKinds;
import shop.solvent.owncampaign.OwnState;
import shop.solvent.platform.Slice;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.Language;
import shop.solvent.web.admin.ListPage;
import shop.solvent.web.admin.gallery.PromotionWords;

/** Merchants' own campaigns: to a merchant's person their own, with the kinds to begin with; to the shop's people all. */
@Named("ownCampaigns")
@ViewScoped
public class OwnCampaignsPage extends ListPage<OwnCampaignView> {

    private static final long serialVersionUID = 1;

    @Inject
    private OwnCampaigns campaigns;

    @Inject
    private OwnKinds kinds;

    @Inject
    private PromotionWords promotionWords;

    @Inject
    private Language language;

    private OwnState state;
    private String text;
    private String merchant;

    /** A kind to begin with. @param sentences what its example says */
    public record Card(String code, String name, String help, List<String> sentences) {}

    private OwnCampaignQuery query() {
        return new OwnCampaignQuery(state, text, merchant);
    }

    @Override
    protected Slice<OwnCampaignView> part(String after) {
        return campaigns.list(query(), after == null ? null : Long.valueOf(after), SIZE);
    }

    @Override
    protected long count() {
        return campaigns.count(query());
    }

    @Override
    protected Object id(OwnCampaignView one) {
        return one.id();
    }

    @Override
    protected Filters narrowed() {
        return new Filters().and("state", state).and("text", text).and("merchant", merchant);
    }

    public String search() {
        return anew("/admin/own-campaigns?faces-redirect=true&includeViewParams=true");
    }

    /** The kinds that are open to merchants. */
    public List<Card> getKinds() {
        return kinds.all().stream()
                .map(kind -> new Card(
                        kind.code(),
                        kind.name(language.getLocale()),
                        kind.help(language.getLocale()),
                        promotionWords.sentences(promotionWords.example(kind))))
                .toList();
    }

    public OwnState[] getStates() {
        return OwnState.values();
    }

    public OwnState getState() {
        return state;
    }

    public void setState(OwnState state) {
        this.state = state;
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = Filters.given(text);
    }

    public String getMerchant() {
        return merchant;
    }

    public void setMerchant(String code) {
        merchant = Filters.given(code);
    }
}
