package shop.solvent.rules.withdrawal;

import static shop.solvent.rules.Good.Way.LESS;

import shop.solvent.rules.ForACheck;
import shop.solvent.rules.ForAPerson;
import shop.solvent.rules.Good;
import shop.solvent.rules.Hinders;
import shop.solvent.rules.In;
import shop.solvent.rules.Internal;
import shop.solvent.rules.Unit;
import shop.solvent.rules.Winner;
import shop.solvent.rules.Wins;
import shop.solvent.rules.Within;
import shop.solvent.rules.point.ReviewChoices;

/**
 * What a withdrawal rule may do. Where several rules choose, the lowest fee wins, so that one rule is enough to let somebody
 * off it, and the strictest condition; every flag counts.
 *
 * <p>What is <em>not</em> here is on purpose: nothing takes from what a member had paid in, which goes back for nothing, and
 * nothing spreads withdrawals over more than a month.
 */
public interface WithdrawalChoices extends ReviewChoices {

    /** Less than {@code fen} does not leave at once. */
    @Wins(Winner.HIGHEST)
    void minimum(@In(Unit.FEN) @Good(LESS) @Within(min = 1, max = 100_000_000) long fen);

    /** The shop keeps {@code fen} of the commissions that are taken out, never more than these come to. */
    @Wins(Winner.LOWEST)
    void fee(@In(Unit.FEN) @Good(LESS) @Within(max = 100_000_000) long fen);

    /** One withdrawal in {@code onceInDays} days: who asks again earlier is told from when on. */
    @Wins(Winner.HIGHEST)
    void cycle(@In(Unit.DAYS) @Good(LESS) @Within(min = 1, max = 31) int onceInDays);

    /** Holds the money for a person to decide; {@code code} names the suspicion. */
    @Wins(Winner.ALL)
    @Hinders
    @Internal
    @ForACheck
    @ForAPerson
    void hold(String code);

    /** Refuses it; {@code code} names the reason. */
    @Wins(Winner.ALL)
    @Hinders
    void refuse(String code);
}
