package shop.solvent.operator;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Optional;

/** Adds the first people of a shop that has none. For {@link FirstOperators} only. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Newcomers {

    static final String DEMO_PASSWORD = "solvent-demo";

    @Inject
    private OperatorBook book;

    /** @return true: afterwards somebody can sign in */
    public boolean addDemo() {
        if (book.isEmpty()) {
            book.addFirst("operator", "Olivia 欧丽", DEMO_PASSWORD, Role.OPERATOR);
            book.addFirst("risk", "Rui 瑞安", DEMO_PASSWORD, Role.RISK);
            book.addFirst("finance", "Fang 方芳", DEMO_PASSWORD, Role.FINANCE);
            book.addFirst("checker", "Chen 陈澈", DEMO_PASSWORD, Role.CHECKER);
            book.addFirst("director", "Dana 戴岚", DEMO_PASSWORD, Role.CHECKER);
            book.addFirst("admin", "Adam 安迪", DEMO_PASSWORD, Role.ADMIN);
        }
        return true;
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
}
