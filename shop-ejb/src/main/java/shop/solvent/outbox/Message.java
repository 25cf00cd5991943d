package shop.solvent.outbox;

import java.time.Instant;

/**
 * Something that happened.
 *
 * @param topic what kind of thing, e.g. {@code order.placed}
 * @param subject what it is about, as id text
 * @param payload JSON
 */
public record Message(String topic, String subject, String payload, Instant createdAt) {}
