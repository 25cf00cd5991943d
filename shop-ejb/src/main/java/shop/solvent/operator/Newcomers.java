package shop.solvent.operator;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import shop.solvent.approval.Deed;
import shop.solvent.audit.Audit;

/** Adds the first people of a shop that has none. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Newcomers {

    static final String DEMO_PASSWORD = "solvent-demo";

    @Inject
    private OperatorBook book;

    @Inject
    private SignInCodes codes;

    /** @return true: afterwards somebody can sign in */
    public boolean addDemo() {
        if (book.isEmpty()) {
            // One for all: it is slow to make, and that all have this password is no secret.
            String hash = PasswordHash.ofPublished(DEMO_PASSWORD);
            addDemo("operator", "Olivia 欧丽", Role.OPERATOR, hash);
            addDemo("risk", "Rui 瑞安", Role.RISK, hash);
            addDemo("compliance", "Ke 柯宁", Role.RISK, hash);
            addDemo("finance", "Fang 方芳", Role.FINANCE, hash);
            addDemo("checker", "Chen 陈澈", Role.CHECKER, hash);
            addDemo("director", "Dana 戴岚", Role.CHECKER, hash);
            addDemo(
                    "merchant",
                    "Mei 林梅",
                    Role.MERCHANT_OWNER,
                    hash); // may do nothing before it is said whose person she is
            addDemo("admin", "Adam 安迪", Role.ADMIN, hash);
        }
        return true;
    }

    private void addDemo(String username, String displayName, Role role, String hash) {
        book.add(new OperatorBook.Newcomer(username, displayName, List.of(role.name())), hash, Audit.SYSTEM, null);
    }

    /** @return whether afterwards somebody can sign in */
    public boolean addAdmin(Optional<String> password) {
        if (book.isEmpty() && password.isPresent()) {
            book.addFirst("admin", "Admin 管理员", password.get(), Role.ADMIN);
            // A password that was used has no business in a property any more. By its absence the launcher, which made
            // it up, also knows that this is the moment to show it.
            System.clearProperty("shop.admin.password");
        }
        return !book.isEmpty();
    }

    /**
     * Somebody of a shop file.
     *
     * @param roles codes
     * @param password null if the first administrator is to hold a sign-in code for them
     */
    public record Person(String username, String displayName, List<String> roles, String password) {

        /** Never the password. */
        @Override
        public String toString() {
            return "Person[" + username + "]";
        }
    }

    /**
     * Whoever installs a shop brings its first people, as long as nobody works there but its first administrator. Later
     * ones take two, whatever a file says.
     *
     * @param by who is on record for it
     * @return whether they were added
     */
    public boolean addAll(List<Person> people, String by) {
        List<Operator> there = book.all();
        if (people.isEmpty() || there.size() != 1) {
            return false;
        }
        String administrator = there.get(0).username();
        for (Person person : people) {
            if (person.password() != null) {
                OperatorBook.requireStrong(person.password(), OperatorBook.normal(person.username()));
            }
            OperatorBook.Newcomer newcomer =
                    new OperatorBook.Newcomer(person.username(), person.displayName(), person.roles());
            book.add(newcomer, person.password() == null ? null : PasswordHash.of(person.password()), by, null);
            if (person.password() == null) {
                codes.give(OperatorBook.normal(person.username()), new Deed.Mandate(null, administrator, null, null));
            }
        }
        return true;
    }
}
