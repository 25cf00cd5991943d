package shop.solvent.operator;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.TreeSet;
import shop.solvent.access.Reach;

/** A person who may sign in. How they are read, with what their roles mean, is the business of {@link Staff}. */
@Entity
@Table(name = "operator")
class Operator {

    @Id
    private String username;

    @Column(name = "display_name")
    private String displayName;

    /** Null until the person has set one. */
    @Column(name = "password_hash")
    private String passwordHash;

    private String roles;

    private String channels;

    private String regions;

    private String merchants;

    @Column(name = "last_login_at")
    private Instant lastLoginAt;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "disabled_at")
    private Instant disabledAt;

    protected Operator() {}

    Operator(String username, String displayName, String passwordHash, Instant createdAt) {
        this.username = username;
        this.displayName = displayName;
        this.passwordHash = passwordHash;
        this.createdAt = createdAt;
    }

    void signIn(Instant now) {
        lastLoginAt = now;
    }

    /** @param newHash null where the person has to set one anew */
    void changePassword(String newHash) {
        passwordHash = newHash;
    }

    void give(Collection<String> newRoles) {
        roles = String.join(",", new TreeSet<>(newRoles));
    }

    void limitTo(Reach reach) {
        channels = list(reach.channels());
        regions = list(reach.regions());
        merchants = list(reach.merchants());
    }

    private static String list(Collection<String> codes) {
        return codes.isEmpty() ? null : String.join(",", new TreeSet<>(codes));
    }

    /** @param now null for who has come back */
    void disable(Instant now) {
        disabledAt = now;
    }

    boolean isDisabled() {
        return disabledAt != null;
    }

    String username() {
        return username;
    }

    String passwordHash() {
        return passwordHash;
    }
}
