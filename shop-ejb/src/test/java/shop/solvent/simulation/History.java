package shop.solvent.simulation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What happened, one line an act. People and orders go by the names the simulation gave them, never by the shop's ids,
 * which are different in every run.
 */
final class History {

    private static final int KEPT = 25;

    private final MessageDigest digest;
    private final Deque<String> latest = new ArrayDeque<>();
    private final Map<String, Integer> counts = new TreeMap<>();

    History() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    void add(String line) {
        digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
        latest.addLast(line);
        if (latest.size() > KEPT) {
            latest.removeFirst();
        }
    }

    /** One more of a kind, so that a run can show that it was not an idle one. */
    void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    int times(String what) {
        return counts.getOrDefault(what, 0);
    }

    Map<String, Integer> counts() {
        return counts;
    }

    List<String> latest() {
        return new ArrayList<>(latest);
    }

    /** Of every line so far: two runs with the same digest had the same history. */
    String digest() {
        try {
            return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
