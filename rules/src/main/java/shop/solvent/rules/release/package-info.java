/** The release decision: how fast a pool releases points in a period, within what it is funded for. */
package shop.solvent.rules.release;
