/**
 * Asking rules what they would say, without anything coming of it: to the facts of something that was decided, or to facts
 * that were filled in; in the version that decided, in any other, or in a draft. It knows no decision point: what one is
 * asked about is what its {@link shop.solvent.rules.point.Point description} says.
 */
package shop.solvent.dryrun;
