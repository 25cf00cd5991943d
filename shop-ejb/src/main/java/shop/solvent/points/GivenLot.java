package shop.solvent.points;

import java.time.LocalDate;
import shop.solvent.kernel.id.LotId;
import shop.solvent.kernel.id.PointGiftId;

/**
 * A part of a lot that was given away, and the lot it became.
 *
 * @param from whose giver had it
 * @param to whose receiver has it
 * @param points how many, of points as of coins
 * @param endsOn the last day on which they can be spent; null if they do not end
 */
public record GivenLot(PointGiftId gift, LotId from, LotId to, long points, LocalDate endsOn) {}
