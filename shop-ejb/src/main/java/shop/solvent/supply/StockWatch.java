package shop.solvent.supply;

import java.time.Instant;

/**
 * When somebody is told that goods run out.
 *
 * @param lowDays so many days before; 0 for by pieces alone
 * @param lowSince since when they are low; null if they are not
 * @param version of what was said of it
 */
public record StockWatch(String sku, int lowDays, Instant lowSince, int version) {

    static StockWatch none(String sku) {
        return new StockWatch(sku, 0, null, 0);
    }
}
