/** What every decision point shares: which rule spoke, what it asked for, and what was granted. */
package shop.solvent.rules;
