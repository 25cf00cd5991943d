package shop.solvent.web.admin.gallery;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import shop.solvent.access.Permission;
import shop.solvent.campaign.CampaignPromotions;
import shop.solvent.pool.PoolView;
import shop.solvent.pool.PoolView.Spending;
import shop.solvent.pool.Pools;
import shop.solvent.rulebook.draft.Rulebooks;
import shop.solvent.rulebook.promotion.FilledIn;
import shop.solvent.rulebook.promotion.Preview;
import shop.solvent.rulebook.promotion.Promotions;
import shop.solvent.rules.Listed;
import shop.solvent.rules.ShopNames;
import shop.solvent.rules.gallery.Blank;
import shop.solvent.rules.gallery.PromotionKind;
import shop.solvent.rules.gallery.Trial;
import shop.solvent.rules.language.Problem;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.Language;
import shop.solvent.web.admin.SignedIn;

/** A promotion of a kind, filled in blank by blank and read back, before it becomes a change of the rules. */
@Named("promotion")
@ViewScoped
public class PromotionPage implements Serializable {

    private static final long serialVersionUID = 1;

    /** In the place of a code: a campaign of its own. No code is written so. */
    private static final String OWN = "+";

    @Inject
    private Promotions promotions;

    @Inject
    private CampaignPromotions campaignPromotions;

    @Inject
    private Pools pools;

    @Inject
    private Clock clock;

    @Inject
    private Rulebooks rulebooks;

    @Inject
    private PromotionWords words;

    @Inject
    private Language language;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    @Inject
    private Formats show;

    private String code;
    private String nameZh;
    private String nameEn;
    private String campaign;
    private CampaignInput own;
    private String merchant;
    private final BlankInputs inputs = new BlankInputs();
    private transient PromotionKind kind;
    private transient Preview preview;

    /** Begins with the example. */
    public void load() {
        if (inputs.isEmpty()) {
            nameZh = getKind().name(Locale.CHINESE);
            nameEn = getKind().name(Locale.ENGLISH);
            boolean usual = isWithOwn() && !words.campaigns(getKind()).isEmpty();
            if (!getCampaigns().containsKey(String.valueOf(campaign))) {
                campaign = usual ? OWN : "";
            }
            own = new CampaignInput(
                    LocalDateTime.now(clock),
                    words.campaigns(getKind()).stream().anyMatch(one -> one.contains("coupon")));
            List<Blank> blanks = promotions.blanks(getKind());
            inputs.begin(
                    IntStream.range(0, blanks.size())
                            .mapToObj(i -> input(i, blanks.get(i)))
                            .toList(),
                    promotions.blanksByRule(getKind()));
        }
    }

    public PromotionKind getKind() {
        if (kind == null) {
            kind = promotions.kind(code);
        }
        return kind;
    }

    /** Beginning with what the example says. */
    private BlankInput input(int index, Blank blank) {
        String said = words.said(blank);
        return new BlankInput(index, blank, words.label(blank), words.options(blank, said), said);
    }

    public BlankInputs getInputs() {
        return inputs;
    }

    public String getHeading() {
        return getKind().name(language.getLocale());
    }

    public String getHelp() {
        return getKind().help(language.getLocale());
    }

    /** What the example says. */
    public List<String> getExample() {
        return words.sentences(words.example(getKind()));
    }

    /** What it may belong to: nothing, a campaign of its own, or one of the shop's, by code. */
    public Map<String, String> getCampaigns() {
        Map<String, String> choices = new LinkedHashMap<>();
        choices.put("", show.phrase("gallery.no-campaign"));
        if (isWithOwn()) {
            choices.put(OWN, show.phrase("gallery.own-campaign"));
        }
        rulebooks
                .names()
                .of(Listed.CAMPAIGN)
                .forEach((code, name) -> choices.put(code, language.of(name.chinese(), name.english())));
        return choices;
    }

    /** Whether rules of its kind can belong to a campaign. */
    public boolean isWithCampaigns() {
        return getKind().point().point().hasCampaigns();
    }

    /** Whether the reader may draft a campaign with it. */
    public boolean isWithOwn() {
        return isWithCampaigns() && user.may(Permission.EDIT_CAMPAIGNS);
    }

    /** Whether it gets a campaign of its own. */
    private boolean isOwn() {
        return OWN.equals(campaign) && isWithOwn();
    }

    public CampaignInput getOwn() {
        return own;
    }

    /** The pools that orders may take from. */
    public List<PoolView> getPools() {
        return pools.all().stream()
                .filter(one -> !one.closed() && one.spending() != Spending.GIFTS)
                .toList();
    }

    /** Whether it can be for the goods of one merchant alone. */
    public boolean isForOneMerchant() {
        return promotions.isForOneMerchant(getKind());
    }

    /** The shop's merchants by code. */
    public Map<String, ShopNames.Name> getMerchants() {
        return rulebooks.names().of(Listed.MERCHANT);
    }

    /** Reads it back. */
    public void read() {
        feedback.attemptIn("promotion", () -> {
            if (isOwn()) {
                own.terms(clock);
            }
            preview();
        });
    }

    private void preview() {
        preview = promotions.preview(filledIn());
        inputs.say(
                preview.wrong(),
                input -> show.phrase(input.isNumber() ? "gallery.wrong-number" : "gallery.wrong-text"));
    }

    private FilledIn filledIn() {
        return new FilledIn(
                code,
                nameZh,
                nameEn,
                isOwn() ? getKind().code() : Filters.given(campaign),
                isForOneMerchant() ? Filters.given(merchant) : null,
                inputs.texts());
    }

    /** Makes it a change of the rules. */
    public String draft() {
        Long[] opened = new Long[1];
        boolean done = feedback.attemptIn("promotion", () -> {
            preview();
            if (preview.isFine()) {
                opened[0] = isOwn()
                        ? campaignPromotions.draft(filledIn(), own.terms(clock), user.getUsername())
                        : promotions.draft(filledIn(), user.getUsername());
            }
        });
        if (!done || opened[0] == null) {
            return null;
        }
        feedback.done(isOwn() ? "gallery.drafted-both" : "gallery.drafted");
        return "/admin/draft?faces-redirect=true&id=" + opened[0];
    }

    /** What the promotion says; empty before it was read back. */
    public List<String> getSentences() {
        return preview == null ? List.of() : words.sentences(preview.rules());
    }

    public List<Problem> getProblems() {
        return preview == null ? List.of() : preview.problems();
    }

    public List<Trial.Shown> getShown() {
        return preview == null ? List.of() : preview.shown();
    }

    public Map<String, String> facts(Trial.Shown shown) {
        return words.facts(shown);
    }

    public Map<String, String> figures(Trial.Shown shown) {
        return words.figures(getKind().point(), shown);
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

    public void setNameZh(String name) {
        nameZh = name;
    }

    public String getNameEn() {
        return nameEn;
    }

    public void setNameEn(String name) {
        nameEn = name;
    }

    public String getCampaign() {
        return campaign;
    }

    public void setCampaign(String code) {
        campaign = code;
    }

    public String getMerchant() {
        return merchant;
    }

    public void setMerchant(String code) {
        merchant = code;
    }
}
