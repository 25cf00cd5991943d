package shop.solvent.payment;

import java.util.Map;

/**
 * What a buyer's client opens to pay.
 *
 * @param address of a page, a whole one or a path of this server that begins with a slash, or the text of a code; null for parameters
 * @param parameters that the client hands to the provider's kit as they are; empty for the others
 */
public record Opening(Kind kind, String address, Map<String, String> parameters) {

    /** What is done with it. */
    public enum Kind {
        /** The browser goes there. */
        PAGE,
        /** It is shown as a code. */
        CODE,
        /** The provider's kit in the client takes them. */
        PARAMETERS
    }

    public Opening {
        parameters = Map.copyOf(parameters);
    }

    public static Opening page(String address) {
        return new Opening(Kind.PAGE, address, Map.of());
    }

    public static Opening code(String text) {
        return new Opening(Kind.CODE, text, Map.of());
    }

    public static Opening parameters(Map<String, String> parameters) {
        return new Opening(Kind.PARAMETERS, null, parameters);
    }
}
