package shop.solvent.verifier;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An attestation of a day. */
record Attestation(Signed signed) {

    static final String FIRST = "solvent-attestation: 1";

    /** The attestations of a file, one after the other. */
    static List<Attestation> read(String file) throws Malformed {
        List<Attestation> attestations = new ArrayList<>();
        Signed.read(file, FIRST, (signed, line) -> attestations.add(new Attestation(signed).checked(line)));
        return attestations;
    }

    private Attestation checked(int line) throws Malformed {
        boolean whole = value("number").matches("[1-9][0-9]{0,17}")
                && value("day").matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")
                && value("head").matches("[0-9]{1,18}:[0-9a-f]{64}")
                && value("previous").matches("none|[0-9a-f]{64}")
                && values().entrySet().stream()
                        .filter(one -> one.getKey().matches("(balance|sum|sealed)-.*"))
                        .allMatch(one -> one.getValue().matches("-?[0-9]{1,18}"));
        if (!whole) {
            throw new Malformed(line);
        }
        return this;
    }

    String text() {
        return signed.text();
    }

    /** What its lines say, by name, in their order. */
    Map<String, String> values() {
        return signed.values();
    }

    /** What a line says; nothing if there is no such line. */
    String value(String name) {
        return signed.value(name);
    }

    long number() {
        return Long.parseLong(value("number"));
    }

    long headNumber() {
        return Long.parseLong(value("head").substring(0, value("head").indexOf(':')));
    }

    String headHash() {
        return value("head").substring(value("head").indexOf(':') + 1);
    }

    String hash() {
        return signed.hash();
    }

    /** Whether it is signed with the key that it names. */
    boolean isSigned() {
        return signed.isSigned();
    }

    /** Whether the books it tells of come to zero, asset by asset. */
    boolean sumsToZero() {
        Map<String, Long> sums = new HashMap<>();
        values().forEach((name, value) -> {
            String[] parts = name.split("-", 3);
            if (parts[0].equals("balance") && parts.length == 3) {
                sums.merge(parts[1], Long.parseLong(value), Long::sum);
            }
        });
        return !sums.isEmpty()
                && sums.entrySet().stream()
                        .allMatch(sum -> sum.getValue() == 0
                                && value("sum-" + sum.getKey()).equals("0"));
    }
}
