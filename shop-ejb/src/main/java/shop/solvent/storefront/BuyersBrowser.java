package shop.solvent.storefront;

/**
 * In what somebody pays.
 *
 * @param address the network address that they come from, whole; null where it is not known
 */
public record BuyersBrowser(Kind kind, String address) {

    /** Which browser it is, by what it says of itself: it decides what is opened, and nothing else. */
    public enum Kind {
        DESK,
        TELEPHONE,
        /** The one inside of WeChat, which opens no page for telephones of a provider. */
        WECHAT
    }

    /** @param userAgent what it says of itself; null for nothing */
    public static BuyersBrowser of(String userAgent, String address) {
        String said = userAgent == null ? "" : userAgent;
        Kind kind = said.contains("MicroMessenger")
                ? Kind.WECHAT
                : said.contains("Mobile") || said.contains("Android") || said.contains("iPhone")
                        ? Kind.TELEPHONE
                        : Kind.DESK;
        return new BuyersBrowser(kind, address);
    }
}
