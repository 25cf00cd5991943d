package shop.solvent.verifier;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the shop says of a day that it owes its members: the root of a tree over all of them.
 *
 * @param classes what is summed up, as {@code CNY-paid-in}, in the order of the amounts
 * @param totals of each
 */
record Liabilities(Signed signed, List<String> classes, long[] totals) {

    static final String FIRST = "solvent-liabilities: 1";

    private static final String TOTAL = "total-";

    private static final int DEEPEST = 40;

    /** Those of a file, one after the other. */
    static List<Liabilities> read(String file) throws Malformed {
        List<Liabilities> all = new ArrayList<>();
        Signed.read(file, FIRST, (signed, line) -> all.add(of(signed, line)));
        return all;
    }

    private static Liabilities of(Signed signed, int line) throws Malformed {
        Map<String, String> totals = signed.values().entrySet().stream()
                .filter(one -> one.getKey().startsWith(TOTAL))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, LinkedHashMap::new));
        boolean whole = signed.value("number").matches("[1-9][0-9]{0,17}")
                && signed.value("day").matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")
                && signed.value("head").matches("[0-9]{1,18}:[0-9a-f]{64}")
                && signed.value("previous").matches("none|[0-9a-f]{64}")
                && signed.value("attestation").matches("[0-9a-f]{64}")
                && signed.value("root").matches("[0-9a-f]{64}")
                && signed.value("depth").matches("[1-9][0-9]?")
                && Integer.parseInt(signed.value("depth")) <= DEEPEST
                && !totals.isEmpty()
                && totals.size() < Byte.MAX_VALUE;
        if (!whole) {
            throw new Malformed(line);
        }
        long[] sums = new long[totals.size()];
        int place = 0;
        for (String total : totals.values()) {
            sums[place++] = amount(total, line);
        }
        return new Liabilities(
                signed,
                totals.keySet().stream()
                        .map(name -> name.substring(TOTAL.length()))
                        .toList(),
                sums);
    }

    /** An amount that is owed: never negative, and written in one way. */
    static long amount(String text, int line) throws Malformed {
        if (!text.matches("0|[1-9][0-9]{0,18}")) {
            throw new Malformed(line);
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException tooMuch) {
            throw new Malformed(line);
        }
    }

    long number() {
        return Long.parseLong(signed.value("number"));
    }

    int depth() {
        return Integer.parseInt(signed.value("depth"));
    }

    /** What an attestation that carries it says. */
    String carried() {
        return number() + ":" + signed.hash();
    }

    /** Whether its totals are what the attestation's books say. */
    boolean isOf(Attestation attestation) {
        for (int i = 0; i < totals.length; i++) {
            if (!attestation.value("balance-" + classes.get(i)).equals(String.valueOf(totals[i]))) {
                return false;
            }
        }
        return signed.value("attestation").equals(attestation.hash())
                && signed.value("head").equals(attestation.value("head"))
                && signed.value("day").equals(attestation.value("day"))
                && signed.value("public-key").equals(attestation.value("public-key"));
    }
}
