/**
 * What merchants have consented to, on paper: that money of their pools is given to members. A merchant's pool backs what
 * the merchant's own orders promise; beyond its rules nobody gives of it without the merchant.
 */
package shop.solvent.consent;
