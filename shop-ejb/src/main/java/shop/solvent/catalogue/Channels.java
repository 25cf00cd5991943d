package shop.solvent.catalogue;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import shop.solvent.audit.Audit;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;

/** The channels and the keys that open the API to them. */
@Stateless
public class Channels {

    private static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9-]{1,31}");

    @PersistenceContext(unitName = "shop")
    private EntityManager entities;

    @Inject
    private Audit audit;

    @Inject
    private KeyRing keys;

    /** The active channel that this API key opens; empty if none. Asks the database; {@link KeyRing} remembers. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<ChannelView> byApiKey(String key) {
        return ApiKey.read(key)
                .flatMap(read -> entities.createQuery(
                                "SELECT c FROM Channel c WHERE c.apiKeyHash = :hash AND c.active = TRUE", Channel.class)
                        .setParameter("hash", read.hash())
                        .getResultStream()
                        .findFirst())
                .map(Channel::view);
    }

    /** @throws Rejection {@code channel.not-found} */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public ChannelView find(String code) {
        return existing(code, LockModeType.NONE).view();
    }

    /**
     * Adds a channel. It has no API key until one is made with {@link #rotateKey}.
     *
     * @throws Rejection {@code field.…}, or {@code channel.exists}
     */
    public ChannelView add(AddChannel request) {
        String code = Given.matching("code", request.code(), CODE);
        String nameZh = Given.text("nameZh", request.nameZh(), 80);
        String nameEn = Given.text("nameEn", request.nameEn(), 80);
        Set<Scope> scopes = Given.value("scopes", request.scopes());
        if (entities.find(Channel.class, code) != null) {
            throw Rejection.conflict("channel.exists", Map.of("channel", code));
        }
        Channel channel = new Channel(code, nameZh, nameEn, scopes);
        entities.persist(channel);
        Database.flush(entities);
        audit.record(request.by(), "channel.added", code, null, Scope.list(scopes), null);
        return channel.view();
    }

    /**
     * Makes a new API key; the old one is void at once.
     *
     * @return the key in clear, here and never again
     * @throws Rejection {@code channel.not-found}
     */
    public String rotateKey(String code, String by) {
        Channel channel = existing(code, LockModeType.PESSIMISTIC_WRITE);
        ApiKey key = ApiKey.make(code);
        channel.rotateKey(key);
        keys.forget();
        audit.record(by, "channel.key-rotated", code, null, null, null);
        return key.text();
    }

    /**
     * Changes what the channel's key opens.
     *
     * @throws Rejection {@code channel.not-found}
     */
    public ChannelView grant(String code, Set<Scope> scopes, String by) {
        Channel channel = existing(code, LockModeType.PESSIMISTIC_WRITE);
        String before = channel.grant(Given.value("scopes", scopes));
        keys.forget();
        audit.record(by, "channel.scopes-changed", code, before, Scope.list(scopes), null);
        return channel.view();
    }

    /**
     * Opens or closes a channel. A closed one is let in no more, and sells nothing.
     *
     * @throws Rejection {@code channel.not-found}
     */
    public ChannelView activate(String code, boolean on, String by, String reason) {
        String why = Given.text("reason", reason, 500);
        Channel channel = existing(code, LockModeType.PESSIMISTIC_WRITE);
        if (channel.activate(on)) {
            keys.forget();
            audit.record(by, "channel.activated", code, String.valueOf(!on), String.valueOf(on), why);
        }
        return channel.view();
    }

    private Channel existing(String code, LockModeType lock) {
        Channel channel = code == null ? null : entities.find(Channel.class, code, lock);
        if (channel == null) {
            throw Rejection.notFound("channel", code);
        }
        return channel;
    }
}
