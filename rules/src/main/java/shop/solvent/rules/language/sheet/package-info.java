/** Files of cells: CSV and spreadsheets. */
package shop.solvent.rules.language.sheet;
