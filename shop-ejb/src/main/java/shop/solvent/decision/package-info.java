/**
 * Decisions on record: what rules were shown at a decision point, what they decided and why, for ever. Nobody else writes
 * or reads the table. What is decided is named by the text of its id ({@code ord_…}, {@code run_…}), which says its kind
 * and its number; it may be decided more than once.
 */
package shop.solvent.decision;
