package shop.solvent.key;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import shop.solvent.kernel.id.ApiKeyId;

/** A key of the API: a name with scopes. Its secret changes from time to time and is known here only by its hash. */
@Entity
@Table(name = "api_key")
class ApiKey {

    @Id
    private long id;

    private String channel;

    private String name;

    private String scopes;

    private byte[] hash;

    private String hint;

    @Column(name = "previous_hash")
    private byte[] previousHash;

    @Column(name = "previous_hint")
    private String previousHint;

    @Column(name = "previous_until")
    private Instant previousUntil;

    private String collector;

    @Column(name = "grace_hours")
    private Integer graceHours;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "created_by")
    private String createdBy;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "agreed_by")
    private String agreedBy;

    @Column(name = "revoked_by")
    private String revokedBy;

    @Column(name = "revoked_at")
    private Instant revokedAt;

    /** Written by {@link KeyUse} alone: being used is no change of a key. */
    @Column(name = "last_used_at", insertable = false, updatable = false)
    private Instant lastUsedAt;

    @Version
    private int version;

    protected ApiKey() {}

    /** A key without a secret yet. */
    ApiKey(ApiKeyId id, String channel, String name, Set<Scope> scopes, Instant expiresAt) {
        this.id = id.value();
        this.channel = channel;
        this.name = name;
        this.scopes = Scope.list(scopes);
        this.expiresAt = expiresAt;
    }

    void made(String by, Instant at, String agreed) {
        createdBy = by;
        createdAt = at;
        agreedBy = agreed;
        collector = by;
    }

    /** From now on that person can collect a new secret, once; the old one then goes on for the grace. */
    void renew(String by, Duration grace, Instant newExpiry) {
        collector = by;
        graceHours = (int) grace.toHours();
        expiresAt = newExpiry;
    }

    /** The secret that was waited for. */
    void give(Secret secret, Instant now) {
        if (hash != null && graceHours != null && graceHours > 0) {
            previousHash = hash;
            previousHint = hint;
            previousUntil = now.plus(Duration.ofHours(graceHours));
        } else {
            endPrevious();
        }
        hash = secret.hash();
        hint = secret.hint();
        collector = null;
        graceHours = null;
    }

    /** The replaced secret opens nothing any more. */
    void endPrevious() {
        previousHash = null;
        previousHint = null;
        previousUntil = null;
    }

    void revoke(String by, Instant now) {
        revokedBy = by;
        revokedAt = now;
        collector = null;
    }

    /** @return what it opened before, as text */
    String rescope(Set<Scope> opened) {
        String before = scopes;
        scopes = Scope.list(opened);
        return before;
    }

    ApiKeyId id() {
        return new ApiKeyId(id);
    }

    String channel() {
        return channel;
    }

    String name() {
        return name;
    }

    String hint() {
        return hint;
    }

    String collector() {
        return collector;
    }

    int version() {
        return version;
    }

    Set<Scope> scopes() {
        return Scope.parseList(scopes);
    }

    boolean isVoid(Instant now) {
        return revokedAt != null || expiresAt != null && !expiresAt.isAfter(now);
    }

    ApiKeyView view(Instant now) {
        boolean replacing = previousUntil != null && previousUntil.isAfter(now);
        ApiKeyView.State state = revokedAt != null
                ? ApiKeyView.State.REVOKED
                : isVoid(now)
                        ? ApiKeyView.State.EXPIRED
                        : hash == null ? ApiKeyView.State.UNCOLLECTED : ApiKeyView.State.IN_USE;
        return new ApiKeyView(
                id(),
                channel,
                name,
                scopes(),
                state,
                hint,
                replacing ? previousHint : null,
                replacing ? previousUntil : null,
                collector,
                expiresAt,
                createdBy,
                createdAt,
                agreedBy,
                revokedBy,
                revokedAt,
                lastUsedAt,
                version);
    }
}
