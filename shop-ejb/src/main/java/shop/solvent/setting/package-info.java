/**
 * What the shop settles for itself: changing it, who did and why. What touches money or rights is asked for by one person
 * and agreed to by another. Reading it is {@link shop.solvent.platform.ShopSettings}'s.
 */
package shop.solvent.setting;
