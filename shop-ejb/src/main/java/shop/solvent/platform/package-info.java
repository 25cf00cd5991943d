/** What every feature stands on: the clock, settings, ids, the database, secrets, and how a bad request is told. */
package shop.solvent.platform;
