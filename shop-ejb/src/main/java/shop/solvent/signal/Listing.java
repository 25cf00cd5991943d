package shop.solvent.signal;

import java.time.LocalDate;

/**
 * What the outcome of a case puts on a list, as whoever decides it says.
 *
 * @param kind what of the case: its member, or what else its subject tells
 * @param until the last day on which it counts, in the shop's zone; null for ever
 */
public record Listing(ListName list, ListKind kind, LocalDate until) {}
