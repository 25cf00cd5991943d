/**
 * The vocabulary every other package speaks: ids, money, rates, and the few computations on money that exist (rounding,
 * splitting). Pure Java: no container, no database, no clock.
 */
package shop.solvent.kernel;
