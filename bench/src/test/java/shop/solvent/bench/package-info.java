/** Measures the shop beside what its database could do at most, on the same database in the same run. */
package shop.solvent.bench;
