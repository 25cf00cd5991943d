/**
 * Subsidy pools: money from merchants' give-up and the platform's own contributions, and from nothing else. Release
 * runs turn a pool's money into the backing of released points.
 */
package shop.solvent.pool;
