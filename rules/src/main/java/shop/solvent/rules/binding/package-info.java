/** The binding decision: whether a member is bound to whose invitation they show, or a person looks first. */
package shop.solvent.rules.binding;
