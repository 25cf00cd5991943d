/** Who sells through the shop, what each gives up from which day on, and how each is paid. */
package shop.solvent.merchant;
