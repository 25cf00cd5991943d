/** What rules may look at wherever somebody may do harm: how much was done lately, and which lists name whoever acts. */
package shop.solvent.rules.signal;
