package shop.solvent.rules.checkout;

import shop.solvent.rules.In;
import shop.solvent.rules.Person;
import shop.solvent.rules.Unit;

/**
 * The buyer's spendable money by origin, in fen, holds already taken off.
 *
 * @param gift given by the shop: spendable, never withdrawable
 * @param earned commissions: spendable and withdrawable
 * @param paidIn the member's own money from outside: the only money a commission may be based on (G4)
 */
@Person
public record WalletFact(
        @In(Unit.FEN) long gift,
        @In(Unit.FEN) long earned,
        @In(Unit.FEN) long paidIn) {

    public long total() {
        return Math.addExact(Math.addExact(gift, earned), paidIn);
    }
}
