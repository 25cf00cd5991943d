package shop.solvent.operator;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.Reason;

/**
 * Counts one attempt, in a transaction of its own. Attempts at the same name take turns, so that none goes uncounted. For
 * {@link Operators} only.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class LoginAttempt {

    @PersistenceContext(unitName = "shop")
    private EntityManager entities;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** @param fits whether the password was the right one, which counts only if the sign-in is not locked by now */
    public Login settle(String username, boolean fits) {
        Operator operator = entities.find(Operator.class, username, LockModeType.PESSIMISTIC_WRITE);
        Instant now = clock.instant();
        if (operator == null) {
            return new Login.Denied(Reason.of("login.wrong"));
        }
        if (operator.isLocked(now)) {
            return locked(operator, now);
        }
        if (fits) {
            operator.signIn(now);
            audit.record(username, "operator.signed-in", username, null, null, null);
            return new Login.Granted(operator.view());
        }
        boolean tooMany = operator.fail(now);
        audit.record(username, tooMany ? "operator.locked" : "operator.sign-in-failed", username, null, null, null);
        return tooMany ? locked(operator, now) : new Login.Denied(Reason.of("login.wrong"));
    }

    private static Login locked(Operator operator, Instant now) {
        return new Login.Denied(
                Reason.of("login.locked", Map.of("minutes", String.valueOf(operator.minutesLocked(now)))));
    }
}
