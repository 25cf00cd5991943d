package shop.solvent.rules.explain;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.stream.Collectors;
import shop.solvent.kernel.AmountText;
import shop.solvent.kernel.Rate;
import shop.solvent.rules.Listed;
import shop.solvent.rules.RuleRef;
import shop.solvent.rules.ShopNames;
import shop.solvent.rules.explain.FailedCondition.Kind;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.language.Rule.Accessor;
import shop.solvent.rules.language.Rule.AllOf;
import shop.solvent.rules.language.Rule.AnyOf;
import shop.solvent.rules.language.Rule.Call;
import shop.solvent.rules.language.Rule.Comparison;
import shop.solvent.rules.language.Rule.Condition;
import shop.solvent.rules.language.Rule.Field;
import shop.solvent.rules.language.Rule.Membership;
import shop.solvent.rules.language.Rule.Naming;
import shop.solvent.rules.language.Rule.Operator;
import shop.solvent.rules.language.Rule.Quantifier;
import shop.solvent.rules.language.Rule.Test;
import shop.solvent.rules.language.Rule.Text;
import shop.solvent.rules.language.Rule.Truth;
import shop.solvent.rules.language.Rule.Value;
import shop.solvent.rules.language.Rule.Whole;
import shop.solvent.rules.language.Units;
import shop.solvent.rules.language.table.TypedCell;

/** Rules, facts and effects in the words of people: Chinese for a Chinese locale, English otherwise. */
public final class Words {

    private static final String BUNDLE = "shop.solvent.rules.explain.words";
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final Locale locale;
    private final ResourceBundle texts;
    private final ShopNames names;
    private final boolean toMembers;

    private Words(Locale locale, ShopNames names, boolean toMembers) {
        this.locale = locale;
        this.texts = ResourceBundle.getBundle(BUNDLE, locale, Words.class.getClassLoader(), NO_FALLBACK);
        this.names = names;
        this.toMembers = toMembers;
    }

    /** To those who know the shop's fields and codes. */
    public static Words in(Locale locale) {
        return new Words(locale, ShopNames.none(), false);
    }

    /** To members, who know neither: {@code orders of ¥20.00 or more} instead of {@code list amount at least ¥20.00}. */
    public static Words toMembers(Locale locale, ShopNames names) {
        return new Words(locale, names, true);
    }

    /** The reader's half of a rule's name. */
    public String name(RuleRef rule) {
        return half(rule.name());
    }

    /** When rules of the campaign speak: {@code while “Newcomers in December” runs}. */
    public String campaign(String code) {
        return texts.getString("campaign.runs").replace("{campaign}", called(Optional.of(Listed.CAMPAIGN), code, code));
    }

    /** The reader's half of what people wrote in both languages: {@code 中文 · English}. */
    public String half(String text) {
        int dot = text.indexOf(" · ");
        if (dot < 0) {
            return text;
        }
        return isChinese() ? text.substring(0, dot) : text.substring(dot + 3);
    }

    private boolean isChinese() {
        return locale.getLanguage().equals(Locale.CHINESE.getLanguage());
    }

    /** What is called so on every page: {@code field.amount}, {@code choice.points}, {@code figure.payable}. */
    public Optional<String> label(String key) {
        return texts.containsKey(key) ? Optional.of(texts.getString(key)) : Optional.empty();
    }

    /** {@code order line} */
    public String fact(Class<?> type) {
        String label = texts.getString("fact." + type.getSimpleName());
        return isChinese() ? label : label.toLowerCase(Locale.ROOT);
    }

    /** {@code amount} */
    public String field(Class<?> fact, String name) {
        return texts.getString("field." + labelled(fact, name));
    }

    /** By name alone, unless that means something else in this fact: {@code InviterFact.level}. */
    private String labelled(Class<?> fact, String name) {
        String own = fact.getSimpleName() + "." + name;
        return texts.containsKey("field." + own) ? own : name;
    }

