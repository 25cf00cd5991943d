package shop.solvent.rules.gallery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import shop.solvent.rules.ByCode;
import shop.solvent.rules.Effect;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.Listed;
import shop.solvent.rules.RuleRef;
import shop.solvent.rules.RunawayRules;
import shop.solvent.rules.ShopNames;
import shop.solvent.rules.Unit;
import shop.solvent.rules.cases.CaseColumn;
import shop.solvent.rules.cases.CaseTable;
import shop.solvent.rules.explain.ReadRules;
import shop.solvent.rules.explain.Words;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.language.Rule.Text;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.point.Decision;
import shop.solvent.rules.point.Example;
import shop.solvent.rules.point.FactField;
import shop.solvent.rules.point.Point;
import shop.solvent.rules.point.UnusableCell;

/**
 * What comes of a promotion among the rules in force: for each of its rules an ordinary case in which it speaks and one in
 * which it just does not.
 */
public final class Trial {

    private static final String DECISION = "decision.";
    /** More figures nobody reads. */
    private static final int MOST_FIGURES = 4;

    private static final String ENOUGH = "1000000";

    /** How dear goods are tried, one after the other, until a rule that speaks changes something. */
    private static final long[] DEARER = {1, 10, 100};

    private final DecisionPoint point;
    private final JurisdictionProfile law;
    private final List<Shown> shown = new ArrayList<>();

    /**
     * A case.
     *
     * @param fires whether the rule speaks
     * @param facts that are not as usual, by the column that a case has them in
     * @param figures what the promotion changes, by name, in the order of the point's figures
     * @param limit what stands between the rule and what it asks for, where it speaks and changes nothing; null else
     */
    public record Shown(
            Rule rule, boolean fires, Map<CaseColumn, String> facts, Map<String, Change> figures, String limit) {

        private boolean changesNothing() {
            return figures.values().stream().allMatch(figure -> Objects.equals(figure.before(), figure.after()));
        }
    }

    /** What a figure would be without the promotion, and what it is with it. */
    public record Change(String before, String after) {}

    /**
     * @param without the rules in force
     * @param with the same and the promotion's
     * @param rules the promotion's
     */
    public Trial(ReadRules without, ReadRules with, List<Rule> rules) {
        point = with.point();
        law = with.law();
        for (Rule rule : rules) {
            List<Shown> found = new ArrayList<>();
            for (Map<String, String> beside : besides()) {
                for (long times : DEARER) {
                    if (found.stream().allMatch(Shown::changesNothing)) {
                        shown(without, with, rule, true, times, beside).ifPresent(found::add);
                    }
                }
            }
            found.stream()
                    .filter(one -> !one.changesNothing())
                    .findFirst()
                    .or(() -> found.stream().findFirst())
                    .ifPresent(shown::add);
            shown(without, with, rule, false, 1, Map.of()).ifPresent(shown::add);
        }
    }

    private List<Map<String, String>> besides() {
        List<Map<String, String>> besides = new ArrayList<>(List.of(Map.of()));
        besides.addAll(point.point().telling());
        return besides;
    }

    /** Those that were found: a rule that compares facts with one another may need a person's help. */
    public List<Shown> shown() {
        return List.copyOf(shown);
    }

    /** @param times as dear as usual @param beside what else is not as usual, by the column of a case */
    private Optional<Shown> shown(
            ReadRules without, ReadRules with, Rule rule, boolean fires, long times, Map<String, String> beside) {
        Map<CaseColumn, String> facts = proposed(rule, fires, times, beside);
        try {
            Decision after = decide(with, rule.ref(), facts);
            boolean spoke = after.fired().stream()
                    .anyMatch(one -> one.rule().id().equals(rule.ref().id()));
            if (spoke != fires) {
                return Optional.empty();
            }
            Shown found = new Shown(
                    rule, fires, facts, changes(decide(without, rule.ref(), facts), after), limit(after, rule));
            return Optional.of(found.changesNothing() ? found : new Shown(rule, fires, facts, found.figures(), null));
        } catch (UnusableCell | RunawayRules | ArithmeticException notSo) {
            return Optional.empty(); // the person is asked for a case then
        }
    }

