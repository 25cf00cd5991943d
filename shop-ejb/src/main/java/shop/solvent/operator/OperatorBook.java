package shop.solvent.operator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import shop.solvent.audit.Audit;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;

/** Takes people in, in the transaction of the caller, who knows whether they may be. */
@ApplicationScoped
class OperatorBook {

    static final int LONGEST_PASSWORD = 128;
    static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9._-]{1,39}");

    @PersistenceContext(unitName = "shop")
    private EntityManager entities;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** Names are the same in capitals or not. */
    static String normal(String username) {
        return username == null ? "" : username.strip().toLowerCase(Locale.ROOT);
    }

    boolean isEmpty() {
        return entities.createQuery("SELECT COUNT(o) FROM Operator o", Long.class)
                        .getSingleResult()
                == 0;
    }

    Operator add(String username, String displayName, String password, Set<Role> roles, String by) {
        String name = Given.matching("username", normal(username), USERNAME);
        String display = Given.text("displayName", displayName, 80);
        requireStrong(password, name);
        requireSome(roles);
        if (entities.find(Operator.class, name) != null) {
            throw Rejection.conflict("operator.exists", Map.of("operator", name));
        }
        Operator operator = new Operator(name, display, PasswordHash.of(password), roles, clock.instant());
        entities.persist(operator);
        entities.flush();
        audit.record(by, "operator.created", name, null, Role.list(roles), null);
        return operator;
    }

    static void requireSome(Set<Role> roles) {
        if (roles == null || roles.isEmpty()) {
            throw Rejection.invalid("operator.no-role", Map.of());
        }
    }

    static void requireStrong(String password, String username) {
        if (password == null
                || password.isBlank()
                || password.length() < Operators.SHORTEST_PASSWORD
                || password.length() > LONGEST_PASSWORD
                || password.equalsIgnoreCase(username)) {
            throw Rejection.invalid(
                    "operator.password-weak",
                    Map.of(
                            "shortest", String.valueOf(Operators.SHORTEST_PASSWORD),
                            "longest", String.valueOf(LONGEST_PASSWORD)));
        }
    }
}
