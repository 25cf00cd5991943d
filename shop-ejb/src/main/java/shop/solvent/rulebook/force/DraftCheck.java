package shop.solvent.rulebook.force;

import java.util.List;
import shop.solvent.rules.analysis.Finding;
import shop.solvent.rules.cases.CaseResult;
import shop.solvent.rules.cases.RuleCases;
import shop.solvent.rules.language.Problem;

/**
 * What is to be said about a draft's files as they are.
 *
 * @param hash of the content that was checked, in hex
 * @param problems why it does not compile, by file and line; empty if it does
 * @param findings what deserves a look though it compiles, by file and cell; empty if it does not compile
 * @param cases what its cases show; null if it does not compile
 */
public record DraftCheck(String hash, List<Problem> problems, List<Finding> findings, RuleCases.Report cases) {

    public DraftCheck {
        problems = List.copyOf(problems);
        findings = List.copyOf(findings);
    }

    /** Whether it can go to a checker. */
    public boolean isFine() {
        return problems.isEmpty()
                && cases.failures().isEmpty()
                && cases.withoutFiring().isEmpty();
    }

    /** Cases of which something else came than they say; those that expect nothing are not among them. */
    public List<CaseResult> contradicted() {
        return cases.results().stream()
                .filter(result -> !result.differences().isEmpty())
                .toList();
    }
}
