package shop.solvent.operator;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import shop.solvent.access.Permission;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.Reason;
import shop.solvent.operator.FactorBook.Said;
import shop.solvent.platform.Attempts;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;
import shop.solvent.platform.Transactions;
import shop.solvent.platform.Unguarded;

/**
 * The second thing by which people who work here are known: a code from their telephone ({@link Totp}), beside the password.
 * Who must have one is said by {@link Setting#SECOND_FACTOR}; anybody may. Whoever has one is asked for it, required or not. To
 * take one away that is lost takes two people ({@link FactorResetDeed}).
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SecondFactors {

    @Inject
    private Transactions transactions;

    @Inject
    private FactorBook factors;

    @Inject
    private Staff staff;

    @Inject
    private LoginAttempt attempt;

    @Inject
    private ShopSettings settings;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** Whether the person has to set one before they do anything else. */
    public boolean isMissing(OperatorView one) {
        return !one.hasSecondFactor()
                && switch (settings.text(Setting.SECOND_FACTOR)) {
                    case "everybody" -> true;
                    case "money" -> one.byRoles().stream().anyMatch(Permission::isOfMoneyOrPower);
                    default -> false;
                };
    }

    /** What a telephone is to be told. */
    public Fresh fresh(byte[] secret, String username) {
        String issuer = settings.text(Setting.NAME_EN);
        String text = Totp.base32(secret);
        return new Fresh(
                text.replaceAll("(.{4})(?!$)", "$1 "),
                "otpauth://totp/" + encoded(issuer) + ":" + encoded(username) + "?secret=" + text + "&issuer="
                        + encoded(issuer));
    }

    /**
     * @param typed the secret for who types it
     * @param address the same for who photographs it
     */
    public record Fresh(String typed, String address) {}

    /** A secret that nobody has yet. */
    public byte[] freshSecret() {
        return FactorBook.freshSecret();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /**
     * The person shows that their telephone has the secret; from now on they are asked for its codes, and whoever else is signed
     * in as them is not any more.
     *
     * @param present a code of the factor they have; null where they have none
     * @return the person as they are now, with recovery codes that are shown this once
     * @throws Rejection {@code second-factor.wrong}; {@code second-factor.present-wrong} or {@code login.wait} for the present one
     */
    @Unguarded(because = "it is their own, and takes power from nobody; who has one already must show it")
    public Outcome set(String username, byte[] secret, String code, String present) {
        return transactions.of(() -> setNow(username, secret, code, present));
    }

    private Outcome setNow(String username, byte[] secret, String code, String present) {
        OperatorView one = staff.lock().stream()
                .filter(row -> row.username().equals(username) && row.isActive())
                .findFirst()
                .orElseThrow(() -> Rejection.notFound("operator", username));
        OptionalLong step =
                Totp.match(secret, code == null ? "" : code.replaceAll("\\s", ""), clock.instant(), Long.MIN_VALUE);
        if (step.isEmpty()) {
            throw Rejection.invalid("second-factor.wrong", Map.of("field", "code"));
        }
        if (one.hasSecondFactor() && factors.say(username, present) instanceof Said.Wrong wrong) {
            return new Outcome(one, List.of(), wrong.why());
        }
        List<String> codes = factors.set(username, secret, step.getAsLong());
        audit.record(username, "operator.second-factor-set", username, null, null, null);
        return new Outcome(staff.find(username).orElseThrow(), codes, null);
    }

    /**
     * What came of setting one.
     *
     * @param codes recovery codes, shown this once
     * @param denied why not, as the present code is not right, which is counted; null if it is set
     */
    public record Outcome(OperatorView operator, List<String> codes, Reason denied) {}

    /** How many recovery codes the person has left. */
    public long codesLeft(String username) {
        return factors.codesLeft(username);
    }

    /**
     * The second step of signing in.
     *
     * @param mark {@link Login.Halfway#mark} of the first
     * @param code from the telephone, or a recovery code
     */
    @Unguarded(because = "whoever signs in is nobody yet")
    public Login complete(String username, String mark, String code, String address) {
        return Attempts.of(() -> attempt.complete(username, mark, code, address));
    }
}
