package shop.solvent.web.admin.facts;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import shop.solvent.rulebook.draft.Rulebooks;
import shop.solvent.rules.Dated;
import shop.solvent.rules.ShopNames;
import shop.solvent.rules.Unit;
import shop.solvent.rules.checkout.CampaignFact;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.table.TypedCell;
import shop.solvent.rules.point.FactField;
import shop.solvent.rules.point.Point.Figure;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.Language;
import shop.solvent.web.admin.Names;

/** Puts the facts of a decision into words: every field with its name, its unit and its meaning. */
@Named
@RequestScoped
public class FactWords {

    private static final Map<String, Class<?>> FACTS = Arrays.stream(DecisionPoint.values())
            .flatMap(point -> point.facts().values().stream())
            .distinct()
            .collect(Collectors.toMap(Class::getSimpleName, fact -> fact));

    @Inject
    private Formats show;

    @Inject
    private Names names;

    @Inject
    private Language language;

    @Inject
    private Rulebooks rulebooks;

    private ShopNames shop;

    /** A fact in words. */
    public record Worded(String type, List<Field> fields) {}

    /**
     * One of its fields in words.
     *
     * @param component what the field is called in rules
     * @param id the full id where the value is one, else null
     */
    public record Field(String component, String name, String value, String id) {}

    /** All facts of a decision, in the order in which they are read. */
    public List<Worded> of(DecisionPoint point, Record facts) {
        return all(point.point().parts(facts));
    }

    /** @param fact a record of facts, or the text form of one */
    public Worded one(Object fact) {
        Fact parts = Fact.parse(String.valueOf(fact));
        return new Worded(
                show.label("fact", parts.type()),
                parts.fields().entrySet().stream()
                        .map(field -> field(parts.type(), field.getKey(), field.getValue()))
                        .toList());
    }

    public List<Worded> all(List<?> facts) {
        return facts.stream().map(this::one).toList();
    }

    /** One field of a fact, with its name: {@code level: gold}. */
    public String said(Class<?> fact, String name, String value) {
        Field field = field(fact.getSimpleName(), name, value);
        return field.name() + language.of("：", ": ") + (field.value().isEmpty() ? "–" : field.value());
    }

    private Field field(String fact, String name, String value) {
        Optional<FactField> described = FactField.of(FACTS.get(fact), name);
        boolean person = described.filter(FactField::isPerson).isPresent();
        return new Field(
                name,
                show.field(fact, name),
                described.map(field -> value(field, value)).orElse(value), // of a fact that is no more
                person ? value : null);
    }

    private String value(FactField field, String value) {
        if (field.isNumber()) {
            return value.matches("-?\\d{1,18}") ? number(field, Long.parseLong(value)) : value;
        }
        if (field.isTruth()) {
            return show.label("yes-no", value);
        }
        if (field.isPerson()) {
            return show.brief(value);
        }
        if (field.dated().filter(Dated.Span.MONTH::equals).isPresent()) {
            return show.month(value);
        }
        return field.code()
                .map(list -> names.called(list, value))
                .orElseGet(() -> field.known().contains(value) ? show.word(field.name(), value) : value);
    }

    /** A field that somebody fills in, with the unit it is filled in in. */
    public String label(FactInput input) {
        String name = show.field(input.getFact().getSimpleName(), input.getName());
        return switch (input.getKind()) {
            case DECIMAL -> show.phrase(input.getUnit() == Unit.FEN ? "dry-run.yuan" : "dry-run.percent", name);
            case MONTH -> show.phrase("dry-run.month", name);
            case PICK, TRUTH, DAY, WHOLE, TEXT -> name;
        };
    }

    /** {@code Order line 2} */
    public String legend(FactForm.Row row) {
        String name = show.label("fact", row.getFact().getSimpleName());
        return row.getNumber() == 0 ? name : name + " " + row.getNumber();
    }

    /** What is wrong with what was filled in. */
    public String wrong(FactInput input) {
        return show.phrase(input.getWrong().key(), input.getWrong().values());
    }

    /** What a field can be, each with what it is called; what it is now is among them. */
    public Map<String, String> options(FactInput input) {
        Map<String, String> options = new LinkedHashMap<>();
        if (input.isOptional()) {
            options.put("", "—");
        }
        options.putAll(codes(input.field()));
        if (!input.getText().isEmpty()) {
            options.putIfAbsent(input.getText(), show.word(input.getName(), input.getText()));
        }
        return options;
    }

    private Map<String, String> codes(FactField field) {
        Map<String, String> codes = new LinkedHashMap<>();
        if (field.unit() == Unit.DAY_OF_WEEK) {
            IntStream.rangeClosed(1, 7).forEach(day -> codes.put(String.valueOf(day), show.label("weekday", day)));
        }
        field.code()
                .map(shop()::of)
                .ifPresent(list ->
                        list.forEach((code, name) -> codes.put(code, language.of(name.chinese(), name.english()))));
        if (codes.isEmpty()) {
            field.known().forEach(text -> codes.put(text, show.word(field.name(), text)));
        }
        return codes;
    }

    private ShopNames shop() {
        if (shop == null) {
            shop = rulebooks.names();
        }
        return shop;
    }

    /**
     * Where a fact to begin with speaks of what the shop does not have, it takes what it has: what another field of the fact
     * is the code of, as a merchant's pool is often called like the merchant, else the first.
     */
    public void settle(List<FactInput> fact) {
        Set<String> said = new HashSet<>();
        for (FactInput input : fact) {
            if (input.getKind() == FactInput.Kind.PICK) {
                Set<String> codes = codes(input.field()).keySet();
                boolean nothing = input.isOptional() && input.getText().isEmpty();
                if (!nothing && !codes.isEmpty() && !codes.contains(input.getText())) {
                    input.setText(codes.stream()
                            .filter(said::contains)
                            .findFirst()
                            .orElse(codes.iterator().next()));
                }
                said.add(input.getText());
            }
        }
    }

    /** The fields of a point that nobody fills in, because they follow from others. */
    public String following(DecisionPoint point) {
        return point.facts().values().stream()
                .flatMap(fact -> FactField.allOf(fact).stream())
                .filter(FactField::follows)
                .map(field -> show.field(field.component().getDeclaringRecord().getSimpleName(), field.name()))
                .distinct()
                .collect(Collectors.joining(language.of("、", ", ")));
    }

    /** A figure of a decision. @param value as a case has it */
    public String figure(Figure figure, String value) {
        return figure.unit() == null || !value.matches("-?\\d{1,18}")
                ? show.word(figure.name(), value)
                : number(figure.unit(), Long.parseLong(value));
    }

    private String number(FactField field, long number) {
        return field.isOrdinal() ? ordinal(field, number) : number(field.unit(), number);
    }

    private String number(Unit unit, long number) {
        if (number == CampaignFact.PLENTY) {
            return show.phrase("unit.plenty");
        }
        return switch (unit) {
            case FEN -> show.fen(number);
            case POINTS -> show.points(number);
            case BASIS_POINTS -> show.rate((int) number);
            case DAY_OF_WEEK -> show.label("weekday", String.valueOf(number));
            case HOUR -> show.phrase("unit.hour", number);
            case MINUTE -> TypedCell.time(number);
            case DAYS, COUNT -> show.number(number);
        };
    }

    /** Which of several it is, as people count: by its name, as the second inviter is called, or from one. */
    private String ordinal(FactField field, long number) {
        String named = show.label(
                field.component().getDeclaringRecord().getSimpleName() + "." + field.name(), String.valueOf(number));
        return named.equals(String.valueOf(number)) ? show.number(number - field.ordinal(1) + 1) : named;
    }
}
