package shop.solvent.web.admin.gallery;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import shop.solvent.rulebook.promotion.FilledIn;
import shop.solvent.rulebook.promotion.Preview;
import shop.solvent.rulebook.promotion.Promotions;
import shop.solvent.rules.gallery.PromotionKind;
import shop.solvent.rules.gallery.Trial;
import shop.solvent.web.admin.Language;

/** Explains a kind of promotion: what it is for, who pays, and what comes of its example beside the rules in force. */
@Named("promotionKind")
@RequestScoped
public class KindPage {

    @Inject
    private Promotions promotions;

    @Inject
    private PromotionWords words;

    @Inject
    private Language language;

    private String code;
    private PromotionKind kind;
    private Preview preview;

    /** Fails for a code that names none before anything is shown. */
    public void load() {
        kind = promotions.kind(code);
    }

    public String getName() {
        return kind.name(language.getLocale());
    }

    public String getHelp() {
        return kind.help(language.getLocale());
    }

    public List<String> getSentences() {
        return words.sentences(words.example(kind));
    }

    /** Whether its example has a campaign: days, a budget and caps. */
    public boolean isCampaign() {
        return !words.campaigns(kind).isEmpty();
    }

    /** Whether its rules may belong to a campaign at all: what is given for what members do has its own bounds. */
    public boolean isCampaigns() {
        return kind.point().point().hasCampaigns();
    }

    /** Empty where no ordinary case shows anything. */
    public List<Trial.Shown> getShown() {
        if (preview == null) {
            preview = promotions.preview(new FilledIn(
                    code,
                    kind.name(Locale.CHINESE),
                    kind.name(Locale.ENGLISH),
                    isCampaign() ? code : null,
                    null,
                    promotions.blanks(kind).stream().map(words::said).toList()));
        }
        return preview.shown();
    }

    public Map<String, String> facts(Trial.Shown shown) {
        return words.facts(shown);
    }

    public Map<String, String> figures(Trial.Shown shown) {
        return words.figures(kind.point(), shown);
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
    }
}
