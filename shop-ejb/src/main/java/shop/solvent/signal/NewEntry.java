package shop.solvent.signal;

import java.time.LocalDate;

/**
 * Somebody puts one on a list.
 *
 * @param value a member's id, or a device's name
 * @param until the last day on which it counts, in the shop's zone; null for ever
 */
public record NewEntry(ListName list, ListKind kind, String value, LocalDate until, String reason) {}
