package shop.solvent.chain;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;
import shop.solvent.platform.Rejection;

/**
 * An account of a chain, of Ethereum's form.
 *
 * @param text {@code 0x} and 40 digits, in the capitals that EIP-55 checks them by
 */
public record ChainAddress(String text) {

    private static final Pattern FORM = Pattern.compile("0x[0-9a-fA-F]{40}");
    private static final int BYTES = 20;

    /**
     * As a person gives it: with the capitals by which a slip is noticed, since what is sent to a wrong one is lost.
     *
     * @throws Rejection {@code address.malformed}, {@code address.checksum}
     */
    public static ChainAddress parse(String given) {
        String text = given == null ? "" : given.strip();
        if (!FORM.matcher(text).matches() || text.matches("0x0+")) {
            throw Rejection.invalid("address.malformed", Map.of("field", "address"));
        }
        ChainAddress address = of(HexFormat.of().parseHex(text.substring(2)));
        if (!address.text.equals(text)) {
            throw Rejection.invalid("address.checksum", Map.of("field", "address"));
        }
        return address;
    }

    static ChainAddress of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("An address has " + BYTES + " bytes, not " + bytes.length);
        }
        String digits = HexFormat.of().formatHex(bytes);
        String hash = HexFormat.of().formatHex(Keccak.hash(digits.getBytes(StandardCharsets.US_ASCII)));
        StringBuilder text = new StringBuilder("0x");
        for (int i = 0; i < digits.length(); i++) {
            char digit = digits.charAt(i);
            text.append(hash.charAt(i) >= '8' ? Character.toUpperCase(digit) : digit);
        }
        return new ChainAddress(text.toString());
    }

    /** For where there is little room. */
    public String brief() {
        return text.substring(0, 8) + "…" + text.substring(text.length() - 6);
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(text.substring(2));
    }

    @Override
    public String toString() {
        return text;
    }
}
