/** The decision that follows an order once it stands: what its buyer is given for having kept it. */
package shop.solvent.rules.afterorder;
