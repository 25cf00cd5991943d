package shop.solvent.lottery;

import java.time.Instant;
import java.util.List;
import shop.solvent.draw.Draw;
import shop.solvent.kernel.id.LotteryId;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.lottery.LotteryTerms.Prize;

/**
 * A lottery.
 *
 * @param pool that set the money for the prizes aside
 * @param seedHash SHA-256 of what the draw begins with, as it was announced
 * @param sold tickets that members have
 * @param listHash SHA-256 of all tickets, {@link Draw#list}; null until no more can be bought
 * @param cancelledAt null unless it was cancelled, and then all tickets come back
 * @param endedAt null until all prizes are paid, or all tickets came back
 */
public record LotteryView(
        LotteryId id,
        LotteryTerms terms,
        PoolId pool,
        byte[] seedHash,
        int sold,
        byte[] listHash,
        Instant drawnAt,
        Instant cancelledAt,
        String cancelledBy,
        String cancelReason,
        Instant endedAt,
        String askedBy,
        String agreedBy,
        Instant announcedAt) {

    public LotteryState state(Instant now) {
        if (cancelledAt != null) {
            return LotteryState.CANCELLED;
        }
        if (endedAt != null) {
            return LotteryState.ENDED;
        }
        if (drawnAt != null) {
            return LotteryState.PAYING;
        }
        if (listHash != null || !now.isBefore(terms.closes())) {
            return LotteryState.DRAWING; // also where the clock was set back
        }
        return now.isBefore(terms.opens()) ? LotteryState.ANNOUNCED : LotteryState.OPEN;
    }

    public int left() {
        return terms.tickets() - sold;
    }

    /**
     * The chance of a ticket for a prize.
     *
     * @param least prizes for each million tickets if all are sold: never less, for with fewer tickets there is more for each
     * @param now the same among those that are sold, one more counted as long as one can be bought; a million at most
     */
    public record Odds(Prize prize, long least, long now) {}

    public List<Odds> odds() {
        long among = Math.max(1, Math.min(terms.tickets(), listHash == null ? sold + 1L : sold));
        return terms.prizes().stream()
                .map(prize -> new Odds(
                        prize,
                        1_000_000L * prize.winners() / terms.tickets(),
                        Math.min(1_000_000L, 1_000_000L * prize.winners() / among)))
                .toList();
    }
}
