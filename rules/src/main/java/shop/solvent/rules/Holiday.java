package shop.solvent.rules;

/** What the shop's calendar says of a day, as facts have it. */
public final class Holiday {

    /** The calendar does not say anything of it: it is what its weekday makes it. */
    public static final String NONE = "none";

    public static final String HOLIDAY = "holiday";

    /** A Saturday or Sunday on which people work, since they are off on another day. */
    public static final String WORKING = "working";

    private Holiday() {}

    /** Whether people do not work on such a day. */
    public static boolean isOff(String holiday, boolean weekend) {
        return holiday.equals(HOLIDAY) || weekend && !holiday.equals(WORKING);
    }
}
