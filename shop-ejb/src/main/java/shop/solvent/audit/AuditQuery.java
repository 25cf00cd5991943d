package shop.solvent.audit;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Which deeds to look for. Whatever is null or blank does not matter.
 *
 * @param actor exactly
 * @param action its beginning: {@code member.} finds all that was done to members
 * @param subjects one of these, exactly
 * @param from the earliest, inclusive
 * @param to the latest, exclusive
 * @param text anywhere in the subject, the values or the reason
 */
public record AuditQuery(
        String actor, String action, Collection<String> subjects, Instant from, Instant to, String text) {

    public static AuditQuery everything() {
        return new AuditQuery(null, null, null, null, null, null);
    }

    public static AuditQuery about(Object subject) {
        return new AuditQuery(null, null, List.of(subject.toString()), null, null, null);
    }
}
