package shop.solvent.catalogue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import shop.solvent.catalogue.ImportView.Sample;
import shop.solvent.table.Problems;

/** What a file would change, as far as it was looked through. */
final class ImportTally extends Problems {

    private static final int SAMPLES = 20;

    private final MessageDigest digest;
    private final List<Sample> sample = new ArrayList<>();
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
