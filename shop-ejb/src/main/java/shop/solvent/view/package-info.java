/** Lists as a person has narrowed and arranged them, kept under a name. */
package shop.solvent.view;
