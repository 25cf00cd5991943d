package shop.solvent.verifier;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A text that the shop signed.
 *
 * @param text all of it, as it was published
 * @param values of its lines, by name, in their order
 */
record Signed(String text, Map<String, String> values) {

    private static final String SIGNATURE = "signature: ";

    /** What to do with each of them. */
    interface Each {
        /** @param line its last one in the file, from 1 */
        void take(Signed one, int line) throws Malformed;
    }

    /** The texts of a file that begin so, one after the other. */
    static void read(String file, String first, Each each) throws Malformed {
        Map<String, String> values = null;
        StringBuilder text = new StringBuilder();
        String[] lines = file.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i];
            if (line.isEmpty() && i == lines.length - 1 && values == null) {
                return;
            }
            if (values == null) {
                if (!line.equals(first)) {
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
                each.take(new Signed(text.toString(), values), i + 1);
                values = null;
                text = new StringBuilder();
            }
        }
        throw new Malformed(lines.length);
    }

    /** What a line says; nothing if there is no such line. */
    String value(String name) {
        return values.getOrDefault(name, "");
    }

    String hash() {
        return Hash.of(text);
    }

    /** Whether it is signed with the key that it names, and written as the shop writes it. */
    boolean isSigned() {
        try {
            byte[] key = Base64.getDecoder().decode(value("public-key"));
            byte[] made = Base64.getDecoder().decode(value("signature"));
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(key)));
            signature.update(
                    text.substring(0, text.lastIndexOf("\n" + SIGNATURE) + 1).getBytes(StandardCharsets.UTF_8));
            return Hash.of(key).startsWith(value("key"))
                    && value("key").length() == 16
                    && Base64.getEncoder().encodeToString(made).equals(value("signature"))
                    && signature.verify(made);
        } catch (GeneralSecurityException | IllegalArgumentException malformed) {
            return false; // a key or signature that is none signs nothing
        }
    }
}
