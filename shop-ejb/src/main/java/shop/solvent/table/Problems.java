package shop.solvent.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.Reason;

/** What is wrong in a file: all of it is counted, and the first two hundred are told. */
public class Problems {

    /** As many are told. */
    public static final int MOST = 200;

    private final List<ImportProblem> first = new ArrayList<>();
    private int count;

    public final void problem(ImportProblem problem) {
        count++;
        if (first.size() < MOST) {
            first.add(problem);
        }
    }

    public final void problem(int line, String column, Reason reason) {
        problem(new ImportProblem(line, column, reason.code(), reason.parameters()));
    }

    public final void problem(int line, String column, String code) {
        problem(new ImportProblem(line, column, code, Map.of()));
    }

    public final List<ImportProblem> problems() {
        return Collections.unmodifiableList(first);
    }

    public final int problemCount() {
        return count;
    }
}
