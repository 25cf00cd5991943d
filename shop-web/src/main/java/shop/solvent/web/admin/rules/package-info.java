/** Rulebooks and their changes, from the draft to the day they decide. */
package shop.solvent.web.admin.rules;
