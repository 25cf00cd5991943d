package shop.solvent.evidence;

import java.util.List;

/**
 * Rows that belong to a sealed row and are sealed with it: the transfers of a journal, the lines of an order.
 *
 * @param parent the column that names the row they belong to
 * @param key the column that tells them apart within it
 */
record Entries(String table, String parent, String key, List<Column> columns) {}
