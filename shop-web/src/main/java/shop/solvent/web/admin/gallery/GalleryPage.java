package shop.solvent.web.admin.gallery;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import shop.solvent.rules.gallery.Gallery;
import shop.solvent.rules.gallery.PromotionKind;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.web.admin.Language;

/** The kinds of promotion there are. */
@Named("gallery")
@RequestScoped
public class GalleryPage {

    private static final Pattern CODE = Pattern.compile("[a-z0-9-]{1,32}");

    @Inject
    private Language language;

    @Inject
    private PromotionWords words;

    /** A kind as its card has it. @param page where to begin with it @param sentences its example, rule by rule */
    public record Card(String page, String name, String help, List<String> sentences) {}

    private String campaign;

    /** Code of the campaign that a promotion is looked for; null for none. */
    public String getCampaign() {
        return campaign;
    }

    public void setCampaign(String code) {
        campaign = code != null && CODE.matcher(code).matches() ? code : null;
    }

    /** The points that have any. */
    public List<DecisionPoint> getPoints() {
        return Stream.of(DecisionPoint.values())
                .filter(point -> Gallery.all().stream().anyMatch(kind -> kind.point() == point))
                .toList();
    }

    public List<Card> kinds(DecisionPoint point) {
        return Gallery.all().stream()
                .filter(kind -> kind.point() == point)
                .map(this::card)
                .toList();
    }

    private Card card(PromotionKind kind) {
        return new Card(
                "/admin/promotion?kind=" + kind.code() + (campaign == null ? "" : "&campaign=" + campaign),
                kind.name(language.getLocale()),
                kind.help(language.getLocale()),
                words.sentences(words.example(kind)));
    }
}
