package shop.solvent.rules.language.text;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.regex.Pattern;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Problem;
import shop.solvent.rules.language.Refusal;

/**
 * Names that rules have no words for, because a guard rail is against what they would mean. The grammar refuses every
 * unknown name; for these the answer says which guard rail it is and what is lawful instead. A name this list misses is
 * refused all the same, only without that advice.
 */
final class GuardWords {

    /** By guard rail: what such a name has in it. The first that fits counts, so what is narrower stands first. */
    private static final Map<String, Pattern> NAMES = new LinkedHashMap<>();

    static {
        name("G3", "(promoter|join|entry|agent)\\w*(fee|charge|deposit|package)");
        name("G2", "(regist|signup|join|invit|enrol)\\w*(reward|bonus|prize|gift|money)|recruit|headcount");
        name("G6", "equity|stock|dividend|shareholder|interest");
        name("G9", "transfer|remit|sendmoney|paymember");
        name("G7", "expir|lapse|forfeit");
        name("G8", "prepaid|custody");
        name("G10", "retrypay|payment?route|gateway|provider");
        name("G12", "fake|soldcount|salescount|shown(sales|count)|rating|popular");
        name("G14", "erase|purge");
        name("G15", "screening|sanction|watchlist|tipoff");
        name("G11", "phone|gender|birth|income|profile");
        name("G4", "commission(on|base)|basefrom");
        name("G5", "grow|multipl|appreciat|promise");
    }

    /** What is longer means nothing, and the patterns would take long over it. */
    private static final int LONGEST = 80;

    private static void name(String guardRail, String pattern) {
        NAMES.put(guardRail, Pattern.compile(pattern));
    }

    private GuardWords() {}

    /** Why there is no such name; empty if no guard rail has to do with it. */
    static Optional<Refusal> against(Token name, DecisionPoint point) {
        if (name.kind() != Token.Kind.WORD || name.text().length() > LONGEST) {
            return Optional.empty();
        }
        String text = name.text().toLowerCase(Locale.ROOT);
        return NAMES.entrySet().stream()
                .filter(entry -> !point.point().ownWords().contains(entry.getKey()))
                .filter(entry -> entry.getValue().matcher(text).find())
                .map(Entry::getKey)
                .findFirst()
                .map(guardRail ->
                        new Refusal(Problem.at(name.place(), "guard.word." + guardRail, Map.of("found", name.text()))
                                .breaching(guardRail)));
    }
}
