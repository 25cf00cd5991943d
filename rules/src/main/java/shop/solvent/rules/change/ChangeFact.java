package shop.solvent.rules.change;

import shop.solvent.rules.CodeOf;
import shop.solvent.rules.In;
import shop.solvent.rules.Known;
import shop.solvent.rules.Listed;
import shop.solvent.rules.Person;
import shop.solvent.rules.Unit;

/**
 * A member's small change, and what is asked of it.
 *
 * @param member id as text
 * @param level {@code basic}, {@code silver}, {@code gold} or another published level
 * @param wish what is asked: {@code sweep}, that small money is put aside when the day is over; {@code give}, that change goes to
 *     charity; {@code points}, that it becomes points
 * @param roundUp whether the member wants their orders rounded up
 * @param sweep whether the member wants what is left of the money paid in put aside
 * @param paidIn fen of money paid in that nothing is pending of
 * @param odd fen by which the member's orders of the day are below whole yuan, each rounded up; 0 unless it is a sweep
 * @param change fen that are aside already
 * @param amount fen of it that are to be given or turned; 0 at a sweep, and where it is only asked what is possible
 */
public record ChangeFact(
        @Person String member,

        @CodeOf(Listed.MEMBER_LEVEL) @Known({"basic", "silver", "gold"})
        String level,

        @Known({ChangeFact.SWEEP, ChangeFact.GIVE, ChangeFact.POINTS})
        String wish,

        boolean roundUp,
        boolean sweep,
        @In(Unit.FEN) long paidIn,
        @In(Unit.FEN) long odd,
        @In(Unit.FEN) long change,
        @In(Unit.FEN) long amount) {

    public static final String SWEEP = "sweep";
    public static final String GIVE = "give";
    public static final String POINTS = "points";
}
