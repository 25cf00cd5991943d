package shop.solvent.key;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import shop.solvent.access.KeyPermits;
import shop.solvent.access.Permission;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.ApiKeyId;
import shop.solvent.platform.Database;

/** Asks, with one statement each, what a key opens now. {@link KeyRing} remembers the answers. */
@ApplicationScoped
public class KeyStore implements KeyPermits {

    private static final String LIVE = " k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > ?)";

    @Inject
    private Database database;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** Who holds the secret; empty if it is void, or the channel is closed. */
    Optional<KeyHolder> holder(Secret secret) {
        Instant now = clock.instant();
        byte[] hash = secret.hash();
        return database.find(
                "SELECT k.id, k.name, k.channel, k.scopes FROM api_key k LEFT JOIN channel c ON c.code = k.channel"
                        + " WHERE (k.hash = ? OR k.previous_hash = ? AND k.previous_until > ?) AND" + LIVE
                        + " AND (k.channel IS NULL OR c.active)",
                row -> new KeyHolder(
                        new ApiKeyId(row.getLong("id")),
                        row.getString("name"),
                        row.getString("channel"),
                        Scope.parseList(row.getString("scopes"))),
                hash,
                hash,
                now,
                now);
    }

    /** Whether a channel, or the admin API for null, has or had a key of that name. */
    boolean isTaken(String channel, String name) {
        return channel == null
                ? database.number("SELECT COUNT(*) FROM api_key WHERE admin_name = ?", name) > 0
                : database.number("SELECT COUNT(*) FROM api_key WHERE channel = ? AND name = ?", channel, name) > 0;
    }

    boolean isChannel(String code) {
        return database.number("SELECT COUNT(*) FROM channel WHERE code = ?", code) > 0;
    }

    /** By the deeds, which nobody can take back: that another secret took its place gives nobody back what they knew. */
    @Override
    public Set<String> givenTo(String username) {
        List<Long> keys = audit.subjects(username, ApiKeys.COLLECTED).stream()
                .map(key -> ApiKeyId.parse(key).value())
                .toList();
        return keys.isEmpty()
                ? Set.of()
                : Set.copyOf(database.query(
                        "SELECT admin_name FROM api_key WHERE admin_name IS NOT NULL AND id IN ("
                                + Database.places(keys) + ")",
                        row -> row.getString(1),
                        keys));
    }

    @Override
    public Set<Permission> ofKey(String name) {
        Set<Permission> permissions = EnumSet.noneOf(Permission.class);
        database.find(
                        "SELECT k.scopes FROM api_key k WHERE k.admin_name = ? AND" + LIVE,
                        row -> Scope.parseList(row.getString(1)),
                        name,
                        clock.instant())
                .ifPresent(scopes -> scopes.forEach(scope -> permissions.addAll(scope.permissions())));
        return permissions;
    }
}
