/** Points and coins that cannot be used while they are looked into, and what becomes of them. Decision record: {@code docs/decisions/0135-freezing-and-burning.md}. */
package shop.solvent.freezing;
