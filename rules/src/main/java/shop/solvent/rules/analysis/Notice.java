package shop.solvent.rules.analysis;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import shop.solvent.rules.analysis.PartChange.Aspect;
import shop.solvent.rules.analysis.PartChange.Said;
import shop.solvent.rules.analysis.RuleChange.Kind;
import shop.solvent.rules.explain.Words;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.point.Choice;

/**
 * What a change of rules means for members, in plain language (G13). It tells what they receive, pay or are denied; the
 * thresholds of checks against fraud are not published, only that they change.
 *
 * @param effective the first day on which the change decides, in the shop's time zone
 */
public record Notice(RulebookDiff diff, LocalDate effective) {

    private static final String BUNDLE = "shop.solvent.rules.analysis.notice";
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    public static Notice of(RulebookDiff diff, LocalDate effective) {
        return new Notice(diff, effective);
    }

    /** Whether members must be told ahead. */
    public boolean touchesRights() {
        return diff.touchesRights();
    }

    /** One line. */
    public String title(Locale locale) {
        return texts(locale).getString("title").replace("{date}", date(locale));
    }

    /** What changes, paragraph by paragraph, without the title; Chinese for a Chinese locale, English otherwise. */
    public List<String> paragraphs(Locale locale) {
        ResourceBundle texts = texts(locale);
        List<String> paragraphs = new ArrayList<>();
        if (!touchesRights()) {
            paragraphs.add(texts.getString("no-rights"));
        }
        add(Kind.ADDED, "added", paragraphs, locale);
        add(Kind.CHANGED, "changed", paragraphs, locale);
        add(Kind.REMOVED, "removed", paragraphs, locale);
        if (diff.changes().stream().anyMatch(change -> change.choices().anyMatch(Choice::isInternal))) {
            paragraphs.add(texts.getString("checks"));
        }
        if (touchesRights()) {
            paragraphs.add(texts.getString("kept").replace("{date}", date(locale)));
        }
        return paragraphs;
    }

    /** The whole notice as plain text. */
    public String text(Locale locale) {
        return title(locale) + "\n\n" + String.join("\n\n", paragraphs(locale)) + "\n";
    }

    private void add(Kind kind, String key, List<String> paragraphs, Locale locale) {
        List<RuleChange> changes = diff.changes().stream()
                .filter(change -> change.kind() == kind && change.touchesRights())
                .toList();
        if (changes.isEmpty()) {
            return;
        }
        ResourceBundle texts = texts(locale);
        Words words = Words.toMembers(locale, diff.names());
        paragraphs.add(changes.stream()
                .map(change -> kind == Kind.CHANGED
                        ? changed(change, texts, words, locale)
                        : item(texts, key + ".item", kind == Kind.ADDED ? change.after() : change.before(), words))
                .collect(Collectors.joining("\n", texts.getString(key) + "\n", "")));
    }

    private static String item(ResourceBundle texts, String key, Rule rule, Words words) {
        return texts.getString(key)
                .replace("{name}", words.name(rule.ref()))
                .replace("{effects}", words.effects(rule))
                .replace("{conditions}", words.conditions(rule));
    }

    private static String changed(RuleChange change, ResourceBundle texts, Words words, Locale locale) {
        return change.parts().stream()
                .filter(part -> part.aspect() != Aspect.NAME)
                .map(part -> {
                    Said said = part.said(locale);
                    String key = said.before() == null ? "part.new" : said.after() == null ? "part.gone" : "part";
                    return texts.getString(key + "." + part.aspect().name().toLowerCase(Locale.ROOT))
                            .replace("{before}", String.valueOf(said.before()))
                            .replace("{after}", String.valueOf(said.after()));
                })
                .collect(Collectors.joining(
                        texts.getString("part.separator"),
                        texts.getString("changed.item").replace("{name}", words.name(change.ref())),
                        texts.getString("part.end")));
    }

    private String date(Locale locale) {
        return Words.in(locale).day(effective);
    }

    private static ResourceBundle texts(Locale locale) {
        return ResourceBundle.getBundle(BUNDLE, locale, Notice.class.getClassLoader(), NO_FALLBACK);
    }
}
