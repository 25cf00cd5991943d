/**
 * Service dividends: staff, regional and operating partners share realised profit, by recorded agreements and by rules. Nobody
 * buys a part in it (G6).
 */
package shop.solvent.dividend;
