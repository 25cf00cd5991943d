/**
 * Asking rules what they would say, without anything coming of it: to the facts of a past order or release run, or
 * to facts that were filled in; in the version that decided, in any other, or in a draft.
 */
package shop.solvent.dryrun;
