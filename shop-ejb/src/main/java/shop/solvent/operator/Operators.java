package shop.solvent.operator;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import shop.solvent.audit.Audit;
import shop.solvent.platform.Attempts;
import shop.solvent.platform.Rejection;

/** The people who may sign in. Only an admin adds them, changes their roles or gives them a new password. */
@Stateless
public class Operators {

    /** A password has at least so many characters. */
    public static final int SHORTEST_PASSWORD = 10;

    @PersistenceContext(unitName = "shop")
    private EntityManager entities;

    @Inject
    private OperatorBook book;

    @Inject
    private LoginAttempt attempt;

    @Inject
    private Doorstep doorstep;

    @Inject
    private Audit audit;

    /**
     * Whether that is the person. An unknown name is answered like a wrong password, takes as long, and is slowed down in
     * the same way. Both the answers and the attempts that led to them are kept, so a denial is a value and not an
     * exception.
     *
     * @param username in capitals or not; may be null
     * @param password may be null
     * @param address where the attempt comes from
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Login authenticate(String username, String password, String address) {
        String name = OperatorBook.normal(username);
        Optional<Login.Denied> tooSoon = Attempts.of(() -> attempt.tooSoon(name, address));
        if (tooSoon.isPresent()) {
            return tooSoon.get();
        }
        String given = password == null || password.length() > OperatorBook.LONGEST_PASSWORD ? "" : password;
        Optional<Operator> known =
                OperatorBook.isName(name) ? Optional.ofNullable(entities.find(Operator.class, name)) : Optional.empty();
        // The slow part comes outside of any transaction and lock, and whoever the person is.
        boolean fits =
                PasswordHash.fits(given, known.map(Operator::passwordHash).orElse(Nobody.HASH));
        return Attempts.of(() -> attempt.settle(name, address, fits && known.isPresent()));
    }

    /** Writes down that a person has left the desk. */
    public void signedOut(String username) {
        audit.record(username, "operator.signed-out", username, null, null, null);
    }

    /** What the passwords for unknown names are compared with. Made when first needed. */
    private static final class Nobody {
        private static final String HASH = PasswordHash.of("nobody has this password");
    }

    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<OperatorView> find(String username) {
        return Optional.ofNullable(entities.find(Operator.class, OperatorBook.normal(username)))
                .map(Operator::view);
    }

    /** All by name. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<OperatorView> list() {
        return entities
                .createQuery("SELECT o FROM Operator o ORDER BY o.username", Operator.class)
                .getResultList()
                .stream()
                .map(Operator::view)
                .toList();
    }

    /**
     * Adds a person.
     *
     * @param username 2 to 40 letters, digits, dots, hyphens and underscores; capitals do not matter
     * @param by an admin
     * @throws Rejection {@code operator.not-admin}, {@code operator.exists}, {@code operator.password-weak}, {@code
     *     operator.no-role} or {@code field.…}
     */
    public OperatorView create(String username, String displayName, String password, Set<Role> roles, String by) {
        requireAdmin(by);
        return book.add(username, displayName, password, roles, by).view();
    }

    /**
     * Gives a person a new password. Who sets it has vouched for the person, who need not wait any more for what failed.
     *
     * @param by an admin, or the person
     * @throws Rejection {@code operator.not-admin}, {@code operator.not-found} or {@code operator.password-weak}
     */
    public void changePassword(String username, String password, String by) {
        String name = OperatorBook.normal(username);
        if (!name.equals(OperatorBook.normal(by))) {
            requireAdmin(by);
        }
        OperatorBook.requireStrong(password, name);
        existing(name).changePassword(PasswordHash.of(password));
        doorstep.forgive(name);
        audit.record(by, "operator.password-changed", name, null, null, null);
    }

    /**
     * Changes what a person may do, from their next request on.
     *
     * @param by an admin
     * @throws Rejection {@code operator.not-admin}, {@code operator.not-found}, {@code operator.no-role}, or {@code
     *     operator.last-admin} if nobody could undo it
     */
    public OperatorView setRoles(String username, Set<Role> roles, String by) {
        OperatorBook.requireSome(roles);
        // All rows in one order: of the last two admins, not each may take the role from the other.
        List<Operator> all = entities.createQuery("SELECT o FROM Operator o ORDER BY o.username", Operator.class)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
        requireAdmin(by);
        Operator operator = existing(OperatorBook.normal(username));
        String before = operator.changeRoles(roles);
        if (all.stream().noneMatch(one -> one.is(Role.ADMIN))) {
            throw Rejection.conflict("operator.last-admin", Map.of("operator", operator.username()));
        }
        audit.record(by, "operator.roles-changed", operator.username(), before, Role.list(roles), null);
        return operator.view();
    }

    private void requireAdmin(String by) {
        Operator admin = entities.find(Operator.class, OperatorBook.normal(by));
        if (admin == null || !admin.is(Role.ADMIN)) {
            throw Rejection.forbidden("operator.not-admin");
        }
    }

    private Operator existing(String name) {
        Operator operator = entities.find(Operator.class, name, LockModeType.PESSIMISTIC_WRITE);
        if (operator == null) {
            throw Rejection.notFound("operator", name);
        }
        return operator;
    }
}