    /** What the words for the values of a field begin with. */
    public static String group(String field) {
        return switch (field) {
            case "memberLevel" -> "level";
            case "most", "next" -> "feature";
            default -> field;
        };
    }

    /** A value of the field, with its unit: {@code ¥50.00}, {@code Gold}, {@code Saturday}. */
    public String value(String field, Object value) {
        if (value instanceof Number number) {
            return number(field, number.longValue());
        }
        if (value instanceof Boolean) {
            return texts.getString("yes-no." + value);
        }
        if (toMembers && field.equals("date")) {
            return date(String.valueOf(value));
        }
        String key = group(field) + "." + value;
        return value != null && texts.containsKey(key) ? texts.getString(key) : String.valueOf(value);
    }

    /** {@code 6 August 2026}, as members are told. */
    public String day(LocalDate day) {
        return DateTimeFormatter.ofPattern(texts.getString("said.day"), locale).format(day);
    }

    private String date(String iso) {
        try {
            return day(LocalDate.parse(iso));
        } catch (DateTimeParseException noDate) {
            return iso; // analysis says so to whoever wrote it
        }
    }

    /** What the shop calls it; the code itself where it does not say. */
    private String called(Optional<Listed> kind, String code, String otherwise) {
        return kind.flatMap(list -> names.called(list, code, locale)).orElse(otherwise);
    }

    private String number(String field, long number) {
        return switch (Units.of(field)) {
            case FEN -> AmountText.yuan(number, locale);
            case BASIS_POINTS ->
                number >= 0 && number <= Integer.MAX_VALUE
                        ? Rate.basisPoints((int) number).toString()
                        : AmountText.number(number, locale);
            case DAY_OF_WEEK ->
                texts.containsKey("weekday." + number)
                        ? texts.getString("weekday." + number)
                        : AmountText.number(number, locale);
            case HOUR -> number + ":00";
            case MINUTE -> TypedCell.time(number);
            case POINTS, DAYS, COUNT -> AmountText.number(number, locale);
        };
    }

    /** {@code level Gold or Silver} */
    public String test(Test test) {
        if (test instanceof AnyOf any) {
            return any.tests().stream().map(this::test).collect(Collectors.joining(texts.getString("test.or")));
        }
        if (test instanceof AllOf all) {
            return all.tests().stream()
                    .map(one -> one instanceof AnyOf ? said("test.group", "tests", test(one)) : test(one))
                    .collect(Collectors.joining(texts.getString("test.and")));
        }
        if (test instanceof Naming) {
            return "";
        }
        Field field = test instanceof Comparison comparison ? comparison.field() : ((Membership) test).field();
        Optional<String> plain = toMembers ? plain(test, field) : Optional.empty();
        if (plain.isPresent()) {
            return plain.get();
        }
        return said(
                field.type() == boolean.class ? "test.truth" : "test",
                "field",
                field(field.fact(), field.name()),
                "wanted",
                wanted(test, null));
    }

    /** The same with something else in the place of the value: {@code amount at least …}. @param test of one field */
    public String test(Test test, String value) {
        Field field = test instanceof Comparison comparison ? comparison.field() : ((Membership) test).field();
        String wanted = test instanceof Comparison comparison
                ? said("wanted." + comparison.operator().name(), "value", value)
                : said(((Membership) test).negated() ? "wanted.not-in" : "wanted.in", "values", value);
        return said("test", "field", field(field.fact(), field.name()), "wanted", wanted);
    }

