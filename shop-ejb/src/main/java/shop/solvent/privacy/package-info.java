/** Personal data: the keys it is encrypted with, who reads it in clear, what members ask for of it and agree to. */
package shop.solvent.privacy;