    private static String limit(Decision decision, Rule rule) {
        return decision.effects().stream()
                .filter(effect -> effect.rule().id().equals(rule.ref().id()))
                .map(Effect::limitedBy)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private Map<CaseColumn, String> proposed(Rule rule, boolean fires, long times, Map<String, String> beside) {
        CaseTable proposal = CaseTable.none(point, "proposal.cases.csv").withCaseFor(rule, fires, "", law);
        for (Map.Entry<String, String> fact : beside.entrySet()) {
            proposal = said(proposal, fact.getKey()).isPresent()
                    ? proposal
                    : with(proposal, fact.getKey(), fact.getValue());
        }
        for (String pool : paying(rule)) {
            proposal = with(proposal, pool, ENOUGH);
        }
        if (times > 1) {
            proposal = dearer(proposal, times);
        }
        List<String> cells = proposal.rows().get(proposal.rows().size() - 1).cells();
        Map<CaseColumn, String> facts = new LinkedHashMap<>();
        for (int column = 0; column < cells.size(); column++) {
            CaseColumn at = proposal.columns().get(column);
            if (at.role() == CaseColumn.Role.FACT && !cells.get(column).isEmpty()) {
                facts.put(at, cells.get(column));
            }
        }
        return facts;
    }

    /** With goods that cost so many times as much: a price of some goods together changes nothing for cheap ones. */
    private CaseTable dearer(CaseTable table, long times) {
        for (Map.Entry<String, Class<?>> fact : point.point().subjects().entrySet()) {
            Optional<FactField> amount = point.point().isNumbered(fact.getValue())
                    ? FactField.allOf(fact.getValue()).stream()
                            .filter(field -> field.grows() && field.unit() == Unit.FEN)
                            .findFirst()
                    : Optional.empty();
            if (amount.isPresent()) {
                String heading = fact.getKey() + "1." + amount.get().name();
                Record ordinary =
                        point.point().example(ReadRules.none(point, law)).begin(fact.getValue(), 1);
                long usual = said(table, heading)
                        .orElseGet(() -> ((Number) amount.get().of(ordinary)).longValue());
                return with(table, heading, Long.toString(usual * times));
            }
        }
        return table;
    }

    private static Optional<Long> said(CaseTable table, String heading) {
        List<String> cells = table.rows().get(table.rows().size() - 1).cells();
        for (int column = 0; column < cells.size(); column++) {
            if (table.columns().get(column).heading().equals(heading)
                    && !cells.get(column).isEmpty()) {
                return Optional.of(Long.valueOf(cells.get(column)));
            }
        }
        return Optional.empty();
    }

    /** What the rule takes from has enough, by its heading: {@code pool.newcomer}. */
    private List<String> paying(Rule rule) {
        List<String> paying = new ArrayList<>();
        new RulePattern(rule)
                .blanks().stream()
                        .filter(blank -> blank instanceof Blank.Given)
                        .forEach(blank -> blank.listed()
                                .flatMap(this::subject)
                                .ifPresent(subject -> blank.said()
                                        .forEach(value -> paying.add(subject + "." + ((Text) value).text()))));
        return paying;
    }

    /** How cases call the fact that is found by such codes. */
    private Optional<String> subject(Listed list) {
        return point.point().subjects().entrySet().stream()
                .filter(fact -> fact.getValue().isAnnotationPresent(ByCode.class)
                        && ShopNames.listed(fact.getValue().getRecordComponents()[0])
                                .filter(list::equals)
                                .isPresent())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private Decision decide(ReadRules rules, RuleRef about, Map<CaseColumn, String> facts) throws UnusableCell {
        Example example = point.point().example(rules);
        example.about(about);
        for (Map.Entry<CaseColumn, String> fact : facts.entrySet()) {
            example.change(fact.getKey().heading(), fact.getValue());
        }
        return example.decide();
    }

    private Map<String, Change> changes(Decision before, Decision after) {
        Map<String, Change> changes = new LinkedHashMap<>();
        point.point().figures().forEach(figure -> {
            String was = before.figures().getOrDefault(figure.name(), "");
            String is = after.figures().getOrDefault(figure.name(), "");
            if (!Objects.equals(was, is) && changes.size() < MOST_FIGURES) {
                changes.put(figure.name(), new Change(was, is));
            }
        });
        if (changes.isEmpty()) { // a case that shows nothing is none
            Point.Figure first = point.point().figures().get(0);
            changes.put(
                    first.name(),
                    new Change(
                            before.figures().get(first.name()), after.figures().get(first.name())));
        }
        return changes;
    }

    /** The cases as an ordinary file, expecting what came of them. */
    public RuleFile cases(String path) {
        CaseTable table = CaseTable.none(point, path);
        for (Shown one : shown) {
            table = table.withCaseFor(one.rule(), one.fires(), name(one), law);
            for (Map.Entry<CaseColumn, String> fact : one.facts().entrySet()) {
                table = with(table, fact.getKey().heading(), fact.getValue());
            }
            for (Map.Entry<String, Change> figure : one.figures().entrySet()) {
                table = with(
                        table, DECISION + figure.getKey(), figure.getValue().after());
            }
        }
        return table.file();
    }

    /** With the value in the last case. */
    private static CaseTable with(CaseTable before, String heading, String value) {
        CaseTable table = before.withColumn(heading);
        for (int column = 0; column < table.columns().size(); column++) {
            if (table.columns().get(column).heading().equals(heading)) {
                return table.with(table.rows().size() - 1, column, value);
            }
        }
        throw new IllegalStateException("no column " + heading);
    }

    private static String name(Shown one) {
        String key = one.fires() ? "trial.applies" : "trial.applies-not";
        Words zh = Words.in(Locale.CHINESE);
        Words en = Words.in(Locale.ENGLISH);
        return zh.name(one.rule().ref()) + zh.label(key).orElseThrow() + " · "
                + en.name(one.rule().ref()) + en.label(key).orElseThrow();
    }
}
