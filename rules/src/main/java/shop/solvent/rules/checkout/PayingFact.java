package shop.solvent.rules.checkout;

import shop.solvent.rules.In;
import shop.solvent.rules.Person;
import shop.solvent.rules.Unit;

/**
 * How the buyer pays: what a provider has collected for this order, and what orders of the same day, in the shop's zone, were paid
 * with before it, by where the money came from. What is set aside counts; what was given back since makes no room again, so that
 * money which goes round counts each time.
 *
 * @param brought fen that came with the order; they lie in the wallet with the money paid in, and no limit of the wallet is theirs
 * @param giftToday fen
 * @param changeToday fen
 * @param earnedToday fen
 * @param paidInToday fen
 */
@Person
public record PayingFact(
        @In(Unit.FEN) long brought,
        @In(Unit.FEN) long giftToday,
        @In(Unit.FEN) long changeToday,
        @In(Unit.FEN) long earnedToday,
        @In(Unit.FEN) long paidInToday) {

    /** Of a buyer who brings nothing and has paid nothing today. */
    public static final PayingFact NONE = new PayingFact(0, 0, 0, 0, 0);

    /** @param today what was paid before on that day, by purse */
    public static PayingFact of(long brought, WalletFact today) {
        return new PayingFact(brought, today.gift(), today.change(), today.earned(), today.paidIn());
    }

    /** What was paid before on that day, by purse. */
    public WalletFact today() {
        return new WalletFact(giftToday, changeToday, earnedToday, paidInToday);
    }
}
