package shop.solvent.till;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import shop.solvent.certificate.CertificateKeys;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.Ledger;
import shop.solvent.platform.Database;
import shop.solvent.platform.Json;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Transactions;

/**
 * The codes that members show to pay with. Each is a number that says nothing of whose it is, with the time at which it was made and the
 * shop's signature: a register without a network can tell by that alone that it is one and is good now. Whose it is is known here only.
 */
@ApplicationScoped
public class PayCodes {

    /** What a pay code says it is, in its header. */
    static final String TYPE = "solvent-pay+jwt";

    /** So long a code is good. */
    public static final Duration GOOD_FOR = Duration.ofSeconds(60);

    /** By so much the clock of a register without a network may be behind. */
    static final Duration SKEW = Duration.ofSeconds(30);

    /** So long what was sold without a network can be handed in. */
    static final Duration HANDED_IN = Duration.ofDays(3);

    private static final Duration KEPT = Duration.ofDays(8);
    private static final Pattern NUMBER = Pattern.compile("8[0-9]{17}");
    /** No payment provider's codes begin so: a register tells them apart by that. */
    private static final long FIRST = 800_000_000_000_000_000L;

    private static final long HOW_MANY = 100_000_000_000_000_000L;
    private static final int MOST_A_MINUTE = 30;
    private static final int STEP = 1_000;

    private static final SecureRandom RANDOM = new SecureRandom();

    @Inject
    private Transactions transactions;

    @Inject
    private Database database;

    @Inject
    private CertificateKeys keys;

    @Inject
    private Ledger ledger;

    @Inject
    private Clock clock;

    /** What is signed. @param code its number @param iat when it was made, in seconds since 1970 */
    private record Statement(String code, long iat) {}

    /**
     * A new code for the member; those before it are as good as they were.
     *
     * @throws Rejection {@code wallet.frozen}, {@code till.code-too-often}
     */
    public PayCodeView show(MemberId member) {
        if (ledger.stopOf(member).isPresent()) {
            throw Rejection.conflict("wallet.frozen", Map.of());
        }
        return transactions.of(() -> {
            Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
            if (database.number(
                            "SELECT COUNT(*) FROM till_code WHERE member = ? AND made_at > ?",
                            member.value(),
                            now.minus(GOOD_FOR))
                    >= MOST_A_MINUTE) {
                throw Rejection.tooOften("till.code-too-often", Map.of());
            }
            long number = FIRST + RANDOM.nextLong(HOW_MANY);
            database.insert(
                    "till_code (number, member, made_at)",
                    Collections.singletonList(new Object[] {number, member.value(), now}));
            String text = String.valueOf(number);
            return new PayCodeView(
                    text, keys.sign(TYPE, new Statement(text, now.getEpochSecond())), now.plus(GOOD_FOR));
        });
    }

    /**
     * The number of what somebody showed.
     *
     * @param shown the digits, with blanks or without, or all of a code
     * @throws Rejection {@code till.code-unknown} if it is none of the shop's
     */
    long number(String shown) {
        String plain = shown == null ? "" : shown.replaceAll("\\s", "");
        Optional<String> number = NUMBER.matcher(plain).matches()
                ? Optional.of(plain)
                : keys.opened(TYPE, plain)
                        .map(said -> Json.read(said, Statement.class).code());
        return number.filter(one -> NUMBER.matcher(one).matches())
                .map(Long::parseLong)
                .orElseThrow(PayCodes::unknown);
    }

    static Rejection unknown() {
        return Rejection.invalid("till.code-unknown", Map.of("field", "code"));
    }

    /**
     * That a code was good when it was shown.
     *
     * @param at by the register, of what is handed in later; null for now
     * @throws Rejection {@code till.code-old}, {@code till.too-late} for what was sold too long ago, {@code till.too-early} for what was
     *     not sold yet
     */
    void requireGood(TillBook.Code code, Instant at) {
        Instant now = clock.instant();
        Instant then = at == null ? now : at;
        if (at != null && at.isAfter(now.plus(SKEW))) {
            throw Rejection.invalid("till.too-early", Map.of("field", "at"));
        }
        if (at != null && at.isBefore(now.minus(HANDED_IN))) {
            throw Rejection.conflict("till.too-late", Map.of("days", String.valueOf(HANDED_IN.toDays())));
        }
        if (!then.isBefore(code.madeAt().plus(GOOD_FOR))
                || then.isBefore(code.madeAt().minus(SKEW))) {
            throw Rejection.conflict("till.code-old", Map.of("seconds", String.valueOf(GOOD_FOR.toSeconds())));
        }
    }

    /** Forgets codes that nothing can be sold by any more, step by step. @return how many */
    int forget() {
        int all = 0;
        int some = STEP;
        while (some == STEP) {
            some = transactions.of(() -> database.update(
                    "DELETE FROM till_code WHERE made_at < ? LIMIT " + STEP,
                    clock.instant().minus(KEPT)));
            all += some;
        }
        return all;
    }
}
