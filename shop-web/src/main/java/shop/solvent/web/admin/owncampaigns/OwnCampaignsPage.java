package shop.solvent.web.admin.owncampaigns;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import shop.solvent.owncampaign.OwnCampaignQuery;
import shop.solvent.owncampaign.OwnCampaignView;
import shop.solvent.owncampaign.OwnCampaigns;
import shop.solvent.owncampaign.OwnKinds;
import shop.solvent.owncampaign.OwnState;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.Language;
import shop.solvent.web.admin.gallery.PromotionWords;

/** Merchants' own campaigns: to a merchant's person their own, with the kinds to begin with; to the shop's people all. */
@Named("ownCampaigns")
@ViewScoped
public class OwnCampaignsPage implements Serializable {

    private static final long serialVersionUID = 1;

    private static final int ROWS = 50;

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
    private Long after;
    private transient Slice<OwnCampaignView> found;
    private transient Long total;

    /** A kind to begin with. @param sentences what its example says */
    public record Card(String code, String name, String help, List<String> sentences) {}

    private OwnCampaignQuery query() {
        return new OwnCampaignQuery(state, text, merchant);
    }

    private Slice<OwnCampaignView> found() {
        if (found == null) {
            try {
                found = campaigns.list(query(), after, ROWS);
            } catch (Rejection none) {
                after = null; // an address that names no place in the list means its beginning
                found = campaigns.list(query(), null, ROWS);
            }
        }
        return found;
    }

    public List<OwnCampaignView> getRows() {
        return found().rows();
    }

    public long getTotal() {
        if (total == null) {
            total = campaigns.count(query());
        }
        return total;
    }

    /** The address of what follows; null at the end. */
    public String getNext() {
        List<OwnCampaignView> rows = getRows();
        return found().more()
                ? filters().and("after", rows.get(rows.size() - 1).id()).toString()
                : null;
    }

    private Filters filters() {
        return new Filters().and("state", state).and("text", text).and("merchant", merchant);
    }

    public boolean isFiltered() {
        return !filters().isEmpty();
    }

    /** As an address has it, to export what is listed. */
    public String getFilters() {
        return filters().toString();
    }

    public String search() {
        after = null;
        return "/admin/own-campaigns?faces-redirect=true&includeViewParams=true";
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

    public Long getAfter() {
        return after;
    }

    public void setAfter(Long after) {
        this.after = after;
    }
}
