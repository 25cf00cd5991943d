package shop.solvent.rules.cases;

import java.util.List;

/**
 * One case and what came of it.
 *
 * @param path the file of cases
 * @param row from 1, as a spreadsheet counts
 * @param name the case's own sentence
 * @param rule id of the rule it is about
 * @param fires whether the case says that the rule fires
 * @param expects whether the case says what shall come of it; that a rule stays silent is all there is to expect of it then
 * @param differences what turned out otherwise
 */
public record CaseResult(
        String path, int row, String name, String rule, boolean fires, boolean expects, List<Difference> differences) {

    public CaseResult {
        differences = List.copyOf(differences);
    }

    /** Whether it turned out as the case says. A case in which a rule speaks and that expects nothing of it says nothing. */
    public boolean holds() {
        return expects && differences.isEmpty();
    }

    /**
     * @param column heading of the column
     * @param expected what the case says
     * @param actual what was decided; or, for a cell that cannot be used, what could have stood there
     * @param unusable whether the cell cannot be used, so that nothing was decided
     */
    public record Difference(String column, String expected, String actual, boolean unusable) {

        Difference(String column, String expected, String actual) {
            this(column, expected, actual, false);
        }

        static Difference unusable(String column, String found, String usable) {
            return new Difference(column, found, usable, true);
        }
    }
}
