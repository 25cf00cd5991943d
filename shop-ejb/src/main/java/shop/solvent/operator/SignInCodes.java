package shop.solvent.operator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import shop.solvent.approval.Deed.Mandate;
import shop.solvent.audit.Audit;
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Sha256;

/**
 * With what a person sets their password who has none: a code from each who vouched for them, the one who asked and the one
 * who agreed. Neither of the two can sign in as the person, since each knows only one. A code is made when its holder
 * looks at it, shown that once, and kept as a hash; after three days it is good no more.
 */
@ApplicationScoped
class SignInCodes {

    static final Duration GOOD = Duration.ofDays(3);

    /** Without letters that are taken for digits; 60 bits, which nobody guesses even from the hash. */
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final int LENGTH = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    @Inject
    private Database database;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** @param shown whether its holder has seen it */
    record Held(String holder, byte[] hash, Instant endsAt) {

        boolean shown() {
            return hash != null;
        }
    }

    /** Who vouched for the person gets a code each; earlier ones are good no more. */
    void give(String username, Mandate mandate) {
        forget(username);
        Instant ends = clock.instant().plus(GOOD);
        Set<String> holders = new TreeSet<>(List.of(mandate.askedBy()));
        if (mandate.agreedBy() != null) {
            holders.add(mandate.agreedBy());
        }
        database.insert(
                "operator_code (username, holder, code_hash, ends_at)",
                holders.stream()
                        .map(holder -> new Object[] {username, holder, null, ends})
                        .toList());
    }

    void forget(String username) {
        database.update("DELETE FROM operator_code WHERE username = ?", username);
    }

    List<Held> of(String username) {
        return read("SELECT * FROM operator_code WHERE username = ? ORDER BY holder", username);
    }

    List<Operators.CodeFor> unseen(String holder) {
        return database.query(
                "SELECT username, ends_at FROM operator_code WHERE holder = ? AND code_hash IS NULL AND ends_at > ?"
                        + " ORDER BY username",
                row -> new Operators.CodeFor(row.getString("username"), Database.instant(row, "ends_at")),
                holder,
                clock.instant());
    }

    private List<Held> read(String sql, Object... parameters) {
        return database.query(
                sql,
                row -> new Held(row.getString("holder"), row.getBytes("code_hash"), Database.instant(row, "ends_at")),
                parameters);
    }

    /**
     * The holder's code, this once.
     *
     * @throws Rejection {@code code.none}, {@code code.shown}, {@code code.over}
     */
    String show(String username, String holder) {
        Held held =
                read("SELECT * FROM operator_code WHERE username = ? AND holder = ? FOR UPDATE", username, holder)
                        .stream()
                        .findFirst()
                        .orElseThrow(() -> Rejection.conflict("code.none", Map.of("operator", username)));
        if (held.shown()) {
            throw Rejection.conflict("code.shown", Map.of("operator", username));
        }
        if (!held.endsAt().isAfter(clock.instant())) {
            throw Rejection.conflict("code.over", Map.of("operator", username));
        }
        String code = RANDOM.ints(LENGTH, 0, LETTERS.length())
                .mapToObj(at -> LETTERS.substring(at, at + 1))
                .collect(Collectors.joining());
        database.update(
                "UPDATE operator_code SET code_hash = ? WHERE username = ? AND holder = ?",
                Sha256.of(code),
                username,
                holder);
        audit.record(holder, "operator.code-shown", username, null, null, null);
        return code.replaceAll("(.{4})(?!$)", "$1-");
    }

    /** Whether these are all the codes of the person, and still good. */
    boolean fit(String username, Collection<String> given) {
        List<Held> held = read("SELECT * FROM operator_code WHERE username = ? FOR UPDATE", username);
        Set<String> hashes = given.stream()
                .filter(code -> code != null && !code.isBlank())
                .map(code -> HexFormat.of().formatHex(Sha256.of(plain(code))))
                .collect(Collectors.toSet());
        return !held.isEmpty()
                && held.stream().allMatch(one -> one.shown() && one.endsAt().isAfter(clock.instant()))
                && held.stream()
                        .map(Held::hash)
                        .allMatch(hash -> hashes.contains(HexFormat.of().formatHex(hash)));
    }

    private static String plain(String code) {
        return Arrays.stream(code.strip().toUpperCase(Locale.ROOT).split("[-\\s]+"))
                .collect(Collectors.joining());
    }
}
