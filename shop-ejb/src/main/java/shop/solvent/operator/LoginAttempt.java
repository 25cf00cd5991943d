package shop.solvent.operator;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.Reason;
import shop.solvent.platform.Database;

/**
 * One attempt, in a transaction of its own. Attempts with something in common take turns, so that none goes uncounted and
 * guessing in parallel wins nothing. For {@link Operators} only.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class LoginAttempt {

    /** The actor where nobody of that name works here. */
    static final String NOBODY = "?";

    @PersistenceContext(unitName = "shop")
    private EntityManager entities;

    @Inject
    private Doorstep doorstep;

    @Inject
    private Staff staff;

    @Inject
    private SignInCodes codes;

    @Inject
    private FactorBook factors;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** Why the attempt may not be made now; empty if it may. */
    public Optional<Login.Denied> tooSoon(String username, String address) {
        Duration wait = doorstep.wait(username, address);
        if (wait.isZero()) {
            return Optional.empty();
        }
        long seconds = wait.plusMillis(999).toSeconds();
        return Optional.of(new Login.Denied(
                Reason.of("login.wait", Map.of("seconds", String.valueOf(Math.max(1, seconds))))));
    }

    /** @param fits whether the password was the right one, which counts only if nobody has to wait by now */
    public Login settle(String username, String address, boolean fits) {
        Optional<Login.Denied> tooSoon = tooSoon(username, address);
        if (tooSoon.isPresent()) {
            return tooSoon.get();
        }
        Operator operator = OperatorBook.isName(username)
                ? entities.find(Operator.class, username, LockModeType.PESSIMISTIC_WRITE)
                : null;
        if (operator != null && fits && !operator.isDisabled()) {
            OperatorView view = staff.find(username).orElseThrow();
            // Who has shown only the password is not in: what failed before is not forgiven yet.
            return view.hasSecondFactor()
                    ? new Login.Halfway(username, view.passwordMark())
                    : admitted(operator, address);
        }
        return failed(operator, username, address);
    }

    private Login admitted(Operator operator, String address) {
        String username = operator.username();
        doorstep.admitted(username, address);
        operator.signIn(clock.instant());
        Database.flush(entities);
        audit.record(username, "operator.signed-in", username, null, null, null);
        return new Login.Granted(staff.find(username).orElseThrow());
    }

    /** The second step, after the password. @param mark of the person when the password was right */
    public Login complete(String username, String mark, String code, String address) {
        Optional<Login.Denied> tooSoon = tooSoon(username, address);
        if (tooSoon.isPresent()) {
            return tooSoon.get();
        }
        Operator operator = entities.find(Operator.class, username, LockModeType.PESSIMISTIC_WRITE);
        Optional<OperatorView> view = staff.find(username)
                .filter(OperatorView::isActive)
                .filter(one -> one.passwordMark().equals(mark));
        if (operator == null || view.isEmpty()) {
            return new Login.Denied(Reason.of("second-factor.over"));
        }
        if (factors.say(username, code) instanceof FactorBook.Said.Wrong wrong) {
            if (wrong.why().code().equals("second-factor.wrong")) {
                doorstep.failed(username, address);
            }
            return new Login.Denied(wrong.why());
        }
        return admitted(operator, address);
    }

    private Login failed(Operator operator, String username, String address) {
        boolean slowed = doorstep.failed(username, address);
        String who = operator == null ? NOBODY : username;
        audit.record(who, slowed ? "operator.sign-in-slowed" : "operator.sign-in-failed", who, null, null, null);
        return new Login.Denied(Reason.of("login.wrong"));
    }

    /**
     * A person who is signed in says their password once more, to change it.
     *
     * @param fits whether it was the right one
     * @param newHash of the new password
     */
    public Login change(String username, String address, boolean fits, String newHash) {
        Optional<Login.Denied> tooSoon = tooSoon(username, address);
        if (tooSoon.isPresent()) {
            return tooSoon.get();
        }
        Operator operator = entities.find(Operator.class, username, LockModeType.PESSIMISTIC_WRITE);
        if (operator == null || !fits || operator.isDisabled()) {
            return failed(operator, username, address);
        }
        return set(operator, newHash, "operator.password-changed");
    }

    /** A person who has no password sets one with the codes of who vouched for them. */
    public Login redeem(String username, Collection<String> given, String address, String newHash) {
        Optional<Login.Denied> tooSoon = tooSoon(username, address);
        if (tooSoon.isPresent()) {
            return tooSoon.get();
        }
        Operator operator = OperatorBook.isName(username)
                ? entities.find(Operator.class, username, LockModeType.PESSIMISTIC_WRITE)
                : null;
        if (operator == null || operator.isDisabled() || !codes.fit(username, given)) {
            failed(operator, username, address);
            return new Login.Denied(Reason.of("code.wrong"));
        }
        codes.forget(username);
        return set(operator, newHash, "operator.password-set");
    }

    private Login set(Operator operator, String newHash, String deed) {
        operator.changePassword(newHash);
        Database.flush(entities);
        doorstep.forgive(operator.username());
        audit.record(operator.username(), deed, operator.username(), null, null, null);
        return new Login.Granted(staff.find(operator.username()).orElseThrow());
    }
}
