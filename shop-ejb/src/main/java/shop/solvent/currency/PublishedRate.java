package shop.solvent.currency;

import java.time.Instant;
import java.time.LocalDate;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.ExchangeRate;

/**
 * What one unit of a currency was said to be worth on a day.
 *
 * @param day in the shop's zone
 * @param worth in {@link ExchangeRate#WHOLE}ths of a yuan
 * @param provider who said so
 * @param at when it was last heard on that day
 */
public record PublishedRate(Asset currency, LocalDate day, long worth, String provider, Instant at) {

    /** What is worth what, by two rates; either may be null for the shop's own currency. */
    static ExchangeRate between(Asset from, PublishedRate fromRate, Asset to, PublishedRate toRate) {
        return ExchangeRate.between(
                from,
                fromRate == null ? ExchangeRate.WHOLE : fromRate.worth(),
                to,
                toRate == null ? ExchangeRate.WHOLE : toRate.worth());
    }
}
