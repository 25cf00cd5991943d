package shop.solvent.rules;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.RecordComponent;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a shop has, by the codes that rules call it by, and what people call it: its channels, merchants, pools and goods.
 * What is missing here is not known to be missing in the shop: {@link #none()} says nothing about any code.
 *
 * @param lists by kind; a kind without a list is one that nobody has counted
 */
public record ShopNames(Map<Listed, Map<String, Name>> lists) {

    private static final ShopNames NONE = new ShopNames(Map.of());

    /** By field. */
    private static final ClassValue<Map<String, Listed>> LISTED = new ClassValue<>() {
        @Override
        protected Map<String, Listed> computeValue(Class<?> fact) {
            return Stream.of(fact.getRecordComponents())
                    .filter(component -> listed(component).isPresent())
                    .collect(Collectors.toMap(
                            RecordComponent::getName,
                            component -> listed(component).orElseThrow()));
        }
    };

    /** What people call it. */
    public record Name(String english, String chinese) {

        String in(Locale locale) {
            return locale.getLanguage().equals(Locale.CHINESE.getLanguage()) ? chinese : english;
        }
    }

    public ShopNames {
        Map<Listed, Map<String, Name>> copy = new EnumMap<>(Listed.class);
        lists.forEach((kind, names) -> copy.put(kind, Collections.unmodifiableMap(new LinkedHashMap<>(names))));
        lists = Collections.unmodifiableMap(copy);
    }

    /** Of a shop nobody has looked into. */
    public static ShopNames none() {
        return NONE;
    }

    /** What the element's text is the code of; empty if it is none of these. */
    public static Optional<Listed> listed(AnnotatedElement element) {
        return Optional.ofNullable(element.getAnnotation(CodeOf.class)).map(CodeOf::value);
    }

    /** The same of a fact's field; empty for a field it has not. */
    public static Optional<Listed> listed(Class<?> fact, String field) {
        return Optional.ofNullable(LISTED.get(fact).get(field));
    }

    /** Whether the shop has said what it has of these. */
    public boolean lists(Listed kind) {
        return lists.containsKey(kind);
    }

    /** Codes with what they are called, in the order of the shop's list; none where it has said nothing. */
    public Map<String, Name> of(Listed kind) {
        return lists.getOrDefault(kind, Map.of());
    }

    /** What people call it; empty if the shop has none of that code, or has said nothing. */
    public Optional<String> called(Listed kind, String code, Locale locale) {
        return Optional.ofNullable(of(kind).get(code)).map(name -> name.in(locale));
    }

    /** The code of the only one that people call so, or whose name holds what was written; empty if it may be several or none. */
    public Optional<String> meant(Listed kind, String written) {
        String plain = plain(written);
        List<String> same = codes(kind, name -> plain(name).equals(plain));
        List<String> like = same.isEmpty() && plain.length() > 1
                ? codes(kind, name -> plain(name).contains(plain))
                : same;
        return like.size() == 1 ? Optional.of(like.get(0)) : Optional.empty();
    }

    private List<String> codes(Listed kind, Predicate<String> called) {
        return of(kind).entrySet().stream()
                .filter(one -> Stream.of(
                                one.getKey(),
                                one.getValue().english(),
                                one.getValue().chinese())
                        .anyMatch(called))
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * The code that somebody may have meant: it differs by capitals, by a few letters, or what was written is what people
     * call it.
     */
    public Optional<String> nearest(Listed kind, String written) {
        String plain = plain(written);
        if (plain.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Name> names = of(kind);
        for (Map.Entry<String, Name> one : names.entrySet()) {
            if (Stream.of(one.getKey(), one.getValue().english(), one.getValue().chinese())
                    .anyMatch(name -> plain(name).equals(plain))) {
                return Optional.of(one.getKey());
            }
        }
        int most = Math.max(1, plain.length() / 3);
        record Near(String code, int far) {}
        return names.keySet().stream()
                .map(code -> new Near(code, distance(plain, plain(code), most)))
                .filter(near -> near.far() <= most)
                .min(Comparator.comparingInt(Near::far))
                .map(Near::code)
                .or(() -> names.entrySet().stream()
                        .filter(one -> isPartOf(plain, one))
                        .map(Map.Entry::getKey)
                        .findFirst());
    }

    /** Whether one of the names holds the other whole, as {@code 小程序} and {@code 微信小程序} do. */
    private static boolean isPartOf(String plain, Map.Entry<String, Name> one) {
        return plain.length() > 1
                && List.of(
                                one.getKey(),
                                one.getValue().english(),
                                one.getValue().chinese())
                        .stream()
                        .map(ShopNames::plain)
                        .anyMatch(name -> name.length() > 1 && (name.contains(plain) || plain.contains(name)));
    }

    private static String plain(String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", "");
    }

    /** How many letters have to be changed, added or left out; {@code most + 1} if more than that. */
    private static int distance(String one, String other, int most) {
        if (Math.abs(one.length() - other.length()) > most) {
            return most + 1;
        }
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
