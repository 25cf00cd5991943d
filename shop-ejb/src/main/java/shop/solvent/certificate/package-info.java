/** Certificates of ownership that the shop signs, and by which anybody can see whether they still hold. */
package shop.solvent.certificate;
