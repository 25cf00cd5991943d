package shop.solvent.key;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.ApiKeyId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;

/**
 * The keys there are. To make one, to give it a new secret or more scopes takes two people: {@link MakeKey}, {@link
 * RenewKey}, {@link RescopeKey}. To make one void takes one, at once.
 */
@Stateless
public class ApiKeys {

    /** What the name of a key follows where it stands for who acts. */
    public static final String BY = "key:";

    static final String COLLECTED = "api-key.collected";

    /** So long before a key ends its people are warned. */
    public static final Duration WARNED = Duration.ofDays(14);

    @PersistenceContext(unitName = "shop")
    private EntityManager entities;

    @Inject
    private KeyRing ring;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** All keys of a channel, or of the admin API for null, the newest first. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<ApiKeyView> of(String channel) {
        return views(
                channel == null
                        ? entities.createQuery(
                                "SELECT k FROM ApiKey k WHERE k.channel IS NULL ORDER BY k.createdAt DESC, k.id DESC",
                                ApiKey.class)
                        : entities.createQuery(
                                        "SELECT k FROM ApiKey k WHERE k.channel = :channel"
                                                + " ORDER BY k.createdAt DESC, k.id DESC",
                                        ApiKey.class)
                                .setParameter("channel", channel));
    }

    /**
     * Keys, the newest first.
     *
     * @param channel null for all, also those of the admin API
     * @param after the last one of an earlier part; null to begin
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Slice<ApiKeyView> list(String channel, ApiKeyId after, int size) {
        Slice.check(size);
        TypedQuery<ApiKey> keys = entities.createQuery(
                        "SELECT k FROM ApiKey k WHERE k.id < :after"
                                + (channel == null ? "" : " AND k.channel = :channel") + " ORDER BY k.id DESC",
                        ApiKey.class)
                .setParameter("after", after == null ? Long.MAX_VALUE : after.value())
                .setMaxResults(size + 1);
        return Slice.of(views(channel == null ? keys : keys.setParameter("channel", channel)), size);
    }

    /** Whether a channel ever had a key. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public boolean isAnyOfAChannel() {
        return !entities.createQuery("SELECT k.id FROM ApiKey k WHERE k.channel IS NOT NULL", Long.class)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /** How many keys are in force, by channel; those of the admin API by an empty text. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Map<String, Long> live() {
        return views(entities.createQuery("SELECT k FROM ApiKey k WHERE k.revokedAt IS NULL", ApiKey.class)).stream()
                .filter(ApiKeyView::isLive)
                .collect(Collectors.groupingBy(
                        key -> key.channel() == null ? "" : key.channel(), Collectors.counting()));
    }

    /** Keys in force that end within {@link #WARNED}, the first to end first. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<ApiKeyView> ending() {
        return views(entities.createQuery(
                        "SELECT k FROM ApiKey k WHERE k.revokedAt IS NULL AND k.expiresAt > :now AND k.expiresAt <= :soon"
                                + " ORDER BY k.expiresAt, k.id",
                        ApiKey.class)
                .setParameter("now", clock.instant())
                .setParameter("soon", clock.instant().plus(WARNED)));
    }

    private List<ApiKeyView> views(TypedQuery<ApiKey> keys) {
        return keys.getResultStream().map(key -> key.view(clock.instant())).toList();
    }

    /** @throws Rejection {@code api-key.not-found} */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public ApiKeyView find(ApiKeyId id) {
        return existing(id, LockModeType.NONE).view(clock.instant());
    }

    /**
     * Gives the secret to who asked for it.
     *
     * @return the secret in clear, here and never again
     * @throws Rejection {@code api-key.not-found}, {@code api-key.nothing-to-collect}, {@code api-key.not-yours}, {@code
     *     permission.missing}
     */
    public String collect(ApiKeyId id, String by) {
        permits.require(by, Permission.EDIT_CHANNELS);
        ApiKey key = existing(id, LockModeType.PESSIMISTIC_WRITE);
        if (key.collector() == null || key.isVoid(clock.instant())) {
            throw Rejection.conflict("api-key.nothing-to-collect", Map.of("key", key.name()));
        }
        if (!key.collector().equals(by)) {
            throw Rejection.forbidden("api-key.not-yours");
        }
        String before = key.hint();
        Secret secret = Secret.make(key.channel());
        key.give(secret, clock.instant());
        ring.forget();
        audit.record(by, COLLECTED, id.toString(), shown(key.name(), before), shown(key.name(), secret.hint()), null);
        return secret.text();
    }

    /**
     * Makes a key void at once, with all of its secrets.
     *
     * @throws Rejection {@code api-key.not-found}, {@code api-key.void}, {@code permission.missing}, {@code field.…}
     */
    public ApiKeyView revoke(ApiKeyId id, String by, String reason) {
        permits.require(by, Permission.EDIT_CHANNELS);
        String why = Given.text("reason", reason, 500);
        ApiKey key = existing(id, LockModeType.PESSIMISTIC_WRITE);
        if (key.view(clock.instant()).state() == ApiKeyView.State.REVOKED) {
            throw Rejection.conflict("api-key.void", Map.of("key", key.name()));
        }
        key.revoke(by, clock.instant());
        Database.flush(entities);
        ring.forget();
        audit.record(by, "api-key.revoked", id.toString(), shown(key.name(), key.hint()), null, why);
        return key.view(clock.instant());
    }

    /**
     * Takes scopes away from a key, at once.
     *
     * @param scopes those that stay
     * @throws Rejection {@code api-key.not-found}, {@code api-key.void}, {@code api-key.not-narrower}, {@code
     *     permission.missing}, {@code field.…}
     */
    public ApiKeyView narrow(ApiKeyId id, Set<Scope> scopes, String by, String reason) {
        permits.require(by, Permission.EDIT_CHANNELS);
        String why = Given.text("reason", reason, 500);
        ApiKey key = existing(id, LockModeType.PESSIMISTIC_WRITE);
        ApiKeyView before = key.view(clock.instant());
        if (before.state() == ApiKeyView.State.REVOKED) {
            throw Rejection.conflict("api-key.void", Map.of("key", key.name()));
        }
        if (!before.isNarrowedBy(scopes)) {
            throw Rejection.conflict("api-key.not-narrower", Map.of("key", key.name()));
        }
        key.rescope(scopes);
        Database.flush(entities);
        ring.forget();
        audit.record(by, "api-key.rescoped", id.toString(), Scope.list(before.scopes()), Scope.list(scopes), why);
        return key.view(clock.instant());
    }

    /**
     * Ends the secret that was replaced before its grace is over.
     *
     * @throws Rejection {@code api-key.not-found}, {@code permission.missing}
     */
    public ApiKeyView endPrevious(ApiKeyId id, String by) {
        permits.require(by, Permission.EDIT_CHANNELS);
        ApiKey key = existing(id, LockModeType.PESSIMISTIC_WRITE);
        ApiKeyView before = key.view(clock.instant());
        if (before.previousUntil() != null) {
            key.endPrevious();
            Database.flush(entities);
            ring.forget();
            audit.record(
                    by, "api-key.previous-ended", id.toString(), shown(key.name(), before.previousHint()), null, null);
        }
        return key.view(clock.instant());
    }

    private static String shown(String name, String hint) {
        return hint == null ? name : name + " …" + hint;
    }

    private ApiKey existing(ApiKeyId id, LockModeType lock) {
        ApiKey key = entities.find(ApiKey.class, id.value(), lock);
        if (key == null) {
            throw Rejection.notFound("api-key", id);
        }
        return key;
    }
}
