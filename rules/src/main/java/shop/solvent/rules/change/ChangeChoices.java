package shop.solvent.rules.change;

import static shop.solvent.rules.Good.Way.LESS;
import static shop.solvent.rules.Good.Way.MORE;
import static shop.solvent.rules.Good.Way.NEITHER;

import shop.solvent.rules.CodeOf;
import shop.solvent.rules.Good;
import shop.solvent.rules.Hinders;
import shop.solvent.rules.In;
import shop.solvent.rules.Listed;
import shop.solvent.rules.Unit;
import shop.solvent.rules.Winner;
import shop.solvent.rules.Wins;
import shop.solvent.rules.Within;

/**
 * What a rule on small change may do. It opens what members may choose, and chooses for nobody: without a member's own word nothing of
 * theirs is moved. Where no rule opens something, it is not possible.
 *
 * <p>What is <em>not</em> here is on purpose: nothing keeps a member from having their change back as money paid in, nothing lets it
 * end (G7), and nothing gives it to another member (G9).
 */
public interface ChangeChoices {

    /** Of members who want it, orders are rounded up to whole yuan, by {@code fen} a day at most. */
    @Wins(Winner.HIGHEST)
    void roundUp(@In(Unit.FEN) @Good(NEITHER) @Within(min = 1, max = 10_000) long fen);

    /** Of members who want it, what is left of the money paid in is put aside where it is less than {@code fen}. */
    @Wins(Winner.HIGHEST)
    void sweepBelow(@In(Unit.FEN) @Good(NEITHER) @Within(min = 1, max = 100_000) long fen);

    /** Nothing is put aside that is not {@code fen} at least, all together. */
    @Wins(Winner.HIGHEST)
    void sweepFrom(@In(Unit.FEN) @Good(NEITHER) @Within(min = 1, max = 10_000) long fen);

    /** Change may be given to the charity that the shop has declared, {@code fromFen} at least at a time. */
    @Wins(Winner.LOWEST)
    void giveFrom(@In(Unit.FEN) @Good(LESS) @Within(min = 1, max = 100_000) long fromFen);

    /**
     * Change may become points of the pool's, {@code fromFen} at least at a time: as many as the money comes to at their face, which goes
     * behind them, so that they can be spent at once. They never end, as the money did not.
     */
    @Wins(Winner.LOWEST)
    void pointsFrom(
            @CodeOf(Listed.POOL) String pool, @In(Unit.FEN) @Good(LESS) @Within(min = 1, max = 100_000) long fromFen);

    /** The pool adds {@code basisPoints} of the points out of its own money, rounded down; where it has not enough, none become any. */
    @Wins(Winner.HIGHEST)
    void bonus(@In(Unit.BASIS_POINTS) @Good(MORE) @Within(min = 1, max = 5_000) int basisPoints);

    /** Nothing of it is done now; {@code code} names the reason. */
    @Wins(Winner.ALL)
    @Hinders
    void refuse(String code);
}
