/**
 * Four eyes on money and power: one person asks for a deed, another agrees to exactly that, and only then is it done. A
 * feature adds a {@link shop.solvent.approval.Deed}; asking, agreeing, ending and showing are here.
 */
package shop.solvent.approval;
