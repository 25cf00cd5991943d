package shop.solvent.rules.withdrawal;

import static shop.solvent.rules.Good.Way.LESS;
import static shop.solvent.rules.Good.Way.MORE;
import static shop.solvent.rules.Good.Way.NEITHER;

import shop.solvent.rules.ForACheck;
import shop.solvent.rules.ForAPerson;
import shop.solvent.rules.Good;
import shop.solvent.rules.Hinders;
import shop.solvent.rules.In;
import shop.solvent.rules.Internal;
import shop.solvent.rules.Known;
import shop.solvent.rules.Unit;
import shop.solvent.rules.Winner;
import shop.solvent.rules.Wins;
import shop.solvent.rules.Within;
import shop.solvent.rules.point.ReviewChoices;

/**
 * What a withdrawal rule may do. A fixed fee, a rate and tiers are fees of their own, of which the one that comes to least
 * counts, so that one rule is enough to let somebody off it; of conditions the strictest counts; every flag counts. One rule more
 * may lower a fee, or be the first that asks for any: whoever changes one announces it (G13).
 *
 * <p>What is <em>not</em> here is on purpose: nothing takes from what a member had paid in, which goes back for nothing and
 * never stays for good, and nothing spreads withdrawals over more than a month.
 */
public interface WithdrawalChoices extends ReviewChoices {

    /** Less than {@code fen} does not leave at once. */
    @Wins(Winner.HIGHEST)
    void minimum(@In(Unit.FEN) @Good(LESS) @Within(min = 1, max = 100_000_000) long fen);

    /** The shop keeps {@code fen} of the commissions that are taken out, never more than these come to. */
    @Wins(Winner.LOWEST)
    void fee(@In(Unit.FEN) @Good(NEITHER) @Within(max = 100_000_000) long fen);

    /** The shop keeps {@code basisPoints} of the commissions that are taken out, rounded down to the fen. */
    @Wins(Winner.LOWEST)
    void feeRate(@In(Unit.BASIS_POINTS) @Good(NEITHER) @Within(max = 3_000) int basisPoints);

    /**
     * Of the commissions that are taken out, the part above {@code fromFen} costs {@code basisPoints}, up to where the next tier
     * begins; all tiers together are rounded down to the fen. What is below the first costs nothing.
     */
    @Wins(Winner.LOWEST)
    void feeAbove(
            @In(Unit.FEN) @Good(NEITHER) @Within(max = 100_000_000) long fromFen,
            @In(Unit.BASIS_POINTS) @Good(NEITHER) @Within(max = 3_000) int basisPoints);

    /** A rate, or tiers, come to {@code fen} at least where there is anything to pay. */
    @Wins(Winner.LOWEST)
    void feeLeast(@In(Unit.FEN) @Good(NEITHER) @Within(max = 100_000_000) long fen);

    /** A rate, or tiers, come to {@code fen} at most. */
    @Wins(Winner.LOWEST)
    void feeMost(@In(Unit.FEN) @Good(LESS) @Within(max = 100_000_000) long fen);

    /** The first {@code times} of a month cost nothing. */
    @Wins(Winner.HIGHEST)
    void freeTimes(@In(Unit.COUNT) @Good(MORE) @Within(max = 1_000) int times);

    /** The first {@code fen} of commissions that leave within a month cost nothing. */
    @Wins(Winner.HIGHEST)
    void freeAmount(@In(Unit.FEN) @Good(MORE) @Within(max = 100_000_000) long fen);

    /** One withdrawal in {@code onceInDays} days: who asks again earlier is told from when on. */
    @Wins(Winner.HIGHEST)
    void cycle(@In(Unit.DAYS) @Good(LESS) @Within(min = 1, max = 31) int onceInDays);

    /** Paid out {@code days} days after it was asked for. */
    @Wins(Winner.HIGHEST)
    void payAfter(@In(Unit.DAYS) @Good(LESS) @Within(max = 31) int days);

    /** Paid out on such days alone; where several rules name one, on any of them. */
    @Wins(Winner.ALL)
    @Hinders
    void payOn(@Known({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}) String weekday);

    /** What is asked for at {@code minute} of the day or later counts as of the next day. */
    @Wins(Winner.LOWEST)
    void cutOff(@In(Unit.MINUTE) @Good(MORE) @Within(max = 1_439) int minute);

    /** To an account of less than {@code hours} it is paid out once it has been there for so long. */
    @Wins(Winner.HIGHEST)
    void payeeWait(@In(Unit.COUNT) @Good(LESS) @Within(max = 744) int hours);

    /** A member takes out {@code fen} a day at most. */
    @Wins(Winner.LOWEST)
    void dayLimit(@In(Unit.FEN) @Good(MORE) @Within(min = 1, max = 10_000_000_000L) long fen);

    /** A member takes out {@code fen} a month at most. */
    @Wins(Winner.LOWEST)
    void monthLimit(@In(Unit.FEN) @Good(MORE) @Within(min = 1, max = 10_000_000_000L) long fen);

    /** A member takes money out {@code times} a day at most. */
    @Wins(Winner.LOWEST)
    void timesADay(@In(Unit.COUNT) @Good(MORE) @Within(min = 1, max = 1_000) int times);

    /** A member takes money out {@code times} a month at most. */
    @Wins(Winner.LOWEST)
    void timesAMonth(@In(Unit.COUNT) @Good(MORE) @Within(min = 1, max = 1_000) int times);

    /** From one browser or device {@code fen} leave a day at most, whosever money it is; one that is not named has no such limit. */
    @Wins(Winner.LOWEST)
    void deviceDayLimit(@In(Unit.FEN) @Good(MORE) @Within(min = 1, max = 10_000_000_000L) long fen);

    /** From one browser or device money is taken out {@code times} a day at most, by whomever. */
    @Wins(Winner.LOWEST)
    void deviceTimesADay(@In(Unit.COUNT) @Good(MORE) @Within(min = 1, max = 1_000) int times);

    /** What is in such a purse does not leave: it can be spent in the shop. */
    @Wins(Winner.ALL)
    @Hinders
    void keepIn(@Known({"earned", "change"}) String purse);

    /** Members may have money paid out by itself once there is more than they say, {@code fen} or more. Without it they may not. */
    @Wins(Winner.HIGHEST)
    void automaticFrom(@In(Unit.FEN) @Good(NEITHER) @Within(min = 1, max = 100_000_000) long fen);

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
