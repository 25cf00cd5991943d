package shop.solvent.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.regex.Pattern;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Json;
import shop.solvent.platform.Transactions;

/**
 * The pay codes of the sandbox's provider: 18 digits of which the first two are 99, as no real provider's are, and the last two say what
 * happens. Each is good once.
 *
 * <ul>
 *   <li>…01: it waits for the person's password, and is paid ten seconds later
 *   <li>…02: it waits for the password, which never comes
 *   <li>…03: refused, there is not enough money
 *   <li>…04: it does not answer, and has paid it
 *   <li>…05: it does not answer, and has never heard of it
 *   <li>…06: it declines it for risk
 *   <li>all others: paid at once
 * </ul>
 */
@ApplicationScoped
class SandboxScans {

    private static final Pattern CODE = Pattern.compile("99[0-9]{16}");

    private static final int FORM = 16;

    /** A person takes so long to type a password. */
    static final Duration TYPING = Duration.ofSeconds(10);

    @Inject
    private Database database;

    @Inject
    private Transactions transactions;

    @Inject
    private Clock clock;

    static boolean isCode(String code) {
        return CODE.matcher(code).matches();
    }

    /**
     * Does what the code says.
     *
     * @throws PaymentRefusal where it is refused
     * @throws IllegalStateException where nobody hears the answer
     */
    void charge(String account, NewPayment payment, String code) {
        String end = code.substring(FORM);
        switch (end) {
            case "03" -> throw new PaymentRefusal(PaymentRefusal.Cause.REFUSED, "SANDBOX_NOT_ENOUGH");
            case "05" -> throw silent();
            case "06" -> throw new PaymentRefusal(PaymentRefusal.Cause.DECLINED, "SANDBOX_DECLINED");
            default -> transactions.run(() -> take(account, payment, code, end));
        }
        if (end.equals("04")) {
            throw silent();
        }
    }

    private static IllegalStateException silent() {
        return new IllegalStateException("The sandbox's provider does not answer, as it was told to");
    }

    private void take(String account, NewPayment payment, String code, String end) {
        Instant now = clock.instant();
        if (database.number(
                        "SELECT COUNT(*) FROM sandbox_scan WHERE reference = ? AND account = ?",
                        payment.reference(),
                        account)
                > 0) {
            return; // the same asked again
        }
        if (database.number("SELECT COUNT(*) FROM sandbox_scan WHERE code = ?", code) > 0) {
            throw new PaymentRefusal(PaymentRefusal.Cause.REFUSED, "SANDBOX_CODE_USED");
        }
        database.insert(
                "sandbox_scan (reference, account, code, scanned_at)",
                Collections.singletonList(new Object[] {payment.reference(), account, code, now}));
        database.insert(
                "sandbox_checkout (reference, account, page, amount, until_at)",
                Collections.singletonList(new Object[] {
                    payment.reference(),
                    account,
                    "scan" + code,
                    payment.amount().amount(),
                    payment.until()
                }));
        if (end.equals("02")) {
            return;
        }
        Instant paidAt = end.equals("01") ? now.plus(TYPING) : now;
        SandboxCall paid = new SandboxCall(
                payment.reference(),
                "sbp_" + Ids.next(),
                "PAID",
                payment.amount().amount(),
                "CNY",
                account);
        // Nobody is called about what is scanned: whoever scanned it asks.
        database.insert(
                "sandbox_call (id, reference, account, body, signature, tell_at, told)",
                Collections.singletonList(
                        new Object[] {Ids.next(), payment.reference(), account, Json.write(paid), "", paidAt, true}));
    }

    /** Takes it back: what was not paid yet never is. */
    void reverse(String account, String reference) {
        Instant now = clock.instant();
        database.update(
                "UPDATE sandbox_scan SET reversed_at = ? WHERE reference = ? AND account = ? AND reversed_at IS NULL",
                now,
                reference,
                account);
        database.update(
                "UPDATE sandbox_checkout SET closed = TRUE WHERE reference = ? AND account = ?", reference, account);
        database.update(
                "DELETE FROM sandbox_call WHERE reference = ? AND account = ? AND tell_at > ?",
                reference,
                account,
                now);
    }

    boolean isReversed(String account, String reference) {
        return database.number(
                        "SELECT COUNT(*) FROM sandbox_scan WHERE reference = ? AND account = ? AND reversed_at IS NOT NULL",
                        reference,
                        account)
                > 0;
    }
}
