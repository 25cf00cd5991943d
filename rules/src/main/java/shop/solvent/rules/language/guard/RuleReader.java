package shop.solvent.rules.language.guard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Limits;
import shop.solvent.rules.language.Position;
import shop.solvent.rules.language.Problem;
import shop.solvent.rules.language.Refusal;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.Rulebook;
import shop.solvent.rules.language.Utf8;
import shop.solvent.rules.language.table.DecisionTable;
import shop.solvent.rules.language.table.DecisionTables;
import shop.solvent.rules.language.text.Lexer;
import shop.solvent.rules.language.text.RuleParser;

/**
 * Reads a rulebook's files into rules, or says what is wrong with them. This is the sandbox: what comes out is facts in,
 * effects out, within the guard rails, whatever went in. Never throws for content.
 */
public final class RuleReader {

    private static final String PATH = "[a-z0-9]+([-.][a-z0-9]+)*(/[a-z0-9]+([-.][a-z0-9]+)*){1,5}";

    private final JurisdictionProfile profile;

    public RuleReader(JurisdictionProfile profile) {
        this.profile = profile;
    }

    /**
     * What the files say.
     *
     * @param rules in the order of the files; complete only if there are no problems
     * @param problems in the order of the files
     */
    public record Reading(List<Rule> rules, List<Problem> problems) {
        public Reading {
            rules = List.copyOf(rules);
            problems = List.copyOf(problems);
        }
    }

    public Reading read(Rulebook rulebook) {
        List<Problem> problems = new ArrayList<>();
        List<Rule> rules = new ArrayList<>();
        Set<String> paths = new HashSet<>();
        if (rulebook.files().size() > Limits.FILES) {
            problems.add(Problem.ofFile("", "limit.files", Map.of("max", Integer.toString(Limits.FILES))));
        } else {
            for (RuleFile file : rulebook.files()) {
                if (!paths.add(file.path())) {
                    problems.add(Problem.ofFile(file.path(), "file.duplicate", Map.of()));
                } else {
                    rules.addAll(read(rulebook.point(), file, problems));
                }
            }
        }
        if (rules.size() > Limits.RULES) {
            problems.add(Problem.ofFile("", "limit.rules", Map.of("max", Integer.toString(Limits.RULES))));
        }
        refuseTwins(rules, problems);
        new GuardRails(profile, problems::add).check(rules);
        problems.sort(Comparator.comparing(Problem::path)
                .thenComparingInt(Problem::line)
                .thenComparingInt(Problem::column));
        return new Reading(rules, problems.subList(0, Math.min(problems.size(), Limits.PROBLEMS)));
    }

    private List<Rule> read(DecisionPoint point, RuleFile file, List<Problem> problems) {
        try {
            Position whole = new Position(file.path(), 0, 0, null);
            RuleFile.Kind kind = file.kind().orElseThrow(() -> new Refusal(whole, "file.kind"));
            if (!file.path().matches(PATH) || !file.path().startsWith(point.code() + "/")) {
                throw new Refusal(whole, "file.path", "folder", point.code());
            }
            if (file.content().length > Limits.FILE_BYTES) {
                throw new Refusal(whole, "file.size", "max", Integer.toString(Limits.FILE_BYTES / 1000));
            }
            return switch (kind) {
                case CASES -> List.of();
                case DRL -> new RuleParser(point, Lexer.ofFile(file.path(), Utf8.text(file))).rules(problems::add);
                case CSV, XLSX -> new DecisionTable(point, DecisionTables.grid(file), profile).rules(problems::add);
            };
        } catch (Refusal refusal) {
            problems.addAll(refusal.problems());
            return List.of();
        }
    }

    /** An id names one rule, and so does its sentence: otherwise nobody could say which one spoke. */
    private static void refuseTwins(List<Rule> rules, List<Problem> problems) {
        Map<String, Rule> ids = new HashMap<>();
        Map<String, Rule> names = new HashMap<>();
        for (Rule rule : rules) {
            Rule sameId = ids.putIfAbsent(rule.ref().id(), rule);
            Rule sameName = names.putIfAbsent(rule.ref().name(), rule);
            if (sameId != null) {
                problems.add(Problem.at(
                        rule.place(),
                        "rule.id-twice",
                        Map.of("id", rule.ref().id(), "other", sameId.place().path())));
            } else if (sameName != null) {
                problems.add(Problem.at(
                        rule.place(),
                        "rule.name-twice",
                        Map.of(
                                "name",
                                rule.ref().name(),
                                "other",
                                sameName.place().path())));
            }
        }
    }
}
