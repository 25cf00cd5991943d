package shop.solvent.payment;

/**
 * What a provider is answered when it calls.
 *
 * @param status of HTTP
 * @param type of the content, such as {@code text/plain}; null for none
 * @param body empty for none
 */
public record CallbackAnswer(int status, String type, String body) {

    /** It is on record, and there is no more to say. */
    public static final CallbackAnswer EMPTY = new CallbackAnswer(204, null, "");
}
