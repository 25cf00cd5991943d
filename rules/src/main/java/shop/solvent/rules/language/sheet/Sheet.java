package shop.solvent.rules.language.sheet;

import java.util.List;
import java.util.function.Function;
import shop.solvent.rules.language.Problem;
import shop.solvent.rules.language.Refusal;
import shop.solvent.rules.language.RuleFile;

/** A file of comma-separated values as rows of texts, for those who read tables that hold no rules. */
public final class Sheet {

    private Sheet() {}

    /**
     * The rows of the file; or, if it cannot be read, what the problem makes of it.
     *
     * @param otherwise given the problem when the file is no such file
     */
    public static <T> T read(RuleFile file, Function<List<List<String>>, T> rows, Function<Problem, T> otherwise) {
        List<List<String>> read;
        try {
            read = Csv.read(file).rows();
        } catch (Refusal refusal) {
            return otherwise.apply(refusal.problem());
        }
        return rows.apply(read);
    }
}
