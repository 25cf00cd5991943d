package shop.solvent.key;

import java.time.Instant;
import java.util.Set;
import shop.solvent.kernel.id.ApiKeyId;

/**
 * A key of the API, without its secret.
 *
 * @param channel whose key it is; null for the admin API
 * @param hint the last characters of the secret; null before it was collected, and of keys older than hints
 * @param previousHint those of the secret before, while it goes on; else null
 * @param previousUntil when the secret before ends; else null
 * @param collector who may collect a secret now, once; null if none waits
 * @param expiresAt from when it opens nothing; null if it does not end
 * @param agreedBy null where one person did it alone
 * @param lastUsedAt to the minute; null if it was never used
 * @param version rises with each change
 */
public record ApiKeyView(
        ApiKeyId id,
        String channel,
        String name,
        Set<Scope> scopes,
        State state,
        String hint,
        String previousHint,
        Instant previousUntil,
        String collector,
        Instant expiresAt,
        String createdBy,
        Instant createdAt,
        String agreedBy,
        String revokedBy,
        Instant revokedAt,
        Instant lastUsedAt,
        int version) {

    /** What has become of a key. */
    public enum State {
        /** Agreed to, and without a secret until who asked collects it. */
        UNCOLLECTED,
        IN_USE,
        EXPIRED,
        REVOKED
    }

    public ApiKeyView {
        scopes = Set.copyOf(scopes);
    }

    /** Whether these scopes are fewer than it has, and none is new. */
    public boolean isNarrowedBy(Set<Scope> wanted) {
        return scopes.containsAll(wanted) && !wanted.isEmpty() && wanted.size() < scopes.size();
    }

    public boolean isLive() {
        return state == State.UNCOLLECTED || state == State.IN_USE;
    }
}
