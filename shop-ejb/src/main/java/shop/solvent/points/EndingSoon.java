package shop.solvent.points;

import java.time.LocalDate;

/**
 * What ends on one day, of what can be spent now.
 *
 * @param on the last day on which it can be spent
 */
public record EndingSoon(LocalDate on, long points, long coins) {}
