/**
 * What rules may look at wherever somebody may do harm: counters of what was done lately, which people declare, and the shop's lists
 * of whom it trusts, refuses or watches.
 */
package shop.solvent.signal;
