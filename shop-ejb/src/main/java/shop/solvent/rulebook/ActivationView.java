package shop.solvent.rulebook;

import java.time.Instant;

/**
 * A time a version was put in force.
 *
 * @param until when another took its place; null for the one in force
 */
public record ActivationView(
        long id, String hash, String note, String createdBy, String activatedBy, Instant activatedAt, Instant until) {}
