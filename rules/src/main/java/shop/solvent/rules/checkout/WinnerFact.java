package shop.solvent.rules.checkout;

import shop.solvent.rules.CodeOf;
import shop.solvent.rules.In;
import shop.solvent.rules.Known;
import shop.solvent.rules.Listed;
import shop.solvent.rules.OfLock;
import shop.solvent.rules.Person;
import shop.solvent.rules.Unit;
import shop.solvent.rules.Within;

/**
 * The merchant who won the buyer and to whom they are locked now. It binds the buyer to nothing: no rule that looks at it may
 * hinder an order. There is always one; of a buyer whom nobody won, or who ended it, it is {@link #NOBODY}.
 *
 * @param merchant code, of the chain where a branch won them; empty for none
 * @param kind how large that merchant was when the buyer last bought there; empty for none
 * @param daysAgo whole days since the buyer was won; −1 for none
 * @param orders orders there that stand, the one that won the buyer counted
 */
@Person
@OfLock
public record WinnerFact(
        @CodeOf(Listed.MERCHANT) String merchant,
        @Known({"small", "mid", "chain"}) String kind,
        @In(Unit.DAYS) @Within(min = -1) long daysAgo,
        @In(Unit.COUNT) long orders) {

    public static final WinnerFact NOBODY = new WinnerFact("", "", -1, 0);

    /** Whether somebody is the merchant, or a branch of it. @param chain code of their chain; empty for none */
    public boolean has(String code, String chain) {
        return !merchant.isEmpty() && (merchant.equals(code) || merchant.equals(chain));
    }

    /** Whether the line is of the merchant, or of a branch of it. */
    boolean sells(LineFact line) {
        return has(line.merchant(), line.chain());
    }

    public boolean isNobody() {
        return merchant.isEmpty();
    }
}
