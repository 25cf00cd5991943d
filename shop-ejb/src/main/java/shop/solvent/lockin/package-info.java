/** Which merchant won a member, until when, and what it gets of what the member buys from others. */
package shop.solvent.lockin;
