package shop.solvent.signal;

/**
 * Which entries.
 *
 * @param list null for all
 * @param kind null for all
 * @param value exactly whom; null for all
 */
public record ListQuery(ListName list, ListKind kind, String value) {}
