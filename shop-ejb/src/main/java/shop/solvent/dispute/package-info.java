/** Disputes about lines of orders: both sides lay there what they have, agree, or somebody decides, and the books follow. */
package shop.solvent.dispute;
