/**
 * Messages to the world outside the transaction they were written in. A row is written with the act itself; a relay
 * hands it to its consumers afterwards, and what they do and the end of the row are one transaction.
 */
package shop.solvent.outbox;
