package shop.solvent.dividend;

import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.PartnerId;

/**
 * How a share comes about, step by step, from what the certificate says: anybody can follow it with a pocket calculator.
 *
 * @param amount what was to be shared
 * @param weights of all who take part, together
 * @param floor {@code amount × weight ÷ weights}, rounded down to a fen
 * @param left fen that all floors together leave over
 * @param place of the partner among those who take part, from 1: the oldest agreement first
 * @param more 1 for the first {@code left} of them, 0 for the others: fen
 * @param share what comes of it: the floor and what is more, the cap at most
 * @param same whether that is what the run has on record
 */
public record Recomputed(
        PartnerId partner,
        Money amount,
        long weight,
        long weights,
        Money floor,
        long left,
        int place,
        int more,
        Money cap,
        Money share,
        boolean same) {}
