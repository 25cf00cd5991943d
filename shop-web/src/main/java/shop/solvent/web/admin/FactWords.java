package shop.solvent.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import shop.solvent.rules.checkout.CheckoutFacts;
import shop.solvent.rules.language.Units;

/** Puts the facts of a decision into words: every field with its name, its unit and its meaning. */
@Named
@RequestScoped
public class FactWords {

    @Inject
    private Show show;

    @Inject
    private Names names;

    /** A fact in words. */
    public record Worded(String type, List<Field> fields) {}

    /**
     * One of its fields in words.
     *
     * @param component what the field is called in rules
     * @param id the full id where the value is one, else null
     */
    public record Field(String component, String name, String value, String id) {}

    /** All facts of a checkout decision, in the order in which they are read. */
    public List<Worded> of(CheckoutFacts facts) {
        List<Object> all = new ArrayList<>(List.of(facts.order(), facts.buyer(), facts.wallet(), facts.activity()));
        all.addAll(facts.lines());
        all.addAll(facts.inviters());
        all.addAll(facts.pools());
        return all(all);
    }

    /** @param fact a record of facts, or the text form of one */
    public Worded one(Object fact) {
        Fact parts = Fact.parse(String.valueOf(fact));
        return new Worded(
                show.label("fact", parts.type()),
                parts.fields().entrySet().stream()
                        .map(field -> field(field.getKey(), field.getValue()))
                        .toList());
    }

    public List<Worded> all(List<?> facts) {
        return facts.stream().map(this::one).toList();
    }

    private Field field(String name, String value) {
        boolean id = "member".equals(name);
        // A member's level is a word, an inviter's distance from the buyer a number.
        String label = "level".equals(name) && value.matches("\\d") ? "InviterFact.level" : name;
        return new Field(name, show.label("field", label), value(name, value), id ? value : null);
    }

    private String value(String name, String value) {
        if (value.matches("-?\\d{1,18}")) {
            return number(name, Long.parseLong(value));
        }
        return switch (name) {
            case "level", "memberLevel" -> names.level(value);
            case "channel" -> names.channel(value);
            case "kind" -> show.label("kind", value);
            case "member" -> show.brief(value);
            case "newcomer", "weekend", "sharesDevice" -> show.label("yes-no", value);
            case "period" -> show.month(value);
            default -> value;
        };
    }

    private String number(String name, long number) {
        return switch (Units.of(name)) {
            case FEN -> show.fen(number);
            case POINTS -> show.points(number);
            case BASIS_POINTS -> show.rate((int) number);
            case DAY_OF_WEEK -> show.label("weekday", String.valueOf(number));
            case HOUR -> show.phrase("unit.hour", number);
            case DAYS, COUNT ->
                switch (name) {
                    case "line" -> show.number(number + 1);
                    case "level" -> show.label("referral-level", String.valueOf(number));
                    default -> show.number(number);
                };
        };
    }
}
