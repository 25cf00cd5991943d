package shop.solvent.operator;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import shop.solvent.platform.Sha256;

/** A person who may sign in. */
@Entity
@Table(name = "operator")
class Operator {

    @Id
    private String username;

    @Column(name = "display_name")
    private String displayName;

    @Column(name = "password_hash")
    private String passwordHash;

    private String roles;

    @Column(name = "last_login_at")
    private Instant lastLoginAt;

    @Column(name = "created_at")
    private Instant createdAt;

    protected Operator() {}

    Operator(String username, String displayName, String passwordHash, Set<Role> roles, Instant createdAt) {
        this.username = username;
        this.displayName = displayName;
        this.passwordHash = passwordHash;
        this.roles = Role.list(roles);
        this.createdAt = createdAt;
    }

    void signIn(Instant now) {
        lastLoginAt = now;
    }

    void changePassword(String newHash) {
        passwordHash = newHash;
    }

    /** @return what they were before, as text */
    String changeRoles(Set<Role> newRoles) {
        String before = roles;
        roles = Role.list(newRoles);
        return before;
    }

    boolean is(Role role) {
        return Role.parseList(roles).contains(role);
    }

    String username() {
        return username;
    }

    String passwordHash() {
        return passwordHash;
    }

    OperatorView view() {
        // A hash of the salted hash: worth nothing to whoever reads a session's memory.
        String mark = HexFormat.of().formatHex(Sha256.of(passwordHash));
        return new OperatorView(username, displayName, Role.parseList(roles), lastLoginAt, mark);
    }
}
