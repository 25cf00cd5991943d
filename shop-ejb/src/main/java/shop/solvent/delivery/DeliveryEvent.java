package shop.solvent.delivery;

import java.time.Instant;

/**
 * Something that became of a delivery.
 *
 * @param actor who did it: a person, {@code channel:…} for its member, or the shop itself
 * @param reason empty where none was given
 */
public record DeliveryEvent(What what, Instant at, String actor, String reason) {

    public enum What {
        DELIVERED,
        /** Told in clear to the member, each time. */
        VIEWED,
        USED_UP,
        REPLACED,
        REVOKED
    }
}
