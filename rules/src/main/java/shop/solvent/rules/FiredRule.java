package shop.solvent.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * A rule that fired, with the facts that matched it, in the order of its patterns. It holds the facts themselves: what they
 * say as text is made for those who read it, and a decision on record names them by their place among all that was shown.
 * Two are equal if their rules are and their facts read the same.
 */
public final class FiredRule {

    private final RuleRef rule;
    private final List<?> matched;
    private final Supplier<? extends List<?>> shown;

    /** @param matched the facts, or their texts where nothing else is known of them */
    public FiredRule(RuleRef rule, List<?> matched) {
        this(rule, matched, List::of);
    }

    /**
     * @param matched the facts, or their {@linkplain #places places} or texts as they are on record
     * @param shown all facts that the rules were shown; asked only when somebody wants to know
     */
    public FiredRule(RuleRef rule, List<?> matched, Supplier<? extends List<?>> shown) {
        this.rule = Objects.requireNonNull(rule);
        this.matched = List.copyOf(matched);
        this.shown = shown;
    }

    public RuleRef rule() {
        return rule;
    }

    /** As {@code BuyerFact[level=gold, …]}: the text form of each matched fact. */
    public List<String> facts() {
        return matched.stream()
                .map(one -> one instanceof String said ? text(said) : one.toString())
                .toList();
    }

    /** The facts themselves; a text where nothing else is known of one. */
    public List<?> matched() {
        return matched;
    }

    /**
     * Which of the facts that were shown they are: {@code BuyerFact}, {@code LineFact}, {@code LineFact 1} for the second of
     * its type. A fact that was not among them is told by its text.
     */
    public List<String> places() {
        List<String> places = new ArrayList<>(matched.size());
        for (Object one : matched) {
            places.add(one instanceof String said ? said : place(one));
        }
        return places;
    }

    private String place(Object fact) {
        int number = 0;
        for (Object one : shown.get()) {
            if (one == fact) {
                String type = fact.getClass().getSimpleName();
                return number == 0 ? type : type + ' ' + number;
            }
            if (one.getClass() == fact.getClass()) {
                number++;
            }
        }
        return fact.toString();
    }

    private String text(String said) {
        if (said.indexOf('[') >= 0) {
            return said;
        }
        int space = said.indexOf(' ');
        String type = space < 0 ? said : said.substring(0, space);
        int number = space < 0 ? 0 : Integer.parseInt(said.substring(space + 1));
        return shown.get().stream()
                .filter(one -> one.getClass().getSimpleName().equals(type))
                .skip(number)
                .findFirst()
                .map(Object::toString)
                .orElse(said);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FiredRule fired && rule.equals(fired.rule) && facts().equals(fired.facts());
    }

    @Override
    public int hashCode() {
        return rule.hashCode();
    }

    @Override
    public String toString() {
        return "FiredRule[rule=" + rule + ", facts=" + facts() + "]";
    }
}
