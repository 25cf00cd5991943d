/** Members sign in, once a day, and rules may give something for it. */
package shop.solvent.checkin;
