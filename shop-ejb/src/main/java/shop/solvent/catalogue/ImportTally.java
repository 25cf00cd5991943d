package shop.solvent.catalogue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shop.solvent.catalogue.ImportView.Sample;
import shop.solvent.kernel.Reason;

/** What a file would change, as far as it was looked through. */
final class ImportTally {

    static final int PROBLEMS = 200;
    private static final int SAMPLES = 20;

    private final MessageDigest digest;
    private final List<Sample> sample = new ArrayList<>();
    private final List<ImportProblem> problems = new ArrayList<>();
    private int problemCount;
    private int added;
    private int changed;
    private int unchanged;
    private int far;
    private byte[] plan;

    ImportTally() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    void problem(ImportProblem problem) {
        problemCount++;
        if (problems.size() < PROBLEMS) {
            problems.add(problem);
        }
    }

    void problem(int line, String column, Reason reason) {
        problem(new ImportProblem(line, column, reason.code(), reason.parameters()));
    }

    void problem(int line, String column, String code) {
        problem(new ImportProblem(line, column, code, Map.of()));
    }

    void unchanged() {
        unchanged++;
    }

    /** @param before null if it is new */
    void change(int line, String subject, String before, String after, boolean goesFar) {
        if (before == null) {
            added++;
        } else {
            changed++;
        }
        if (goesFar) {
            far++;
        }
        if (sample.size() < SAMPLES) {
            sample.add(new Sample(line, subject, before, after));
        }
        digest.update((line + "\n" + subject + "\n" + before + "\n" + after + "\n").getBytes(StandardCharsets.UTF_8));
    }

    int problemCount() {
        return problemCount;
    }

    List<ImportProblem> problems() {
        return problems;
    }

    List<Sample> sample() {
        return sample;
    }

    int added() {
        return added;
    }

    int changed() {
        return changed;
    }

    int unchangedLines() {
        return unchanged;
    }

    int far() {
        return far;
    }

    /** What all the changes are, in a few bytes; asked once there are no more. */
    byte[] plan() {
        if (plan == null) {
            plan = digest.digest();
        }
        return plan;
    }
}
