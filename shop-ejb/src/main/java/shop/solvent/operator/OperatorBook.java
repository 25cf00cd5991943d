package shop.solvent.operator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.text.Normalizer;
import java.time.Clock;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import shop.solvent.access.Reach;
import shop.solvent.audit.Audit;
import shop.solvent.operator.OperatorView.State;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Sha256;

/** Takes people in and changes what they may do, in the transaction of the caller, who knows whether that may be. */
@ApplicationScoped
class OperatorBook {

    static final int LONGEST_PASSWORD = 128;

    /** A shorter name says nothing about a password that it stands in. */
    private static final int SHORTEST_TELLING_NAME = 4;

    private static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9._-]{1,39}");

    @PersistenceContext(unitName = "shop")
    private EntityManager entities;

    @Inject
    private Staff staff;

    @Inject
    private RoleBook roles;

    @Inject
    private Doorstep doorstep;

    @Inject
    private Database database;

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

    /** One of the first people of a shop, whose password is known. */
    void addFirst(String username, String displayName, String password, Role role) {
        requireStrong(password, username);
        Newcomer newcomer = new Newcomer(username, displayName, List.of(role.name()));
        add(newcomer, PasswordHash.of(password), Audit.SYSTEM, null);
    }

    /** Somebody who is to work here. */
    record Newcomer(String username, String displayName, List<String> roles) {}

    /** @throws Rejection {@code operator.exists}, {@code operator.no-role}, {@code role.not-found}, {@code field.…} */
    Newcomer checked(Newcomer newcomer) {
        String name = Given.matching("username", normal(newcomer.username()), USERNAME);
        String display = Given.text("displayName", newcomer.displayName(), 80);
        requireRoles(newcomer.roles());
        if (entities.find(Operator.class, name) != null) {
            throw Rejection.conflict("operator.exists", Map.of("operator", name));
        }
        return new Newcomer(name, display, newcomer.roles());
    }

    /** @param passwordHash null where the person has yet to set one */
    void add(Newcomer given, String passwordHash, String by, String reason) {
        Newcomer newcomer = checked(given);
        Operator operator = new Operator(newcomer.username(), newcomer.displayName(), passwordHash, clock.instant());
        operator.give(newcomer.roles());
        entities.persist(operator);
        Database.flush(entities);
        audit.record(by, "operator.created", newcomer.username(), null, text(newcomer.roles()), reason);
    }

    /** Gives a person other roles, from their next request on. */
    void give(String username, List<String> roles, String by, String reason) {
        OperatorView before = locked(username);
        requireRoles(roles);
        entity(username).give(roles);
        Database.flush(entities);
        staff.requireAnAdmin(username);
        audit.record(by, "operator.roles-changed", username, text(before.roleCodes()), text(roles), reason);
    }

    /** Limits what a person may see, from their next request on, or lets them see more. */
    void limit(String username, Reach reach, String by, String reason) {
        OperatorView before = locked(username);
        requireKnown(reach);
        entity(username).limitTo(reach);
        Database.flush(entities);
        staff.requireAnAdmin(username);
        audit.record(by, "operator.reach-changed", username, before.reach().text(), reach.text(), reason);
    }

    /** @throws Rejection {@code operator.disabled}, {@code operator.last-admin} */
    void disable(String username, String by, String reason) {
        OperatorView before = locked(username);
        requireNotDisabled(before);
        entity(username).disable(clock.instant());
        Database.flush(entities);
        staff.requireAnAdmin(username);
        audit.record(by, "operator.disabled", username, before.state().name(), State.DISABLED.name(), reason);
    }

    void enable(String username, String by, String reason) {
        requireDisabled(locked(username));
        entity(username).disable(null);
        Database.flush(entities);
        OperatorView now = staff.find(username).orElseThrow();
        audit.record(
                by,
                "operator.enabled",
                username,
                State.DISABLED.name(),
                now.state().name(),
                reason);
    }

    /** @throws Rejection {@code operator.not-disabled} */
    static void requireDisabled(OperatorView one) {
        if (one.state() != State.DISABLED) {
            throw Rejection.conflict("operator.not-disabled", Map.of("operator", one.username()));
        }
    }

    /** @throws Rejection {@code operator.disabled} */
    static void requireNotDisabled(OperatorView one) {
        if (one.state() == State.DISABLED) {
            throw Rejection.conflict("operator.disabled", Map.of("operator", one.username()));
        }
    }

    /** The password is good no more, and whoever is signed in with it is not. */
    void forgetPassword(String username, String by, String reason) {
        locked(username);
        entity(username).changePassword(null);
        Database.flush(entities);
        doorstep.forgive(username);
        audit.record(by, "operator.password-reset", username, null, null, reason);
    }

    /** @throws Rejection {@code operator.not-found} */
    OperatorView existing(String username) {
        return staff.find(username).orElseThrow(() -> Rejection.notFound("operator", username));
    }

    /** As the person is now; who changes the rights of anybody takes turns from here on. */
    private OperatorView locked(String username) {
        return staff.lock().stream()
                .filter(one -> one.username().equals(username))
                .findFirst()
                .orElseThrow(() -> Rejection.notFound("operator", username));
    }

    private Operator entity(String username) {
        return entities.find(Operator.class, username, LockModeType.PESSIMISTIC_WRITE);
    }

    /** What a request about a person was made for: if by then it is otherwise, the request is void. */
    static String boundTo(OperatorView one) {
        return HexFormat.of()
                .formatHex(Sha256.of(one.state() + " " + text(one.roleCodes()) + " "
                        + one.reach().text()));
    }

    private static String text(Collection<String> roles) {
        return String.join(",", new TreeSet<>(roles));
    }

    /** @throws Rejection {@code operator.no-role}, {@code role.not-found} */
    void requireRoles(Collection<String> roles) {
        if (roles == null || roles.isEmpty()) {
            throw Rejection.invalid("operator.no-role", Map.of());
        }
        roles.forEach(this.roles::find);
    }

    /** @throws Rejection {@code channel.not-found}, {@code merchant.not-found}, {@code region.not-found} */
    void requireKnown(Reach reach) {
        requireKnown("channel", reach.channels());
        requireKnown("merchant", reach.merchants());
        for (String region : reach.regions()) {
            if (database.number("SELECT COUNT(*) FROM channel WHERE region = ?", region) == 0) {
                throw Rejection.notFound("region", region);
            }
        }
    }

    private void requireKnown(String kind, Set<String> codes) {
        for (String code : codes) {
            if (database.number("SELECT COUNT(*) FROM " + kind + " WHERE code = ?", code) == 0) {
                throw Rejection.notFound(kind, code);
            }
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
