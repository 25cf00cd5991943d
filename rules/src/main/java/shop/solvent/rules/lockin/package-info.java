/** The decision whether a member is locked to the merchant from whom they bought, and for how long. */
package shop.solvent.rules.lockin;
