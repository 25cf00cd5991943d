package shop.solvent.web.errors;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.solvent.kernel.AmountText;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Reason;

/**
 * What codes mean, in words. A {@link Reason} carries a code and parameters; here it becomes a sentence in Chinese or
 * English. The sentences stand in {@code Wording_zh.properties} and {@code Wording_en.properties}.
 */
public final class Wording {

    /** The languages the shop speaks; the first is the one for readers who ask for neither. */
    public static final List<Locale> LANGUAGES = List.of(Locale.CHINESE, Locale.ENGLISH);

    /** Remembers which language a reader of pages switched to. */
    public static final String COOKIE = "lang";

    private static final String BUNDLE = "shop.solvent.web.errors.Wording";

    /** {@code {name}}, or {@code {name:fen}} for an amount that people read in yuan. */
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([\\w-]+)(:fen|:money)?}");

    /** Each made once: to look for a bundle costs more than what most answers say with it. */
    private static final Map<Locale, Wording> BY_LANGUAGE =
            LANGUAGES.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), Wording::new));

    private final ResourceBundle bundle;

    private Wording(Locale language) {
        bundle = ResourceBundle.getBundle(
                BUNDLE,
                language,
                Wording.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    public static Wording in(Locale locale) {
        return BY_LANGUAGE.get(chosen(List.of(locale)));
    }

    /** The first of the wanted languages that the shop speaks, and its first language where it speaks none of them. */
    public static Locale chosen(Collection<Locale> wanted) {
        return wanted.stream()
                .flatMap(want -> spoken(want.getLanguage()))
                .findFirst()
                .orElse(LANGUAGES.get(0));
    }

    /** The language a request asks for: the one its reader switched to, else what the browser prefers. */
    public static Locale chosen(HttpServletRequest request) {
        return chosen(request, LANGUAGES);
    }

    /** As {@link #chosen(HttpServletRequest)}, of some of the languages: the first is the one for who asks for none. */
    public static Locale chosen(HttpServletRequest request, List<Locale> offered) {
        Locale wanted = wanted(request, offered.get(0));
        return offered.contains(wanted) ? wanted : offered.get(0);
    }

    private static Locale wanted(HttpServletRequest request, Locale otherwise) {
        Cookie[] cookies = request.getCookies();
        Optional<Locale> switched = Arrays.stream(cookies == null ? new Cookie[0] : cookies)
                .filter(cookie -> COOKIE.equals(cookie.getName()))
                .flatMap(cookie -> spoken(cookie.getValue()))
                .findFirst();
        // Without the header the server would name its own language, which is not the reader's.
        return switched.orElseGet(() -> request.getHeader("Accept-Language") == null
                ? otherwise
                : Collections.list(request.getLocales()).stream()
                        .flatMap(want -> spoken(want.getLanguage()))
                        .findFirst()
                        .orElse(otherwise));
    }

    /** Whether the shop speaks the language, {@code zh} or {@code en}. */
    public static boolean speaks(String language) {
        return spoken(language).findAny().isPresent();
    }

    private static Stream<Locale> spoken(String language) {
        return LANGUAGES.stream().filter(locale -> locale.getLanguage().equals(language));
    }

    /**
     * A parameter of a reason as people read it on a page: limits that are fen as yuan. Programs are told fen.
     *
     * @param name of the parameter
     */
    public static String limit(Reason reason, String name, String value, Locale locale) {
        boolean fen = "fen".equals(reason.parameters().get("unit")) && (name.equals("least") || name.equals("most"));
        return fen ? AmountText.yuan(Long.parseLong(value), locale) : value;
    }

    /** The sentence for the reason; empty if the code has none, as a code made in a rule file may. */
    public Optional<String> say(Reason reason) {
        if (!bundle.containsKey(reason.code())) {
            return Optional.empty();
        }
        String sentence = bundle.getString(reason.code());
        return Optional.of(
                PLACEHOLDER.matcher(sentence).replaceAll(place -> Matcher.quoteReplacement(filled(place, reason))));
    }

    private String filled(MatchResult place, Reason reason) {
        String value = reason.parameters().get(place.group(1));
        if (value == null) {
            return "…";
        }
        String word = "state." + reason.code().replaceFirst("\\..*", "") + "." + value;
        if (place.group(1).equals("state") && bundle.containsKey(word)) {
            return bundle.getString(word);
        }
        if (":money".equals(place.group(2))) {
            return Asset.currency(reason.parameters().getOrDefault("currency", ""))
                    .map(currency -> AmountText.money(new Money(Long.parseLong(value), currency), bundle.getLocale()))
                    .orElse(value);
        }
        return place.group(2) == null ? value : AmountText.yuan(Long.parseLong(value), bundle.getLocale());
    }

    public boolean isChinese() {
        return bundle.getLocale().getLanguage().equals(Locale.CHINESE.getLanguage());
    }

    /** What an HTTP status means, in a few words. */
    public String title(int status) {
        String own = "title." + status;
        return bundle.getString(bundle.containsKey(own) ? own : "title." + status / 100 + "xx");
    }

    /** What a person who meets that status on the way to a page should know. */
    String page(int status) {
        return switch (status) {
            case 403 -> bundle.getString("page.forbidden");
            case 404 -> bundle.getString("page.not-found");
            default -> bundle.getString(status < 500 ? "page.wrong" : "page.failed");
        };
    }

    /** The link away from an error page of the storefront. */
    String toShop() {
        return bundle.getString("page.to-shop");
    }

    /** The link away from an error page. */
    String back() {
        return bundle.getString("page.back");
    }
}
