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
 * @param losers the members whom some order would have served worse; null where the point does not tell, or only a sample
 *     was looked at
 * @param narrow how many of the rules that are new or otherwise reached a handful of members only, where many were seen
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
        Losers losers,
        int narrow,
        long moneyDelta,
        String measuredBy,
        Instant measuredAt) {

    /** From so many decisions of a month on, that nobody loses is no accident. */
    private static final int ENOUGH_DECISIONS = 1_000;

    private static final int ENOUGH_DAYS = 28;

    /**
     * @param members how many
     * @param fen what the orders that serve them worse lose them
     */
    public record Losers(long members, long fen) {}

    /** Whether it shows that somebody would have had less, or later, or nothing. */
    public boolean showsLosers() {
        return losers != null && losers.members() > 0;
    }

    /** Whether it can be relied on that nobody would: all of the change was seen, and often. */
    public boolean showsThatNobodyLoses() {
        return losers != null
                && losers.members() == 0
                && unseen == 0
                && decisions >= ENOUGH_DECISIONS
                && days >= ENOUGH_DAYS;
    }
}
