/** How a change comes into force: approved, scheduled, switched, or by breaking the glass. */
package shop.solvent.rulebook.approval;
