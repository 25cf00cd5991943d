package shop.solvent.operator;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.audit.Audit;
import shop.solvent.platform.Attempts;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Unguarded;

/**
 * The people who may sign in. What gives somebody power takes two: {@link PersonAddDeed}, {@link PersonRolesDeed}, {@link
 * PersonScopeDeed}, {@link PersonEnableDeed}, {@link PasswordResetDeed}, {@link RoleDeed}.
 */
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
    private Staff staff;

    @Inject
    private SignInCodes signInCodes;

    @Inject
    private Permits permits;

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
    @Unguarded(because = "whoever signs in is nobody yet")
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Login authenticate(String username, String password, String address) {
        String name = OperatorBook.normal(username);
        Optional<Login.Denied> tooSoon = Attempts.of(() -> attempt.tooSoon(name, address));
        if (tooSoon.isPresent()) {
            return tooSoon.get();
        }
        Optional<Operator> known =
                OperatorBook.isName(name) ? Optional.ofNullable(entities.find(Operator.class, name)) : Optional.empty();
        // The slow part comes outside of any transaction and lock, and whoever the person is.
        boolean fits = PasswordHash.fits(
                typed(password), known.map(Operator::passwordHash).orElse(Nobody.HASH));
        return Attempts.of(() -> attempt.settle(name, address, fits && known.isPresent()));
    }

    private static String typed(String password) {
        return password == null || password.length() > OperatorBook.LONGEST_PASSWORD ? "" : password;
    }

    /** Writes down that a person has left the desk. */
    @Unguarded(because = "everybody may leave")
    public void signedOut(String username) {
        audit.record(username, "operator.signed-out", username, null, null, null);
    }

    /** What the passwords for unknown names are compared with. Made when first needed. */
    private static final class Nobody {
        private static final String HASH = PasswordHash.of("nobody has this password");
    }

    /**
     * Somebody who is signed in changes their own password, by saying the old one. A wrong one counts like a failed
     * sign-in. All other sessions of theirs end.
     *
     * @return whether it is changed, with the person as they are now
     * @throws Rejection {@code operator.password-weak}
     */
    @Unguarded(because = "it is their own, and asks for the old one")
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Login changePassword(String username, String old, String password, String address) {
        OperatorBook.requireStrong(password, username);
        Optional<Login.Denied> tooSoon = Attempts.of(() -> attempt.tooSoon(username, address));
        if (tooSoon.isPresent()) {
            return tooSoon.get();
        }
        String kept = Optional.ofNullable(entities.find(Operator.class, username))
                .map(Operator::passwordHash)
                .orElse(Nobody.HASH);
        boolean fits = PasswordHash.fits(typed(old), kept);
        String hash = PasswordHash.of(password);
        return Attempts.of(() -> attempt.change(username, address, fits, hash));
    }

    /**
     * Somebody who has no password sets one.
     *
     * @param codes one from each who vouched for them, in any order
     * @return whether it is set; denied with {@code code.wrong} or {@code login.wait}
     * @throws Rejection {@code operator.password-weak}
     */
    @Unguarded(because = "who sets one is nobody yet, and shows the codes of who vouched")
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Login setFirstPassword(String username, List<String> codes, String password, String address) {
        String name = OperatorBook.normal(username);
        OperatorBook.requireStrong(password, name);
        Optional<Login.Denied> tooSoon = Attempts.of(() -> attempt.tooSoon(name, address));
        if (tooSoon.isPresent()) {
            return tooSoon.get();
        }
        String hash = PasswordHash.of(password);
        return Attempts.of(() -> attempt.redeem(name, codes, address, hash));
    }

    /** Who holds a code for a person that has no password yet, until when, and whether they have seen it. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<CodeView> codes(String username) {
        return signInCodes.of(OperatorBook.normal(username)).stream()
                .map(held -> new CodeView(held.holder(), held.shown(), held.endsAt()))
                .toList();
    }

    /** For whom the caller holds a code that they have yet to look at. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<CodeFor> codesOf(String holder) {
        return signInCodes.unseen(holder);
    }

    /** Somebody whom the caller has vouched for. */
    public record CodeFor(String username, Instant endsAt) {}

    /**
     * The code that the caller holds for the person: this once.
     *
     * @throws Rejection {@code code.none}, {@code code.shown}, {@code code.over}
     */
    @Unguarded(because = "a code is shown to who holds it, and to nobody else")
    public String showCode(String username, String by) {
        return signInCodes.show(OperatorBook.normal(username), by);
    }

    /** Where the person has signed in during the last 90 days, the latest first. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<Place> places(String username) {
        return doorstep.places(OperatorBook.normal(username));
    }

    /** An address from which somebody signed in. */
    public record Place(String address, Instant lastAt) {}

    /** A part of what a person needs to set their first password; the code itself is shown to its holder, once. */
    public record CodeView(String holder, boolean shown, Instant endsAt) {}

    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<OperatorView> find(String username) {
        return staff.find(username);
    }

    /** All by name, those who have left as well. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<OperatorView> list() {
        return staff.all();
    }

    /**
     * All by name, part by part.
     *
     * @param after the last one that was told; null to begin
     * @throws Rejection {@code operator.not-found} if {@code after} is nobody
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Slice<OperatorView> list(String after, int size) {
        Slice.check(size);
        List<OperatorView> all = staff.all();
        int begin = 0;
        if (after != null) {
            begin = 1 + all.stream().map(OperatorView::username).toList().indexOf(after);
            if (begin == 0) {
                throw Rejection.notFound("operator", after);
            }
        }
        return Slice.of(all.subList(begin, Math.min(all.size(), begin + size + 1)), size);
    }

    /**
     * Somebody has left: they can do nothing from their next request on, and cannot sign in. It takes power and gives none,
     * so one person may.
     *
     * @throws Rejection {@code permission.missing}, {@code operator.not-found}, {@code operator.disabled}, {@code
     *     operator.last-admin} if nobody could undo it, {@code field.…} without a reason
     */
    public OperatorView disable(String username, String reason, String by) {
        staff.lock(); // before the first read: of two who disable each other, the second is seen to have no right
        // any more
        permits.require(by, Permission.DISABLE_PEOPLE);
        book.disable(OperatorBook.normal(username), by, Given.text("reason", reason, 500));
        return staff.find(username).orElseThrow();
    }
}
