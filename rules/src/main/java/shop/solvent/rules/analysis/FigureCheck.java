package shop.solvent.rules.analysis;

import java.lang.reflect.Parameter;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import shop.solvent.rules.Unit;
import shop.solvent.rules.explain.Words;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.language.Rule.Call;
import shop.solvent.rules.language.Rule.Comparison;
import shop.solvent.rules.language.Rule.Field;
import shop.solvent.rules.language.Rule.Membership;
import shop.solvent.rules.language.Rule.Test;
import shop.solvent.rules.language.Rule.Value;
import shop.solvent.rules.language.Rule.Whole;
import shop.solvent.rules.language.Units;

/** Figures that a person hardly means: a rate above the whole, one that was written in per cent, and a rule's name that says another figure than the rule. */
final class FigureCheck {

    private static final int THE_WHOLE = 10_000;
    private static final int ONE_PER_CENT = 100;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private static final String NUMBER = "(\\d{1,3}(?:,\\d{3})+(?:\\.\\d{1,2})?|\\d{1,9}(?:\\.\\d{1,2})?)";
    private static final Pattern PERCENT = Pattern.compile(NUMBER + "\\s*%");
    private static final Pattern YUAN = Pattern.compile("[¥￥]\\s*" + NUMBER + "|" + NUMBER + "\\s*(万?)\\s*(?:元|yuan)");
    /** {@code 95 折} and {@code 9.5 折} are five per cent off, {@code 八折} is twenty. */
    private static final Pattern ZHE = Pattern.compile("(\\d{1,2}(?:\\.\\d)?|[一二三四五六七八九]{1,2})\\s*折");

    private static final String CHINESE_DIGITS = "零一二三四五六七八九";

    private final Findings findings;

    FigureCheck(Findings findings) {
        this.findings = findings;
    }

    void check(Rule rule) {
        rule.calls().forEach(this::rates);
        name(rule);
    }

    private void rates(Call call) {
        Parameter[] parameters = call.effect().getParameters();
        for (int i = 0; i < parameters.length; i++) {
            if (Units.of(parameters[i]) != Unit.BASIS_POINTS
                    || !(call.arguments().get(i) instanceof Whole whole)) {
                continue;
            }
            String name = parameters[i].getName();
            String found = Words.in(Locale.ENGLISH).value(name, whole.number());
            if (whole.number() > THE_WHOLE) {
                findings.add("value.rate-high", Finding.Severity.WARNING, whole.place(), null, "found", found);
            } else if (whole.number() > 0 && whole.number() < ONE_PER_CENT) {
                findings.add(
                        "value.rate-low",
                        Finding.Severity.WARNING,
                        whole.place(),
                        null,
                        "found",
                        found,
                        "meant",
                        Words.in(Locale.ENGLISH).value(name, whole.number() * ONE_PER_CENT));
            }
        }
    }

    /** Each half of the name by itself: one of them may have been forgotten. */
    private void name(Rule rule) {
        Set<Long> rates = figures(rule, Unit.BASIS_POINTS);
        Set<Long> amounts = figures(rule, Unit.FEN);
        for (String half : rule.ref().name().split(" · ")) {
            String text = Normalizer.normalize(half, Normalizer.Form.NFKC);
            Set<Long> saidRates = percentages(text);
            Set<Long> saidAmounts = amounts(text);
            differs(rule, half, "basisPoints", saidRates, rates);
            differs(rule, half, "fen", saidAmounts, amounts);
        }
    }

    private void differs(Rule rule, String half, String unit, Set<Long> said, Set<Long> figures) {
        if (said.isEmpty() || figures.isEmpty() || figures.containsAll(said)) {
            return;
        }
        Set<Long> missing = new TreeSet<>(said);
        missing.removeAll(figures);
        findings.add(
                "name.differs",
                Finding.Severity.WARNING,
                rule.place(),
                null,
                "name",
                half,
                "said",
                words(unit, missing),
                "found",
                words(unit, new TreeSet<>(figures)));
    }

    private static String words(String unit, Set<Long> figures) {
        return figures.stream()
                .map(figure -> Words.in(Locale.ENGLISH).value(unit, figure))
                .collect(Collectors.joining(", "));
    }

    private static Set<Long> percentages(String text) {
        Set<Long> said = new HashSet<>();
        Matcher percent = PERCENT.matcher(text);
        while (percent.find()) {
            said.add(hundredfold(percent.group(1)));
        }
        Matcher zhe = ZHE.matcher(text);
        while (zhe.find()) {
            String digits = zhe.group(1)
                    .chars()
                    .mapToObj(one -> CHINESE_DIGITS.indexOf(one) < 0
                            ? Character.toString(one)
                            : Integer.toString(CHINESE_DIGITS.indexOf(one)))
                    .collect(Collectors.joining());
            BigDecimal paid = new BigDecimal(digits);
            boolean tenths = digits.contains(".") || digits.length() == 1;
            said.add(HUNDRED.subtract(tenths ? paid.movePointRight(1) : paid)
                    .movePointRight(2)
                    .longValue());
        }
        return said;
    }

    private static Set<Long> amounts(String text) {
        Set<Long> said = new HashSet<>();
        Matcher yuan = YUAN.matcher(text);
        while (yuan.find()) {
            long fen = hundredfold(yuan.group(1) == null ? yuan.group(2) : yuan.group(1));
            said.add("万".equals(yuan.group(3)) ? fen * THE_WHOLE : fen);
        }
        return said;
    }

    private static long hundredfold(String decimal) {
        return new BigDecimal(decimal.replace(",", "")).movePointRight(2).longValue();
    }

    /** All figures of the rule that count this. */
    private static Set<Long> figures(Rule rule, Unit unit) {
        Set<Long> figures = new HashSet<>();
        for (Call call : rule.calls()) {
            Parameter[] parameters = call.effect().getParameters();
            for (int i = 0; i < parameters.length; i++) {
                add(figures, Units.of(parameters[i]) == unit, call.arguments().get(i));
            }
        }
        rule.conditions().stream()
                .flatMap(condition -> condition.tests().stream())
                .flatMap(Test::leaves)
                .forEach(test -> {
                    if (test instanceof Comparison comparison) {
                        add(figures, isOf(comparison.field(), unit), comparison.value());
                    } else if (test instanceof Membership membership) {
                        membership.values().forEach(value -> add(figures, isOf(membership.field(), unit), value));
                    }
                });
        return figures;
    }

    private static boolean isOf(Field field, Unit unit) {
        return Units.of(field.name()) == unit;
    }

    private static void add(Set<Long> figures, boolean counts, Value value) {
        if (counts && value instanceof Whole whole) {
            figures.add(whole.number());
        }
    }
}
