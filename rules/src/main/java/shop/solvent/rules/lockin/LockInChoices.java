package shop.solvent.rules.lockin;

import static shop.solvent.rules.Good.Way.NEITHER;

import shop.solvent.rules.Good;
import shop.solvent.rules.Hinders;
import shop.solvent.rules.In;
import shop.solvent.rules.Unit;
import shop.solvent.rules.Winner;
import shop.solvent.rules.Wins;
import shop.solvent.rules.Within;

/**
 * What a rule on locks may do. Where several rules choose, the highest number counts; every refusal counts. Where no rule says for
 * how long, the member is locked to nobody.
 *
 * <p>What is <em>not</em> here is on purpose: a lock says which merchant shares in what the member buys elsewhere. Nothing of what the
 * member may buy, where and at which price hangs on it.
 */
public interface LockInChoices {

    /** Locks the member to the merchant for so many days from the order that won them. */
    @Wins(Winner.HIGHEST)
    void lockFor(@In(Unit.DAYS) @Good(NEITHER) @Within(min = 1, max = 730) int days);

    /** Each order at the merchant keeps the lock for so many days after it at least. */
    @Wins(Winner.HIGHEST)
    void keptFor(@In(Unit.DAYS) @Good(NEITHER) @Within(min = 1, max = 730) int days);

    /** The order locks the member to nobody, and keeps no lock; {@code code} names the reason. */
    @Wins(Winner.ALL)
    @Hinders
    void refuse(String code);
}
