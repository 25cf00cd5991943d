/**
 * Messages to the world outside the transaction they were written in. A row is written with the act itself; a relay
 * hands it to its consumers afterwards, at least once, and each consumer keeps a log so that it acts once.
 */
package shop.solvent.outbox;
