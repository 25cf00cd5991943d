package shop.solvent.web.admin;

import java.io.Serializable;

/**
 * What the error page tells.
 *
 * @param status of the HTTP response
 * @param sentence what is wrong with the request, in the reader's language; null if the fault is ours
 */
public record Mishap(int status, String sentence, String traceId) implements Serializable {

    public static final String KEY = "shop.solvent.mishap";
}
