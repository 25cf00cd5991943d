/** What the shop owes merchants is put on statements, made payable, and paid out. */
package shop.solvent.settlement;