    /** As one says it to somebody who knows no fields; empty where there are no words for it. */
    private Optional<String> plain(Test test, Field field) {
        if (test instanceof Membership membership) {
            return membership.negated() || field.type() != String.class
                    ? Optional.empty()
                    : plain(field, Operator.EQUAL.toString(), values(membership));
        }
        Comparison comparison = (Comparison) test;
        if (comparison.value() instanceof Truth truth) {
            return plain(field, Boolean.toString(truth.holds() == (comparison.operator() == Operator.EQUAL)), "");
        }
        String said = comparison.value() instanceof Text text
                ? text.text()
                : comparison.value() instanceof Whole whole ? Long.toString(whole.number()) : null;
        if (said == null) {
            return Optional.empty();
        }
        String value = value(field, comparison.value(), null);
        Optional<String> one = comparison.operator() == Operator.EQUAL ? plain(field, said, value) : Optional.empty();
        return one.or(() -> plain(field, comparison.operator().toString(), value));
    }

    /** What is said of the field in this fact, or wherever it stands. */
    private Optional<String> plain(Field field, String what, String value) {
        return plain(field.fact().getSimpleName() + "." + field.name() + "." + what, value)
                .or(() -> plain(field.name() + "." + what, value));
    }

    private Optional<String> plain(String key, String value) {
        return texts.containsKey("said." + key)
                ? Optional.of(texts.getString("said." + key).replace("{value}", value))
                : Optional.empty();
    }

    private String values(Membership membership) {
        return membership.values().stream()
                .map(value -> value(membership.field(), value, null))
                .collect(Collectors.joining(texts.getString("wanted.in.separator")));
    }

    /** What a test asks of its field: {@code at least ¥50.00}. */
    private String wanted(Test test, Object known) {
        if (test instanceof Membership membership) {
            return said(membership.negated() ? "wanted.not-in" : "wanted.in", "values", values(membership));
        }
        Comparison comparison = (Comparison) test;
        return said(
                "wanted." + comparison.operator().name(),
                "value",
                value(comparison.field(), comparison.value(), known));
    }

    private String value(Field field, Value value, Object known) {
        if (value instanceof Text text) {
            return called(ShopNames.listed(field.fact(), field.name()), text.text(), value(field.name(), text.text()));
        }
        if (value instanceof Whole whole) {
            return value(field.name(), whole.number());
        }
        if (value instanceof Truth truth) {
            return value(field.name(), truth.holds());
        }
        String name = value instanceof Field other
                ? field(other.fact(), other.name())
                : value instanceof Accessor accessor
                        ? said(
                                "value.of",
                                "field",
                                field(accessor.of().type(), accessor.field()),
                                "fact",
                                fact(accessor.of().type()))
                        : Written.value(value);
        return known == null ? name : said("wanted.same-as", "value", value(field.name(), known), "name", name);
    }

    /** {@code order line with amount at least ¥50.00} */
    public String condition(Condition condition) {
        String pattern = pattern(condition);
        return switch (condition.quantifier()) {
            case EACH -> pattern;
            case EXISTS -> said("condition.exists", "condition", pattern);
            case NOT -> said("condition.not", "condition", pattern);
        };
    }

    private String pattern(Condition condition) {
        String tests = tests(condition);
        return tests.isEmpty()
                ? said("condition.any", "fact", fact(condition.fact()))
                : said("condition", "fact", fact(condition.fact()), "tests", tests);
    }

    private String tests(Condition condition) {
        return condition.tests().stream()
                .map(this::test)
                .filter(test -> !test.isEmpty())
                .collect(Collectors.joining(texts.getString("list.separator")));
    }

    /** When the rule fires: {@code channel web, level Gold, amount at least ¥1.00}. */
    public String conditions(Rule rule) {
        List<String> parts = rule.conditions().stream()
                .map(condition -> condition.quantifier() == Quantifier.EACH ? tests(condition) : condition(condition))
                .filter(part -> !part.isEmpty())
                .toList();
        return parts.isEmpty()
                ? texts.getString("conditions.none")
                : new RuleVariables(rule).inWords(String.join(texts.getString("list.separator"), parts), this);
    }

    /** What the rule asks for: {@code a discount of 5%}. */
    public String effects(Rule rule) {
        return rule.calls().stream().map(this::effect).collect(Collectors.joining(texts.getString("list.separator")));
    }

