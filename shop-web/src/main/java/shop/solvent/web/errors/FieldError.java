package shop.solvent.web.errors;

import java.util.Map;
import shop.solvent.kernel.Reason;

/**
 * What is wrong with one field of a request.
 *
 * @param field its path in the body ({@code lines[2].quantity}) or the name of a query parameter; empty for the body as
 *     a whole
 */
public record FieldError(String field, Reason reason) {

    public static FieldError of(String field, String code) {
        return new FieldError(field, Reason.of(code));
    }

    public static FieldError of(String field, String code, Map<String, String> parameters) {
        return new FieldError(field, Reason.of(code, parameters));
    }
}
