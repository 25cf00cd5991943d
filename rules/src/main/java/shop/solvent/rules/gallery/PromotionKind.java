package shop.solvent.rules.gallery;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.Rulebook;
import shop.solvent.rules.language.guard.RuleReader;

/**
 * A kind of promotion that operators run, as an example of it.
 *
 * @param code {@code full-reduction}
 * @param rules what it says
 * @param cases what comes of it
 */
public record PromotionKind(String code, DecisionPoint point, RuleFile rules, RuleFile cases) {

    private static final String BUNDLE = "shop.solvent.rules.gallery.kinds";
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    /** What people call it. */
    public String name(Locale locale) {
        return said("name", locale);
    }

    /** What it is for, and what it costs whom, with an example in money. */
    public String help(Locale locale) {
        return said("help", locale);
    }

    private String said(String what, Locale locale) {
        return ResourceBundle.getBundle(BUNDLE, locale, PromotionKind.class.getClassLoader(), NO_FALLBACK)
                .getString(code + "." + what);
    }

    /** The example's rules, in their order. */
    public List<Rule> read(JurisdictionProfile law) {
        return new RuleReader(law).read(new Rulebook(point, List.of(rules))).rules();
    }

    /** The rules as patterns, in their order. */
    public List<RulePattern> patterns(JurisdictionProfile law) {
        return read(law).stream().map(RulePattern::new).toList();
    }
}
