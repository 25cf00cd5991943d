/** The decision that follows a sign-in of the day: what a member is given for coming back. */
package shop.solvent.rules.checkin;
