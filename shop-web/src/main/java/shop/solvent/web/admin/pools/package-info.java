/** Pools, what they have promised, and their releases. */
package shop.solvent.web.admin.pools;
