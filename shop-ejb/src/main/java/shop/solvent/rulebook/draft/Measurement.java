package shop.solvent.rulebook.draft;

import java.time.Instant;

/**
 * What a version would have done to money, compared with the version it is to follow.
 *
 * @param id the backtest's
 * @param base the version it was compared with, in hex
 * @param candidate the version that was measured, in hex
 * @param result SHA-256 over all that was measured, in hex
 * @param days how long the period was that was looked at
 * @param decisions how many recorded decisions were made again
 * @param unseen how much of the change none of them shows: rules that are new, gone or otherwise and spoke in none, and
 *     pools that had nothing. What these cost is in no figure
 * @param moneyDelta what the shop and its pools would have paid more (or less, if negative), in fen
 */
public record Measurement(
        long id,
        String base,
        String candidate,
        String result,
        int days,
        long decisions,
        int unseen,
        long moneyDelta,
        String measuredBy,
        Instant measuredAt) {}
