/**
 * Segments: members that a condition holds for, whoever they are at the moment. Once two people have published one, rules may
 * name it, and everybody in it can read why (G11).
 */
package shop.solvent.segment;
