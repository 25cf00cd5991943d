package shop.solvent.web.shop;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A place among a member's own pages, in the order in which they are offered. Whoever adds one adds its name and what is there
 * ({@code own-place.NAME}, {@code own-place-why.NAME}) to the texts, its path to {@code Access}, and has its view stand in {@code
 * me.xhtml}.
 */
public enum OwnPlace {
    OVERVIEW("/me", false, "M3 11 12 4l9 7v9h-6v-6h-6v6H3z"),
    MONEY("/me/money", true, "M3 7h15v3h3v8H3zM18 14h.1M3 7l11-3v3"),
    PAY_CODE("/me/pay-code", false, null),
    WITHDRAW("/me/withdraw", false, null),
    CHANGE("/me/change", false, null),
    CURRENCIES("/me/currencies", false, null),
    POINTS("/me/points", true, "M12 3l2.6 5.6 6.1.7-4.5 4.2 1.2 6L12 16.5 6.6 19.5l1.2-6L3.3 9.3l6.1-.7z"),
    ENTRIES("/me/entries", true, null),
    ORDERS("/me/orders", true, "M5 8h14l-1 12H6zM9 8a3 3 0 0 1 6 0"),
    THINGS("/me/things", true, null),
    MESSAGES("/me/messages", false, null),
    MESSAGE_SETTINGS("/me/message-settings", false, null),
    COUPONS("/me/coupons", false, null),
    GIVE("/me/give", false, null),
    PEOPLE("/me/people", false, null),
    INVITE("/me/invite", false, null),
    COMMISSIONS("/me/commissions", false, null),
    TAX("/me/tax", false, null),
    OWED("/me/owed", false, null),
    PROMOTE("/me/promote", false, null),
    MERCHANT("/me/merchant", false, null),
    CREDIT("/me/credit", false, null),
    DEVICES("/me/devices", false, null),
    /** Where the shop offers a fund alone. */
    FUND("/me/fund", false, null),
    /** While the shop is wound down alone. */
    WIND_DOWN("/me/wind-down", false, null),
    SIGN_INS("/me/sign-ins", false, null),
    DATA("/me/data", false, null),
    OTHER_NUMBER("/me/other-number", false, null);

    private final String path;
    private final boolean forGuests;
    private final String drawing;

    /**
     * @param drawing lines of its picture in a square of 24, for the bar that telephones have at the bottom; null for a place that is
     *     not in it
     */
    OwnPlace(String path, boolean forGuests, String drawing) {
        this.path = path;
        this.forGuests = forGuests;
        this.drawing = drawing;
    }

    /** @param there whether a place is there now: some are for a time, or where the shop has what they are for */
    static List<OwnPlace> of(boolean guest, Predicate<OwnPlace> there) {
        return Stream.of(values())
                .filter(one -> !guest || one.forGuests)
                .filter(there)
                .toList();
    }

    public String getPath() {
        return path;
    }

    public String getDrawing() {
        return drawing;
    }

    /** Whether that page is this place, or below it. */
    public boolean isAt(String page) {
        return page.equals(path) || this != OVERVIEW && page.startsWith(path + "/");
    }
}
