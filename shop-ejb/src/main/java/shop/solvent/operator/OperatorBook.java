package shop.solvent.operator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.text.Normalizer;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import shop.solvent.audit.Audit;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;

/** Takes people in, in the transaction of the caller, who knows whether they may be. */
@ApplicationScoped
class OperatorBook {

    static final int LONGEST_PASSWORD = 128;

    /** A shorter name says nothing about a password that it stands in. */
    private static final int SHORTEST_TELLING_NAME = 4;

    private static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9._-]{1,39}");

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

    /** Whether somebody could have that name. */
    static boolean isName(String normal) {
        return USERNAME.matcher(normal).matches();
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
        Database.flush(entities);
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
                || contains(password, username)) {
            throw Rejection.invalid(
                    "operator.password-weak",
                    Map.of(
                            "shortest", String.valueOf(Operators.SHORTEST_PASSWORD),
                            "longest", String.valueOf(LONGEST_PASSWORD)));
        }
    }

    /**
     * Whether the name stands in the password, in whatever capitals and width. A name of two letters is in many a good
     * password by chance; it counts only where little else is in it.
     */
    private static boolean contains(String password, String username) {
        String plain = plain(password);
        String name = plain(username);
        return plain.contains(name)
                && (name.length() >= SHORTEST_TELLING_NAME
                        || plain.replace(name, "").length() < Operators.SHORTEST_PASSWORD - SHORTEST_TELLING_NAME);
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
}
