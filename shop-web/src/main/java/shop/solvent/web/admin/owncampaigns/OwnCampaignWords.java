package shop.solvent.web.admin.owncampaigns;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.solvent.access.Permission;
import shop.solvent.catalogue.GoodRow;
import shop.solvent.owncampaign.OwnCampaignView;
import shop.solvent.owncampaign.OwnKinds;
import shop.solvent.owncampaign.OwnState;
import shop.solvent.rulebook.promotion.Promotions;
import shop.solvent.rules.Listed;
import shop.solvent.rules.checkout.BasketFact;
import shop.solvent.rules.gallery.Blank;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.Language;
import shop.solvent.web.admin.Names;
import shop.solvent.web.admin.SignedIn;
import shop.solvent.web.admin.campaigns.CampaignWords;
import shop.solvent.web.admin.gallery.PromotionWords;

/** How merchants' own campaigns read on every page that shows them. */
@Named("ownWords")
@RequestScoped
public class OwnCampaignWords {

    /** What a basket of a merchant's goods alone can have in common: a kind or a category others sell as well. */
    private static final Set<String> OWN_BASKETS = Set.of("merchant", "goods");

    @Inject
    private Promotions promotions;

    @Inject
    private OwnKinds kinds;

    @Inject
    private PromotionWords words;

    @Inject
    private CampaignWords campaignWords;

    @Inject
    private Names names;

    @Inject
    private SignedIn user;

    @Inject
    private Formats show;

    @Inject
    private Language language;

    private Map<String, GoodRow> goods;

    /** Whether the reader is a merchant's person, and not one of the shop's. */
    public boolean isOwner() {
        return user.may(Permission.COMPOSE_OWN_CAMPAIGNS);
    }

    public String name(OwnCampaignView own) {
        return language.of(own.composed().nameZh(), own.composed().nameEn());
    }

    public String kind(OwnCampaignView own) {
        return promotions.kind(own.composed().kind()).name(language.getLocale());
    }

    /** The class of a badge. */
    public String tone(OwnState state) {
        return switch (state) {
            case RUNNING -> "ok";
            case PAUSED, RETURNED -> "warn";
            case APPROVED, SCHEDULED, CHECKING, SUBMITTED -> "info";
            case DRAFT, ENDED, DROPPED -> "plain";
        };
    }

    /** What comes next, in a few words. */
    public String next(OwnCampaignView own) {
        return switch (own.state()) {
            case DRAFT -> show.phrase("own.next-draft");
            case SUBMITTED -> show.phrase("own.next-submitted", show.moment(own.submittedAt()));
            case RETURNED -> show.phrase("own.next-returned");
            case CHECKING -> show.phrase("own.next-checking");
            case APPROVED -> show.phrase("own.next-approved");
            case DROPPED -> show.phrase("own.next-dropped");
            case RUNNING, PAUSED, SCHEDULED, ENDED -> campaignWords.stops(own.campaign());
        };
    }

    /** What it says, in sentences; empty where the kind has other blanks by now. */
    List<String> sentences(OwnCampaignView own) {
        return words.sentences(promotions.alone(own.composed().promotion(own.merchant())));
    }

    /** What can be filled in: of goods the merchant's own, of baskets such as hold nobody else's. */
    Map<String, String> options(Blank blank, String now, String merchant) {
        Listed listed = blank.listed().orElse(null);
        if (listed == Listed.GOODS) {
            Map<String, String> own = new LinkedHashMap<>();
            goods(merchant).forEach((sku, row) -> own.put(sku, language.of(row.titleZh(), row.titleEn())));
            return own;
        }
        if (listed == Listed.MERCHANT) {
            return Map.of(merchant, names.merchant(merchant));
        }
        Map<String, String> options = words.options(blank, now);
        if (blank instanceof Blank.Asked asked
                && asked.field().fact() == BasketFact.class
                && asked.field().name().equals("by")) {
            options.keySet().retainAll(OWN_BASKETS);
        }
        return options;
    }

    /** What the example says there, or what of the merchant's stands best in its place. */
    String begins(Blank blank, String merchant) {
        Map<String, String> options = options(blank, "", merchant);
        String said = words.said(blank);
        return blank.listed().filter(Listed.GOODS::equals).isPresent() || !options.isEmpty() && !blank.isSeveral()
                ? options.containsKey(said)
                        ? said
                        : options.keySet().stream().findFirst().orElse("")
                : said;
    }

    private Map<String, GoodRow> goods(String merchant) {
        if (goods == null) {
            goods = kinds.goods(merchant);
        }
        return goods;
    }
}
