package shop.solvent.catalogue;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;

/**
 * What people write about goods.
 *
 * @param descriptionZh null if there is none
 * @param category code; null if it is in none
 * @param tags in small letters
 * @param terms on which it is sold
 */
public record GoodContent(
        ProductKind kind,
        String titleZh,
        String titleEn,
        String descriptionZh,
        String descriptionEn,
        String category,
        Set<String> tags,
        GoodTerms terms) {

    public static final int LONGEST_TITLE = 120;
    public static final int LONGEST_DESCRIPTION = 4_000;
    public static final int MOST_TAGS = 20;
    private static final Pattern TAG = Pattern.compile("[\\p{Ll}\\p{Lo}\\p{N}][\\p{Ll}\\p{Lo}\\p{N}-]{0,29}");

    public GoodContent {
        tags = tags == null ? Set.of() : Collections.unmodifiableSet(new TreeSet<>(tags));
    }

    /**
     * Without more terms than these.
     *
     * @param validityDays how long it can be used after the purchase; null for ever
     * @param maxUses how often it can be used; null without limit
     */
    public GoodContent(
            ProductKind kind,
            String titleZh,
            String titleEn,
            String descriptionZh,
            String descriptionEn,
            String category,
            Set<String> tags,
            Integer validityDays,
            Integer maxUses) {
        this(kind, titleZh, titleEn, descriptionZh, descriptionEn, category, tags, GoodTerms.of(validityDays, maxUses));
    }

    /**
     * As it is kept: without blanks around texts, with tags in small letters.
     *
     * @throws Rejection {@code field.…}, {@code good.too-many-tags}, {@code good.terms-contradict}
     */
    GoodContent checked() {
        if (tags.size() > MOST_TAGS) {
            throw Rejection.invalid("good.too-many-tags", Map.of("most", String.valueOf(MOST_TAGS)));
        }
        Set<String> plain = new TreeSet<>();
        tags.forEach(tag -> plain.add(tag(tag)));
        return new GoodContent(
                Given.value("kind", kind),
                Given.text("titleZh", titleZh, LONGEST_TITLE),
                Given.text("titleEn", titleEn, LONGEST_TITLE),
                prose("descriptionZh", descriptionZh),
                prose("descriptionEn", descriptionEn),
                Given.optionalText("category", category, 32),
                plain,
                Given.value("terms", terms).checked());
    }

    /** A text of several lines. */
    private static String prose(String field, String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String lines = text.strip().replace("\r\n", "\n").replace('\r', '\n');
        Given.text(field, lines.replace('\n', ' ').replace('\t', ' '), LONGEST_DESCRIPTION);
        return lines;
    }

    static String tag(String text) {
        return Given.matching("tags", text == null ? null : text.strip().toLowerCase(Locale.ROOT), TAG);
    }

    GoodContent withTags(Set<String> others) {
        return new GoodContent(kind, titleZh, titleEn, descriptionZh, descriptionEn, category, others, terms);
    }

    /** What it says, by the name of the field; what it does not say is missing. */
    Map<String, String> fields() {
        Map<String, String> fields = new TreeMap<>();
        put(fields, "kind", kind.text());
        put(fields, "titleZh", titleZh);
        put(fields, "titleEn", titleEn);
        put(fields, "descriptionZh", descriptionZh);
        put(fields, "descriptionEn", descriptionEn);
        put(fields, "category", category);
        put(fields, "tags", tags.isEmpty() ? null : String.join(" ", tags));
        fields.putAll(terms.fields());
        return fields;
    }

    private static void put(Map<String, String> fields, String name, Object value) {
        if (value != null) {
            fields.put(name, value.toString());
        }
    }

    /** What a field says, as text; null if nothing. */
    public String value(String field) {
        return fields().get(field);
    }

    /** The names of the fields in which another one differs. */
    public Set<String> differences(GoodContent other) {
        Map<String, String> mine = fields();
        Map<String, String> theirs = other.fields();
        Set<String> names = new TreeSet<>(mine.keySet());
        names.addAll(theirs.keySet());
        names.removeIf(name -> Objects.equals(mine.get(name), theirs.get(name)));
        return names;
    }
}
