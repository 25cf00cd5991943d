package shop.solvent.rules.cases;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import shop.solvent.rules.RuleRef;
import shop.solvent.rules.Rules;
import shop.solvent.rules.RunawayRules;
import shop.solvent.rules.cases.CaseResult.Difference;
import shop.solvent.rules.engine.CompiledRulebook;
import shop.solvent.rules.explain.ReadRules;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.Rulebook;
import shop.solvent.rules.language.sheet.Sheet;
import shop.solvent.rules.point.Decision;
import shop.solvent.rules.point.Example;
import shop.solvent.rules.point.UnusableCell;

/**
 * Runs the cases that stand beside rules. A file of cases is a table with one row a case:
 *
 * <pre>
 * case                        rule             fires   order.channel   line1.amount   decision.points
 * gold earns 2000 for ¥100    points-web-gold  yes     web             10000          2000
 * </pre>
 *
 * Of campaigns, the one that the rule belongs to is there, and those that the case names.
 *
 * {@code fires} says whether the rule speaks on these facts. A blank fact stays ordinary; a blank expectation is not
 * checked, but where a rule speaks there must be one: that it spoke says nothing of what it gave.
 */
public final class RuleCases {

    private static final String DECISION = "decision.";
    private static final Set<String> OWN = Set.of("case", "rule", "fires", "");
    private static final String YES = "yes";
    private static final String NO = "no";

    private final DecisionPoint point;
    private final List<Rule> rules;
    private final Rules running;
    private final Map<String, RuleRef> refs;

    /** With the rules as the engine runs them. */
    public RuleCases(CompiledRulebook rules) {
        this(rules.point(), rules.rules(), rules);
    }

    /** With the rules as they are read, without the engine: for somebody who changes them and does not want to wait. */
    public RuleCases(ReadRules rules) {
        this(rules.point(), rules.rules(), rules);
    }

    private RuleCases(DecisionPoint point, List<Rule> rules, Rules running) {
        this.point = point;
        this.rules = rules;
        this.running = running;
        this.refs =
                rules.stream().map(Rule::ref).collect(Collectors.toMap(RuleRef::id, ref -> ref, (one, same) -> one));
    }

    /**
     * @param withoutFiring rules that no case that holds shows firing
     * @param withoutSilence rules that no case shows staying silent
     */
    public record Report(List<CaseResult> results, List<Rule> withoutFiring, List<Rule> withoutSilence) {

        public Report {
            results = List.copyOf(results);
            withoutFiring = List.copyOf(withoutFiring);
            withoutSilence = List.copyOf(withoutSilence);
        }

        public List<CaseResult> failures() {
            return results.stream().filter(result -> !result.holds()).toList();
        }

        /** Whether every case holds and every rule has one that fires and one that does not. */
        public boolean isComplete() {
            return failures().isEmpty() && withoutFiring.isEmpty() && withoutSilence.isEmpty();
        }
    }

    /** @param rulebook whose cases are run; its rules are those this was made with */
    public Report run(Rulebook rulebook) {
        List<CaseResult> results = new ArrayList<>();
        rulebook.caseFiles().forEach(file -> results.addAll(run(file)));
        Set<String> firing = new HashSet<>();
        Set<String> silent = new HashSet<>();
        results.stream()
                .filter(CaseResult::holds)
                .forEach(result -> (result.fires() ? firing : silent).add(result.rule()));
        return new Report(results, without(firing), without(silent));
    }

    private List<Rule> without(Set<String> covered) {
        return rules.stream().filter(rule -> !covered.contains(rule.ref().id())).toList();
    }

    /** One result a row. What cannot be read is a result too: it does not hold. */
    public List<CaseResult> run(RuleFile cases) {
        return Sheet.read(
                cases,
                rows -> results(cases.path(), rows),
                problem -> List.of(new CaseResult(
                        cases.path(),
                        Math.max(1, problem.line()),
                        "",
                        "",
                        true,
                        true,
                        List.of(Difference.unusable("", "", problem.message(Locale.ROOT))))));
    }

    private List<CaseResult> results(String path, List<List<String>> rows) {
        List<CaseResult> results = new ArrayList<>();
        for (int row = 1; row < rows.size(); row++) {
            Map<String, String> cells = new LinkedHashMap<>();
            for (int column = 0; column < rows.get(0).size(); column++) {
                String cell = column < rows.get(row).size() ? rows.get(row).get(column) : "";
                cells.put(rows.get(0).get(column).strip(), cell.strip());
            }
            if (cells.values().stream().anyMatch(cell -> !cell.isEmpty())) {
                results.add(result(path, row + 1, cells));
            }
        }
        return results;
    }

    private CaseResult result(String path, int row, Map<String, String> cells) {
        String rule = cells.getOrDefault("rule", "");
        boolean fires = !cells.getOrDefault("fires", "").equals(NO);
        List<Difference> differences = new ArrayList<>();
        Example example = point.point().example(running);
        example.about(refs.get(rule));
        cells.forEach((heading, cell) -> {
            if (!OWN.contains(heading) && !heading.startsWith(DECISION) && !cell.isEmpty()) {
                try {
                    example.change(heading, cell);
                } catch (UnusableCell unusable) {
                    differences.add(Difference.unusable(heading, cell, unusable.usable()));
                }
            }
        });
        if (!List.of(YES, NO).contains(cells.getOrDefault("fires", ""))) {
            differences.add(Difference.unusable("fires", cells.getOrDefault("fires", ""), YES + ", " + NO));
        }
        if (!refs.containsKey(rule)) {
            differences.add(Difference.unusable("rule", rule, ""));
        }
        if (differences.isEmpty()) {
            try {
                compare(example.decide(), cells, differences);
            } catch (UnusableCell unusable) {
                differences.add(Difference.unusable("", "", unusable.usable()));
            } catch (ArithmeticException tooMuch) { // numbers that no order has, and nobody can add up
                differences.add(Difference.unusable("", "", "0 … " + Integer.MAX_VALUE));
            } catch (RunawayRules runaway) {
                differences.add(Difference.unusable("", "", "≤ " + Rules.FIRING_LIMIT));
            }
        }
        boolean expects = !fires
                || cells.entrySet().stream()
                        .anyMatch(cell -> cell.getKey().startsWith(DECISION)
                                && !cell.getValue().isEmpty());
        return new CaseResult(path, row, cells.getOrDefault("case", ""), rule, fires, expects, differences);
    }

    private static void compare(Decision decided, Map<String, String> cells, List<Difference> differences) {
        String fired = decided.fired().stream().anyMatch(one -> one.rule().id().equals(cells.get("rule"))) ? YES : NO;
        if (!fired.equals(cells.get("fires"))) {
            differences.add(new Difference("fires", cells.get("fires"), fired));
        }
        cells.forEach((heading, expected) -> {
            if (heading.startsWith(DECISION) && !expected.isEmpty()) {
                String figure = heading.substring(DECISION.length());
                String actual = decided.figures()
                        .getOrDefault(figure, decided.figures().keySet().toString());
                if (!expected.equals(actual)) {
                    differences.add(new Difference(heading, expected, actual));
                }
            }
        });
    }
}
