package shop.solvent.evidence;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import shop.solvent.kernel.Asset;
import shop.solvent.ledger.AccountType;
import shop.solvent.platform.Sha256;

/**
 * An attestation as it is signed and published: lines of {@code name: value}, in UTF-8, each ended by one line feed. The
 * last line is the signature of all bytes before it. docs/evidence.md describes every line; a change to them is a new
 * number behind {@code solvent-attestation}.
 */
final class AttestationText {

    static final String SIGNATURE = "signature: ";

    /** Its first line, by which anybody recognises one. */
    static final String FIRST = "solvent-attestation: 1";

    private final StringBuilder text;

    AttestationText() {
        this(FIRST);
    }

    /** Another text in the same form. */
    AttestationText(String first) {
        text = new StringBuilder(first).append('\n');
    }

    AttestationText line(String name, Object value) {
        text.append(name).append(": ").append(value).append('\n');
        return this;
    }

    AttestationText beginning(long number, LocalDate day, ZoneId zone, byte[] previous, Instant madeAt, Seal head) {
        return line("number", number)
                .line("day", day)
                .line("zone", zone)
                .line("previous", previous == null ? "none" : HexFormat.of().formatHex(previous))
                .line("made-at", madeAt)
                .line("head", head == null ? "none" : head.seq() + ":" + Canonical.hex(head.hash()));
    }

    AttestationText sealed(Map<Kind, Long> rows) {
        for (Kind kind : Kind.values()) {
            line("sealed-" + kind.number() + "-" + kind.label(), rows.getOrDefault(kind, 0L));
        }
        return this;
    }

    AttestationText books(Map<AccountType, Long> balances) {
        Map<Asset, Long> sums = new LinkedHashMap<>();
        for (AccountType type : AccountType.values()) {
            long balance = balances.getOrDefault(type, 0L);
            sums.merge(type.asset(), balance, Math::addExact);
            line(balance(type), balance);
        }
        sums.forEach((asset, sum) -> line("sum-" + asset, sum));
        return this;
    }

    /** The name of the line of an account type. */
    static String balance(AccountType type) {
        return "balance-" + type.asset() + "-" + name(type);
    }

    static String name(AccountType type) {
        return type.base().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The whole text, signed. */
    String signed(AttestationKey key) {
        line("key", key.id()).line("public-key", Base64.getEncoder().encodeToString(key.publicKey()));
        byte[] signature = key.sign(text.toString().getBytes(StandardCharsets.UTF_8));
        return text + SIGNATURE + Base64.getEncoder().encodeToString(signature) + "\n";
    }

    /** The value of a line; null if there is none of that name. */
    static String value(String attestation, String name) {
        return attestation
                .lines()
                .filter(line -> line.startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2))
                .findFirst()
                .orElse(null);
    }

    /** What names an attestation, and what the next one carries of it. */
    static byte[] hash(String attestation) {
        return Sha256.of(attestation);
    }
}
