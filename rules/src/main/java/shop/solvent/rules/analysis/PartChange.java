package shop.solvent.rules.analysis;

import java.util.Locale;
import java.util.Map;

/**
 * What is different in one rule: one field it looks at, one thing it asks for, or its name.
 *
 * @param aspect what kind of part it is
 * @param before as the file had it; null if the part is new
 * @param after as the file has it; null if the part is gone
 * @param said before and after in words, by {@code en} and {@code zh}
 */
public record PartChange(Aspect aspect, String before, String after, Map<String, Said> said) {

    public enum Aspect {
        NAME,
        CONDITION,
        EFFECT
    }

    /** @param before null if the part is new @param after null if the part is gone */
    public record Said(String before, String after) {}

    public PartChange {
        said = Map.copyOf(said);
    }

    /** Before and after in words; Chinese for a Chinese locale, English otherwise. */
    public Said said(Locale locale) {
        return said.get(locale.getLanguage().equals(Locale.CHINESE.getLanguage()) ? "zh" : "en");
    }
}
