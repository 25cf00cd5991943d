package shop.solvent.checkin;

/**
 * A member's sign-ins before a day.
 *
 * @param streak days in a row up to the day before; 0 if there was none that day
 * @param thisMonth days of the day's month
 * @param any whether there was any, ever
 */
record CheckInHistory(int streak, long thisMonth, boolean any) {}
