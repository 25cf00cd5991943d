package shop.solvent.rulebook.draft;

import java.time.Instant;
import shop.solvent.rulebook.force.ActivationKind;

/**
 * A time a version was put in force.
 *
 * @param kind by which way
 * @param draft it came from; null if from none
 * @param reason as the person gave it; null if none was asked for
 * @param endsAt when it goes out of force unless somebody confirms it; null if it need not be confirmed
 * @param until when another took its place; null for the one in force
 * @param approved whether the version was ever in force for good, so that one can go back to it
 */
public record ActivationView(
        long id,
        String hash,
        ActivationKind kind,
        Long draft,
        String note,
        String reason,
        String createdBy,
        String activatedBy,
        Instant activatedAt,
        Instant endsAt,
        Instant until,
        boolean approved) {}
