package shop.solvent.rules.checkout;

/**
 * The buyer's spendable money by origin, in fen, holds already taken off.
 *
 * @param gift given by the shop: spendable, never withdrawable
 * @param earned commissions: spendable and withdrawable
 * @param paidIn the member's own money from outside: the only money a commission may be based on (G4)
 */
public record WalletFact(long gift, long earned, long paidIn) {

    public long total() {
        return Math.addExact(Math.addExact(gift, earned), paidIn);
    }
}
