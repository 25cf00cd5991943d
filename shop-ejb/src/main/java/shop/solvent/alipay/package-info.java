/** Alipay as a provider at which buyers pay, through the provider's own kit. */
package shop.solvent.alipay;
