package shop.solvent.verifier;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An attestation of a day.
 *
 * @param text all of it, as it was published
 * @param values of its lines, by name, in their order
 */
record Attestation(String text, Map<String, String> values) {

    static final String FIRST = "solvent-attestation: 1";

    private static final String SIGNATURE = "signature: ";

    /** The attestations of a file, one after the other. */
    static List<Attestation> read(String file) throws Malformed {
        List<Attestation> attestations = new ArrayList<>();
        Map<String, String> values = null;
        StringBuilder text = new StringBuilder();
        String[] lines = file.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i];
            if (line.isEmpty() && i == lines.length - 1 && values == null) {
                return attestations;
            }
            if (values == null) {
                if (!line.equals(FIRST)) {
                    throw new Malformed(i + 1);
                }
                values = new LinkedHashMap<>();
            }
            int colon = line.indexOf(": ");
            if (colon < 1 || values.put(line.substring(0, colon), line.substring(colon + 2)) != null) {
                throw new Malformed(i + 1);
            }
            text.append(line).append('\n');
            if (line.startsWith(SIGNATURE)) {
                attestations.add(new Attestation(text.toString(), values).checked(i + 1));
                values = null;
                text = new StringBuilder();
            }
        }
        throw new Malformed(lines.length);
    }

    private Attestation checked(int line) throws Malformed {
        boolean whole = value("number").matches("[1-9][0-9]{0,17}")
                && value("day").matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")
                && value("head").matches("[0-9]{1,18}:[0-9a-f]{64}")
                && value("previous").matches("none|[0-9a-f]{64}")
                && values.entrySet().stream()
                        .filter(one -> one.getKey().matches("(balance|sum|sealed)-.*"))
                        .allMatch(one -> one.getValue().matches("-?[0-9]{1,18}"));
        if (!whole) {
            throw new Malformed(line);
        }
        return this;
    }

    /** What a line says; nothing if there is no such line. */
    String value(String name) {
        return values.getOrDefault(name, "");
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
        return Hash.of(text);
    }

    /** Whether it is signed with the key that it names. */
    boolean isSigned() {
        try {
            byte[] key = Base64.getDecoder().decode(value("public-key"));
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(key)));
            signature.update(
                    text.substring(0, text.lastIndexOf("\n" + SIGNATURE) + 1).getBytes(StandardCharsets.UTF_8));
            return Hash.of(key).startsWith(value("key"))
                    && value("key").length() == 16
                    && signature.verify(Base64.getDecoder().decode(value("signature")));
        } catch (GeneralSecurityException | IllegalArgumentException malformed) {
            return false; // a key or signature that is none signs nothing
        }
    }

    /** Whether the books it tells of come to zero, asset by asset. */
    boolean sumsToZero() {
        Map<String, Long> sums = new HashMap<>();
        values.forEach((name, value) -> {
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
