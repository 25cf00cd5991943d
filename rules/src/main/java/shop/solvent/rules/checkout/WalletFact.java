package shop.solvent.rules.checkout;

import shop.solvent.rules.In;
import shop.solvent.rules.Person;
import shop.solvent.rules.Unit;

/**
 * The buyer's spendable money by origin, in fen, holds already taken off; in the order in which it is spent. Gifts go
 * first and the member's own money last, so that what remains is what can still be taken out.
 *
 * @param gift given by the shop: spendable, never withdrawable
 * @param change small money of the member's own that was put aside: spendable and withdrawable
 * @param earned commissions: spendable and withdrawable
 * @param paidIn the member's own money from outside
 */
@Person
public record WalletFact(
        @In(Unit.FEN) long gift,
        @In(Unit.FEN) long change,
        @In(Unit.FEN) long earned,
        @In(Unit.FEN) long paidIn) {

    /** Of a buyer who has nothing but their own money. */
    public static WalletFact ofPaidIn(long paidIn) {
        return new WalletFact(0, 0, 0, paidIn);
    }

    public long total() {
        return Math.addExact(Math.addExact(gift, earned), own());
    }

    /** What came from the member, from outside: the only money a commission may be based on (G4). */
    public long own() {
        return Math.addExact(change, paidIn);
    }

    /** What is taken of each part for an amount; of the last, whatever the others do not cover. */
    public WalletFact spend(long amount) {
        long ofGift = Math.min(gift, amount);
        long ofChange = Math.min(change, amount - ofGift);
        long ofEarned = Math.min(earned, amount - ofGift - ofChange);
        return new WalletFact(ofGift, ofChange, ofEarned, amount - ofGift - ofChange - ofEarned);
    }
}
