package shop.solvent.operator;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import shop.solvent.platform.Sha256;

/** A person who may sign in. After {@value #FAILURES_ALLOWED} wrong passwords in a row nobody may, for a while. */
@Entity
@Table(name = "operator")
class Operator {

    static final int FAILURES_ALLOWED = 5;
    static final Duration LOCK = Duration.ofMinutes(15);

    @Id
    private String username;

    @Column(name = "display_name")
    private String displayName;

    @Column(name = "password_hash")
    private String passwordHash;

    private String roles;

    @Column(name = "failed_logins")
    private int failedLogins;

    @Column(name = "locked_until")
    private Instant lockedUntil;

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

    boolean isLocked(Instant now) {
        return lockedUntil != null && now.isBefore(lockedUntil);
    }

    /** Whole minutes until the next attempt, at least one. */
    long minutesLocked(Instant now) {
        return Duration.between(now, lockedUntil).plusSeconds(59).toMinutes();
    }

    /** @return whether that was one failure too many */
    boolean fail(Instant now) {
        failedLogins++;
        if (failedLogins < FAILURES_ALLOWED) {
            return false;
        }
        failedLogins = 0;
        lockedUntil = now.plus(LOCK);
        return true;
    }

    void signIn(Instant now) {
        failedLogins = 0;
        lockedUntil = null;
        lastLoginAt = now;
    }

    /** Also opens the lock: whoever set the new password has vouched for the person. */
    void changePassword(String newHash) {
        passwordHash = newHash;
        failedLogins = 0;
        lockedUntil = null;
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
        return new OperatorView(username, displayName, Role.parseList(roles), lockedUntil, lastLoginAt, mark);
    }
}
