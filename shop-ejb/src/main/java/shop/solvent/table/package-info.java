/**
 * Tables that people bring as files, CSV or a spreadsheet, within one budget of bytes, rows and text: which of their columns is
 * which, the days in them, and what is wrong on which line. What the lines mean is known by the rooms that take them.
 */
package shop.solvent.table;
