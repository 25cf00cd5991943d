package shop.solvent.rules.analysis;

import shop.solvent.rules.RuleRef;
import shop.solvent.rules.language.Position;

/**
 * What a rule promises the buyers of a merchant's goods, and what the pool that is to pay for it receives of the same
 * sale.
 *
 * @param place where the rule says so: the rate's cell in a table
 * @param merchant code
 * @param pool code
 * @param promised points, in basis points of what is paid
 * @param received give-up, in basis points of what is paid
 */
public record Promise(RuleRef rule, Position place, String merchant, String pool, int promised, int received) {

    /** Basis points that are promised and not received; negative where more is received. */
    public int gap() {
        return promised - received;
    }
}
