/** What promoters earn as income: what it comes to by month, what is withheld of it by which table, and what went to the tax office. */
package shop.solvent.tax;
