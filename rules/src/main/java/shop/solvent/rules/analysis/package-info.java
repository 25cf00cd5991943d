/**
 * What can be said of rules before they run: gaps, overlaps, conflicts, rows that never matter, rules that never fire;
 * what differs between two versions, and the notice that tells members so.
 */
package shop.solvent.rules.analysis;
