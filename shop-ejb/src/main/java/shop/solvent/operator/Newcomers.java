package shop.solvent.operator;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import shop.solvent.audit.Audit;

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
            book.add("operator", "Olivia 欧丽", DEMO_PASSWORD, Set.of(Role.OPERATOR), Audit.SYSTEM);
            book.add("risk", "Rui 瑞安", DEMO_PASSWORD, Set.of(Role.RISK), Audit.SYSTEM);
            book.add("finance", "Fang 方芳", DEMO_PASSWORD, Set.of(Role.FINANCE), Audit.SYSTEM);
            book.add("checker", "Chen 陈澈", DEMO_PASSWORD, Set.of(Role.CHECKER), Audit.SYSTEM);
            book.add("director", "Dana 戴岚", DEMO_PASSWORD, Set.of(Role.CHECKER), Audit.SYSTEM);
            book.add("admin", "Adam 安迪", DEMO_PASSWORD, Set.of(Role.ADMIN), Audit.SYSTEM);
        }
        return true;
    }

    /** @return whether afterwards somebody can sign in */
    public boolean addAdmin(Optional<String> password) {
        if (book.isEmpty() && password.isPresent()) {
            book.add("admin", "Admin 管理员", password.get(), Set.of(Role.ADMIN), Audit.SYSTEM);
            // A password that was used has no business in a property any more. By its absence the launcher, which made
            // it up, also knows that this is the moment to show it.
            System.clearProperty("shop.admin.password");
        }
        return !book.isEmpty();
    }
}
