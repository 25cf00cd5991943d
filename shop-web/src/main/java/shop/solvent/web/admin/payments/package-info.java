/** Purchases that are paid at a provider. */
package shop.solvent.web.admin.payments;
