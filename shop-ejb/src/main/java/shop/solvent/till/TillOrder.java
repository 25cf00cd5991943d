package shop.solvent.till;

import java.time.Instant;
import java.util.List;

/**
 * What a register sells to somebody who shows a pay code.
 *
 * @param number the register's own of the sale: 1 to 40 letters, digits, dots, colons, hyphens and underscores, the same for the same
 * @param amount fen
 * @param code what the buyer showed: the digits, or all of it
 * @param coupons that the buyer shows as well
 * @param at when it was sold, by the register, of what is handed in later; null for now
 */
public record TillOrder(String number, long amount, String code, List<String> coupons, Instant at) {

    public TillOrder {
        coupons = List.copyOf(coupons);
    }
}
