/** What members are told before something of theirs ends. */
package shop.solvent.reminder;
