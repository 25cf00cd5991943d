/** Under which profile of the law the shop trades, since when, and what that changes of what is there. Not legal advice. */
package shop.solvent.jurisdiction;
