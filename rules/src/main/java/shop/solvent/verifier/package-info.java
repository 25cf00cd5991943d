/**
 * Checks offline what a shop published of its books: {@code java -jar solvent-verifier.jar FILE…}. It is for people who do
 * not trust the shop, so it shares no code with it and needs nothing but a Java runtime: what is written here is written
 * after {@code docs/evidence.md}, a second time.
 */
package shop.solvent.verifier;
