package shop.solvent.reconciliation;

import java.util.Map;
import shop.solvent.table.ImportProblem;

/** Why a file is read no further. */
final class BadBill extends Exception {

    private static final long serialVersionUID = 1;

    private final transient ImportProblem problem;

    BadBill(int line, String code, Map<String, String> parameters) {
        super(code);
        problem = new ImportProblem(line, "", code, parameters);
    }

    ImportProblem problem() {
        return problem;
    }
}