    public String effect(Call call) {
        String plain = "said.effect." + labelled("said.effect.", call.effect());
        String text = texts.getString(
                toMembers && texts.containsKey(plain) ? plain : "effect." + labelled("effect.", call.effect()));
        Parameter[] parameters = call.effect().getParameters();
        for (int i = 0; i < parameters.length; i++) {
            String name = parameters[i].getName();
            Value argument = call.arguments().get(i);
            String said = argument instanceof Text code
                    ? called(ShopNames.listed(parameters[i]), code.text(), argument(name, argument))
                    : argument(name, argument);
            text = text.replace("{" + name + "}", said);
        }
        return text;
    }

    /** By name alone, unless that means something else at this point: {@code WithdrawalChoices.hold}. */
    private String labelled(String before, Method effect) {
        String own = effect.getDeclaringClass().getSimpleName() + "." + effect.getName();
        return texts.containsKey(before + own) ? own : effect.getName();
    }

    /** A parameter of an effect: {@code rate}. By its name alone, unless that means something else there: {@code weigh.weight}. */
    public String parameter(String effect, String name) {
        return label("parameter." + effect + "." + name).orElseGet(() -> texts.getString("parameter." + name));
    }

    /** What stands for the parameter: {@code 5%}. */
    public String argument(String parameter, Value value) {
        if (value instanceof Text text) {
            return text.text();
        }
        if (value instanceof Whole whole) {
            return value(parameter, whole.number());
        }
        if (value instanceof Accessor settled) {
            String field = settled.of().type().getSimpleName() + "." + settled.field();
            return label("settled." + field).orElseGet(() -> field(settled.of().type(), settled.field()));
        }
        return texts.getString("effect.from-fact");
    }

    /** What is wanted and what is there instead. */
    String failure(FailedCondition failed) {
        Condition condition = failed.condition();
        Map<String, String> values = new TreeMap<>();
        values.put("fact", fact(condition.fact()));
        if (failed.kind() == Kind.MISSING) {
            return sentence(said("failure.missing", "condition", pattern(condition)));
        }
        if (failed.kind() == Kind.PRESENT) {
            values.put("condition", pattern(condition));
            values.put("found", found(failed));
            return sentence(said(failed.found().isEmpty() ? "failure.present-any" : "failure.present", values));
        }
        boolean several = DecisionPoint.isOneOfSeveral(condition.fact());
        if (failed.found().size() == 1 && !(failed.test() instanceof AnyOf)) {
            String field = failed.found().get(0).field();
            values.put("field", field(condition.fact(), field));
            values.put("found", value(field, failed.found().get(0).value()));
            values.put("wanted", wanted(failed.test(), failed.wanted()));
            return sentence(said(several ? "failure.none-like" : "failure.differs", values));
        }
        values.put("found", found(failed));
        values.put("tests", test(failed.test()));
        return sentence(said(several ? "failure.none-like-any" : "failure.differs-any", values));
    }

    /** {@code kind course, amount ¥5.00} */
    private String found(FailedCondition failed) {
        return failed.found().stream()
                .map(found -> said(
                        found.value() instanceof Boolean ? "test.truth" : "test",
                        "field",
                        field(failed.condition().fact(), found.field()),
                        "wanted",
                        value(found.field(), found.value())))
                .collect(Collectors.joining(texts.getString("list.separator")));
    }

    private static String sentence(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /** @param values name, value, name, value … */
    private String said(String key, String... values) {
        Map<String, String> named = new TreeMap<>();
        for (int i = 0; i < values.length; i += 2) {
            named.put(values[i], values[i + 1]);
        }
        return said(key, named);
    }

    private String said(String key, Map<String, String> values) {
        String text = texts.getString(key);
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("{" + value.getKey() + "}", value.getValue());
        }
        return text;
    }
}
