/** Decision tables: what their columns mean, how they are edited. */
package shop.solvent.rules.language.table;
