package shop.solvent.rules.explain;

import java.lang.reflect.Parameter;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.stream.Collectors;
import shop.solvent.kernel.Rate;
import shop.solvent.rules.RuleRef;
import shop.solvent.rules.checkout.InviterFact;
import shop.solvent.rules.explain.FailedCondition.Kind;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.language.Rule.AllOf;
import shop.solvent.rules.language.Rule.AnyOf;
import shop.solvent.rules.language.Rule.Call;
import shop.solvent.rules.language.Rule.Comparison;
import shop.solvent.rules.language.Rule.Condition;
import shop.solvent.rules.language.Rule.Field;
import shop.solvent.rules.language.Rule.Membership;
import shop.solvent.rules.language.Rule.Naming;
import shop.solvent.rules.language.Rule.Quantifier;
import shop.solvent.rules.language.Rule.Test;
import shop.solvent.rules.language.Rule.Text;
import shop.solvent.rules.language.Rule.Truth;
import shop.solvent.rules.language.Rule.Value;
import shop.solvent.rules.language.Rule.Whole;
import shop.solvent.rules.language.Units;

/** Rules, facts and effects in the words of people: Chinese for a Chinese locale, English otherwise. */
public final class Words {

    private static final String BUNDLE = "shop.solvent.rules.explain.words";
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final Locale locale;
    private final ResourceBundle texts;

    private Words(Locale locale) {
        this.locale = locale;
        this.texts = ResourceBundle.getBundle(BUNDLE, locale, Words.class.getClassLoader(), NO_FALLBACK);
    }

    public static Words in(Locale locale) {
        return new Words(locale);
    }

    /** The reader's half of a rule's name, which has both languages: {@code 中文 · English}. */
    public String name(RuleRef rule) {
        int dot = rule.name().indexOf(" · ");
        if (dot < 0) {
            return rule.name();
        }
        return isChinese() ? rule.name().substring(0, dot) : rule.name().substring(dot + 3);
    }

    private boolean isChinese() {
        return locale.getLanguage().equals(Locale.CHINESE.getLanguage());
    }

    /** {@code order line} */
    public String fact(Class<?> type) {
        String label = texts.getString("fact." + type.getSimpleName());
        return isChinese() ? label : label.toLowerCase(Locale.ROOT);
    }

    /** {@code amount} */
    public String field(Class<?> fact, String name) {
        return texts.getString("field." + (fact == InviterFact.class && name.equals("level") ? "referralLevel" : name));
    }

    /** A value of the field, with its unit: {@code ¥50.00}, {@code Gold}, {@code Saturday}. */
    public String value(String field, Object value) {
        if (value instanceof Number number) {
            return number(field, number.longValue());
        }
        if (value instanceof Boolean) {
            return texts.getString("yes-no." + value);
        }
        String group = field.equals("memberLevel") ? "level" : field;
        String key = group + "." + value;
        return value != null && texts.containsKey(key) ? texts.getString(key) : String.valueOf(value);
    }

    private String number(String field, long number) {
        return switch (Units.of(field)) {
            case FEN ->
                (number < 0 ? "\u2212" : "") + "¥" + digits(Math.abs(number / 100))
                        + String.format(Locale.ROOT, ".%02d", Math.abs(number % 100));
            case BASIS_POINTS ->
                number >= 0 && number <= Integer.MAX_VALUE
                        ? Rate.basisPoints((int) number).toString()
                        : digits(number);
            case DAY_OF_WEEK ->
                texts.containsKey("weekday." + number) ? texts.getString("weekday." + number) : digits(number);
            case HOUR -> number + ":00";
            case POINTS, DAYS, COUNT -> digits(number);
        };
    }

    private String digits(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /** {@code level Gold or Silver} */
    public String test(Test test) {
        if (test instanceof AnyOf any) {
            return any.tests().stream().map(this::test).collect(Collectors.joining(texts.getString("test.or")));
        }
        if (test instanceof AllOf all) {
            return all.tests().stream().map(this::test).collect(Collectors.joining(texts.getString("test.and")));
        }
        if (test instanceof Naming) {
            return "";
        }
        Field field = test instanceof Comparison comparison ? comparison.field() : ((Membership) test).field();
        return said(
                field.type() == boolean.class ? "test.truth" : "test",
                "field",
                field(field.fact(), field.name()),
                "wanted",
                wanted(test, null));
    }

    /** What a test asks of its field: {@code at least ¥50.00}. */
    private String wanted(Test test, Object known) {
        if (test instanceof Membership membership) {
            String values = membership.values().stream()
                    .map(value -> value(membership.field(), value, null))
                    .collect(Collectors.joining(texts.getString("wanted.in.separator")));
            return said(membership.negated() ? "wanted.not-in" : "wanted.in", "values", values);
        }
        Comparison comparison = (Comparison) test;
        return said(
                "wanted." + comparison.operator().name(),
                "value",
                value(comparison.field(), comparison.value(), known));
    }

    private String value(Field field, Value value, Object known) {
        if (value instanceof Text text) {
            return value(field.name(), text.text());
        }
        if (value instanceof Whole whole) {
            return value(field.name(), whole.number());
        }
        if (value instanceof Truth truth) {
            return value(field.name(), truth.holds());
        }
        String name = value instanceof Field other ? field(other.fact(), other.name()) : Written.value(value);
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
                : String.join(texts.getString("list.separator"), parts);
    }

    /** What the rule asks for: {@code a discount of 5%}. */
    public String effects(Rule rule) {
        return rule.calls().stream().map(this::effect).collect(Collectors.joining(texts.getString("list.separator")));
    }

    public String effect(Call call) {
        String text = texts.getString("effect." + call.effect().getName());
        Parameter[] parameters = call.effect().getParameters();
        for (int i = 0; i < parameters.length; i++) {
            text = text.replace(
                    "{" + parameters[i].getName() + "}",
                    argument(parameters[i].getName(), call.arguments().get(i)));
        }
        return text;
    }

    /** A parameter of an effect: {@code rate}. */
    public String parameter(String name) {
        return texts.getString("parameter." + name);
    }

    /** What stands for the parameter: {@code 5%}. */
    public String argument(String parameter, Value value) {
        if (value instanceof Text text) {
            return text.text();
        }
        if (value instanceof Whole whole) {
            return value(parameter, whole.number());
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
