package shop.solvent.platform;

import java.time.LocalDate;
import java.util.Map;

/**
 * One thing that a member is told on their own pages.
 *
 * @param about what it is about: the origin of a purse, {@code point}, {@code coin}, {@code wallet} for all money; null for none of
 *     these
 * @param code of its text at the storefront, {@code told.CODE}; nothing that a member must not be told (G15)
 * @param values what the text has between braces: money, whole numbers, days and moments, and texts
 * @param on the day it is about, in the shop's zone; null for none
 * @param page where it can be seen or done, {@code /me/…}; null for nowhere
 */
public record OwnLine(Topic topic, String about, String code, Map<String, Object> values, LocalDate on, String page) {

    /** Under which heading it is told. */
    public enum Topic {
        /** The member can do something, and should know. */
        NEEDS,
        /** What something can be used for, and why. */
        USE,
        /** Whether and when it leaves the shop, and what that costs. */
        OUT,
        /** What comes on a day. */
        COMES,
        /** What ends on a day. */
        ENDS
    }

    public OwnLine {
        values = Map.copyOf(values);
    }

    /** What is so whatever the day. */
    public static OwnLine of(Topic topic, String about, String code, Map<String, Object> values, String page) {
        return new OwnLine(topic, about, code, values, null, page);
    }
}
