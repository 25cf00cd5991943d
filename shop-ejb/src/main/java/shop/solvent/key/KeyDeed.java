package shop.solvent.key;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.ApiKeyId;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;

/** What gives a program power: it is asked for by one who looks after channels, and agreed to by one who answers for power. */
abstract class KeyDeed<C extends Record> extends Deed<C> {

    @PersistenceContext(unitName = "shop")
    EntityManager entities;

    @Inject
    KeyStore store;

    @Inject
    KeyRing ring;

    @Inject
    Audit audit;

    @Inject
    Clock clock;

    KeyDeed(String code, Class<C> content) {
        super(code, content, Permission.EDIT_CHANNELS, Permission.APPROVE_POWER);
    }

    /** Of a channel's keys the channel; of all others one word. */
    static String subject(String channel) {
        return channel == null ? MakeKey.ADMIN_API : channel;
    }

    /** @throws Rejection {@code field.missing} where there are none, {@code scope.unknown}, {@code scope.other-kind} */
    static Set<Scope> scopes(String list, String channel) {
        Set<Scope> scopes = Scope.parseList(Given.text("scopes", list, 500));
        for (Scope scope : scopes) {
            if (scope.isAdmin() != (channel == null)) {
                throw Rejection.invalid("scope.other-kind", Map.of("scope", scope.text()));
            }
        }
        return scopes;
    }

    /**
     * When a key ends whose last day that is, in the shop's zone.
     *
     * @param lastDay ISO; null for a key that does not end
     */
    Instant end(String lastDay) {
        if (lastDay == null) {
            return null;
        }
        LocalDate day;
        try {
            day = LocalDate.parse(lastDay);
        } catch (DateTimeException malformed) {
            throw Rejection.invalid("day.malformed", Map.of("field", "lastDay"));
        }
        if (day.isBefore(LocalDate.ofInstant(clock.instant(), clock.getZone())) || day.getYear() > 9999) {
            throw Rejection.invalid("api-key.ends-early", Map.of("field", "lastDay", "day", lastDay));
        }
        return day.plusDays(1).atStartOfDay(clock.getZone()).toInstant();
    }

    /** @throws Rejection {@code api-key.not-found}, {@code api-key.void} */
    ApiKey standing(String id, LockModeType lock) {
        ApiKey key = entities.find(ApiKey.class, ApiKeyId.parse(id).value(), lock);
        if (key == null) {
            throw Rejection.notFound("api-key", id);
        }
        if (key.view(clock.instant()).state() == ApiKeyView.State.REVOKED) {
            throw Rejection.conflict("api-key.void", Map.of("key", key.name()));
        }
        return key;
    }

    static String version(ApiKey key) {
        return String.valueOf(key.version());
    }
}
