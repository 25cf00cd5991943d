/**
 * The rule files in force, and all that ever were. A rulebook is one immutable version of all rule files of a decision
 * point, named by the hash of its content; putting one in force is one row that every node sees with its next order.
 */
package shop.solvent.rulebook;
