package shop.solvent.tier;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What became of a member's tier, and why.
 *
 * @param growth that was counted
 * @param threshold what the tier in question takes: the one that was reached, kept or lost
 * @param countedFrom the first day whose orders were counted
 * @param scheme version of the terms by which it was decided
 * @param lastDay on which it holds from now on whatever the growth; null where nothing is promised
 * @param fallsOn the day on which the member falls unless growth comes again; null where nothing is announced
 */
public record TierChange(
        Instant at,
        Kind kind,
        String from,
        String to,
        long growth,
        long threshold,
        LocalDate countedFrom,
        int scheme,
        LocalDate lastDay,
        LocalDate fallsOn) {

    public enum Kind {
        /** The member had the level when tiers began to go by growth, and keeps it until the first review. */
        TAKEN_OVER,
        REACHED,
        /** At a review growth was enough, or came again before the fall. */
        KEPT,
        /** At a review growth was not enough: the fall is announced. */
        ANNOUNCED,
        /** Orders by which it was reached were taken back: the fall is announced. */
        TAKEN_BACK,
        FELL,
        /** The day has passed until which a level held that a person gave. */
        HAND_ENDED
    }
}
