/**
 * How the shop calls others: over the open network only, never into its own, with an end in time and size. Decision record: {@code
 * docs/decisions/0119-licences-made-by-others.md}.
 */
package shop.solvent.outbound;
