package shop.solvent.order;

import java.math.BigInteger;

/**
 * What of an amount falls to a stretch of the list price of an order.
 *
 * @param from fen of the list price before it
 * @param until fen of the list price with it
 * @param all the list price, more than nothing
 */
record LineShare(long from, long until, long all) {

    /** Shares of stretches that follow each other come to the whole, whatever they are rounded to. */
    long of(long amount) {
        return of(amount, until, all) - of(amount, from, all);
    }

    /** Rounded down. */
    static long of(long amount, long part, long whole) {
        return BigInteger.valueOf(amount)
                .multiply(BigInteger.valueOf(part))
                .divide(BigInteger.valueOf(whole))
                .longValueExact();
    }
}
