package shop.solvent.tier;

import java.time.LocalDate;

/**
 * A level beyond the lowest that a member is promised.
 *
 * @param countedFrom the first day of the orders by which it was reached or kept; null where the member had it before
 * @param lastDay on which it holds whatever the growth
 * @param fallsOn the day on which the member falls unless growth comes again; null where nothing is announced
 */
record Standing(String level, LocalDate countedFrom, LocalDate lastDay, LocalDate fallsOn) {

    Standing falling(LocalDate day) {
        return new Standing(level, countedFrom, lastDay, day);
    }
}
