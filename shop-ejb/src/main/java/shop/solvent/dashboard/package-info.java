/** The shop at a glance: what it sold, what it owes, whether every promise is covered, what waits for a person. */
package shop.solvent.dashboard;
