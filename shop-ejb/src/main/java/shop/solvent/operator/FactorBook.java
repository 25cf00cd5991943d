package shop.solvent.operator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.Reason;
import shop.solvent.platform.Database;
import shop.solvent.platform.Secrets;
import shop.solvent.platform.Secrets.Purpose;
import shop.solvent.platform.Sha256;

/** Keeps second factors, in the transaction of the caller: secrets encrypted, recovery codes as hashes. */
@ApplicationScoped
class FactorBook {

    private static final int RECOVERY_CODES = 10;
    private static final int RECOVERY_LENGTH = 12;

    /** Without letters that are taken for digits; 60 bits, which nobody guesses even from the hash. */
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    /** Wrong codes in a row after which there is no waiting yet. */
    static final int FREE = 5;

    /** Wrong codes in a row after which only a reset by two helps: one in a few hundred would guess right by then, and no more. */
    static final int MOST = 100;

    private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    private static final SecureRandom RANDOM = new SecureRandom();

    @Inject
    private Database database;

    @Inject
    private Secrets secrets;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    private record Kept(byte[] secret, long lastStep, int failures, Instant failedAt) {

        static Kept read(ResultSet row) throws SQLException {
            return new Kept(
                    row.getBytes("secret"),
                    row.getLong("last_step"),
                    row.getInt("failures"),
                    Database.instant(row, "failed_at"));
        }

        /** How long the next attempt must wait. */
        Duration left(Instant now) {
            if (failures < FREE
                    || failedAt == null
                    || failedAt.isAfter(now)) { // the clock was set back: nobody waits for it
                return Duration.ZERO;
            }
            Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(failures - FREE, 10));
            Duration left =
                    (wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT).minus(Duration.between(failedAt, now));
            return left.isNegative() ? Duration.ZERO : left;
        }
    }

    static byte[] freshSecret() {
        byte[] secret = new byte[Totp.SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return secret;
    }

    /**
     * From now on the person is known by this secret, and by no earlier one.
     *
     * @param step of the code by which they showed that they have it
     * @return recovery codes, as they are shown this once
     */
    List<String> set(String username, byte[] secret, long step) {
        forget(username);
        database.update(
                "INSERT INTO operator_factor (username, secret, set_at, last_step) VALUES (?, ?, ?, ?)",
                username,
                secrets.encrypt(Purpose.SECOND_FACTOR, secret, context(username)),
                clock.instant(),
                step);
        return freshCodes(username);
    }

    void forget(String username) {
        database.update("DELETE FROM operator_factor WHERE username = ?", username);
        database.update("DELETE FROM operator_recovery WHERE username = ?", username);
    }

    private List<String> freshCodes(String username) {
        List<String> codes = Stream.generate(() -> RANDOM.ints(RECOVERY_LENGTH, 0, LETTERS.length())
                        .mapToObj(at -> LETTERS.substring(at, at + 1))
                        .collect(Collectors.joining()))
                .limit(RECOVERY_CODES)
                .toList();
        database.insert(
                "operator_recovery (username, code_hash)",
                codes.stream()
                        .map(code -> new Object[] {username, Sha256.of(code)})
                        .toList());
        return codes.stream().map(code -> code.replaceAll("(.{4})(?!$)", "$1-")).toList();
    }

    /** How many recovery codes the person has left. */
    long codesLeft(String username) {
        return database.number(
                "SELECT COUNT(*) FROM operator_recovery WHERE username = ? AND used_at IS NULL", username);
    }

    /** What was said, and why not if it does not count. */
    sealed interface Said {
        record Right(boolean recovery) implements Said {}

        record Wrong(Reason why) implements Said {}
    }

    /**
     * Whether a code, or a recovery code, is the person's: once. Attempts take turns from here to the end of the transaction, and
     * wrong ones are counted, so that twenty at once get no further than one after the other.
     */
    Said say(String username, String typed) {
        Kept kept = database.find("SELECT * FROM operator_factor WHERE username = ? FOR UPDATE", Kept::read, username)
                .orElse(null);
        if (kept == null) {
            return new Said.Wrong(Reason.of("second-factor.none"));
        }
        Instant now = clock.instant();
        if (kept.failures() >= MOST) {
            return new Said.Wrong(Reason.of("second-factor.blocked"));
        }
        Duration left = kept.left(now);
        if (!left.isZero()) {
            long seconds = Math.max(1, left.plusMillis(999).toSeconds());
            return new Said.Wrong(Reason.of("login.wait", Map.of("seconds", Long.toString(seconds))));
        }
        String code = plain(typed);
        if (code.matches("[0-9]{" + Totp.DIGITS + "}")) {
            byte[] secret = secrets.decrypt(Purpose.SECOND_FACTOR, kept.secret(), context(username));
            OptionalLong step = Totp.match(secret, code, now, kept.lastStep());
            if (step.isPresent()) {
                database.update(
                        "UPDATE operator_factor SET last_step = ?, failures = 0 WHERE username = ?",
                        step.getAsLong(),
                        username);
                return new Said.Right(false);
            }
        } else if (database.update(
                        "UPDATE operator_recovery SET used_at = ? WHERE username = ? AND code_hash = ? AND used_at IS NULL",
                        now,
                        username,
                        Sha256.of(code))
                == 1) {
            database.update("UPDATE operator_factor SET failures = 0 WHERE username = ?", username);
            audit.record(username, "operator.recovery-used", username, null, Long.toString(codesLeft(username)), null);
            return new Said.Right(true);
        }
        database.update(
                "UPDATE operator_factor SET failures = failures + 1, failed_at = ? WHERE username = ?", now, username);
        audit.record(
                username,
                kept.failures() + 1 >= MOST ? "operator.second-factor-blocked" : "operator.second-factor-failed",
                username,
                null,
                null,
                null);
        return new Said.Wrong(Reason.of("second-factor.wrong"));
    }

    private static String plain(String typed) {
        String text = typed == null || typed.length() > 60 ? "" : typed;
        return text.toUpperCase(Locale.ROOT).replaceAll("[\\s-]+", "");
    }

    /** A secret that was moved to another person's row opens nothing. */
    private static byte[] context(String username) {
        return username.getBytes(StandardCharsets.UTF_8);
    }
}
