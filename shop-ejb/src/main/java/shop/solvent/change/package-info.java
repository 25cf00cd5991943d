/** Members' small change: what is put aside at night, given to charity or turned into points, as they chose, and how it did. */
package shop.solvent.change;
