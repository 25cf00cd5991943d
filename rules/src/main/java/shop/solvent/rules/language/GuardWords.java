package shop.solvent.rules.language;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;

/**
 * Names that rules have no words for, because a guard rail is against what they would mean. The grammar refuses every
 * unknown name; for these the answer says which guard rail it is and what is lawful instead. A name this list misses is
 * refused all the same, only without that advice.
 */
final class GuardWords {

    /** By guard rail: beginnings of a name's words. The first that fits counts, so what is narrower stands first. */
    private static final Map<String, List<String>> STEMS = new LinkedHashMap<>();

    static {
        STEMS.put("G3", List.of("fee", "charge", "deposit"));
        STEMS.put("G2", List.of("regist", "signup", "join", "recruit", "enrol", "headcount", "invite"));
        STEMS.put("G6", List.of("equity", "stock", "dividend", "shareholder", "interest"));
        STEMS.put("G9", List.of("transfer", "remit", "send"));
        STEMS.put("G7", List.of("expir", "lapse", "forfeit"));
        STEMS.put("G8", List.of("prepaid", "custody"));
        STEMS.put("G10", List.of("route", "provider", "retry", "gateway"));
        STEMS.put("G12", List.of("fake", "sold", "sales", "shown", "rating", "popular"));
        STEMS.put("G14", List.of("erase", "purge", "retention"));
        STEMS.put("G15", List.of("screen", "sanction", "watchlist", "notify"));
        STEMS.put("G11", List.of("phone", "gender", "birth", "address", "income", "profile", "person"));
        STEMS.put("G4", List.of("base", "commission"));
        STEMS.put("G5", List.of("grow", "multipl", "appreciat", "promise"));
    }

    private GuardWords() {}

    /** Why there is no such name; empty if no guard rail has to do with it. */
    static Optional<Refusal> against(Token name) {
        if (name.kind() != Token.Kind.WORD) {
            return Optional.empty();
        }
        List<String> words = Arrays.stream(name.text().split("(?=[A-Z])|_"))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
        return STEMS.entrySet().stream()
                .filter(entry -> entry.getValue().stream()
                        .anyMatch(stem -> words.stream().anyMatch(word -> word.startsWith(stem))))
                .map(Entry::getKey)
                .findFirst()
                .map(guardRail ->
                        new Refusal(Problem.at(name.place(), "guard.word." + guardRail, Map.of("found", name.text()))
                                .breaching(guardRail)));
    }
}
