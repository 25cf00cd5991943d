package shop.solvent.rules.checkout;

import shop.solvent.rules.In;
import shop.solvent.rules.Unit;

/**
 * The buyer's spendable money by origin, in fen, holds already taken off; in the order in which it is spent. Gifts go
 * first and the member's own money last, so that what remains is what can still be taken out.
 *
 * @param gift given by the shop: spendable, never withdrawable
 * @param earned commissions: spendable and withdrawable
 * @param paidIn the member's own money from outside: the only money a commission may be based on (G4)
 */
public record WalletFact(
        @In(Unit.FEN) long gift,
        @In(Unit.FEN) long earned,
        @In(Unit.FEN) long paidIn) {

    public long total() {
        return Math.addExact(Math.addExact(gift, earned), paidIn);
    }

    /** What is taken of each part for an amount; of the last, whatever the others do not cover. */
    public WalletFact spend(long amount) {
        long ofGift = Math.min(gift, amount);
        long ofEarned = Math.min(earned, amount - ofGift);
        return new WalletFact(ofGift, ofEarned, amount - ofGift - ofEarned);
    }
}
