package shop.solvent.verifier;

import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A link of the chain, as a line tells it.
 *
 * @param settledTo in microseconds since 1970, as {@code sealedAt}
 */
record Seal(
        long seq,
        int kind,
        int version,
        int rows,
        int entries,
        long settledTo,
        long sealedAt,
        String previous,
        String content,
        String hash) {

    static final String NONE = "0".repeat(64);

    private static final Pattern LINE = Pattern.compile("seal ([1-9][0-9]{0,17}) ([0-9]{1,9}) ([0-9]{1,9}) ([0-9]{1,9})"
            + " ([0-9]{1,9}) (-?[0-9]{1,18}) (-?[0-9]{1,18}) ([0-9a-f]{64}) ([0-9a-f]{64}) ([0-9a-f]{64})");

    static Seal read(String text, int line) throws Malformed {
        Matcher parts = LINE.matcher(text);
        if (!parts.matches()) {
            throw new Malformed(line);
        }
        return new Seal(
                Long.parseLong(parts.group(1)),
                Integer.parseInt(parts.group(2)),
                Integer.parseInt(parts.group(3)),
                Integer.parseInt(parts.group(4)),
                Integer.parseInt(parts.group(5)),
                Long.parseLong(parts.group(6)),
                Long.parseLong(parts.group(7)),
                parts.group(8),
                parts.group(9),
                parts.group(10));
    }

    /** Whether its hash is the hash of what it says. */
    boolean isWhole() {
        byte[] made = new Hash()
                .number(seq)
                .number(kind)
                .number(version)
                .number(rows)
                .number(entries)
                .number(settledTo)
                .number(sealedAt)
                .raw(HexFormat.of().parseHex(previous))
                .raw(HexFormat.of().parseHex(content))
                .made();
        return HexFormat.of().formatHex(made).equals(hash) && (seq > 1 || previous.equals(NONE));
    }
}
