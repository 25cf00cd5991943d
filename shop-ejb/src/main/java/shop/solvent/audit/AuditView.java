package shop.solvent.audit;

import java.time.Instant;

/**
 * One deed.
 *
 * @param actor the username, or {@code channel:…} or {@code system}
 * @param action what was done, e.g. {@code member.level-changed}
 * @param subject to what: an id, a code, a username
 * @param oldValue as it was; null if there was nothing before
 * @param newValue as it became; null if there is nothing now
 * @param reason as the person gave it; null if none was asked for
 */
public record AuditView(
        long id,
        Instant at,
        String actor,
        String action,
        String subject,
        String oldValue,
        String newValue,
        String reason,
        String traceId) {}
