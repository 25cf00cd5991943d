/**
 * Messages to the world outside the transaction they were written in. A row is written with the act itself; a relay
 * hands it to its consumers afterwards. Each of them has a cursor of its own, which moves in the transaction in which it
 * acts; a row is kept until the last cursor has passed it.
 */
package shop.solvent.outbox;
