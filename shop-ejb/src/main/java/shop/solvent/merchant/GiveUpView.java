package shop.solvent.merchant;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What was agreed of a merchant's give-up.
 *
 * @param from the day in the shop's zone from which it holds
 * @param giveUp basis points
 * @param reason null for the first contract
 * @param agreedBy null for the first contract
 * @param standing where it stands on the day it is looked at
 */
public record GiveUpView(
        LocalDate from,
        int giveUp,
        String reason,
        String askedBy,
        String agreedBy,
        Instant recordedAt,
        Standing standing) {

    public enum Standing {
        IN_FORCE,
        /** Agreed, and its day is yet to come. */
        AHEAD,
        OVER,
        /** Something agreed later took its place before its day came. */
        REPLACED
    }
}
