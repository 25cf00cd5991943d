package shop.solvent.web.errors;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.platform.Rejection;
import shop.solvent.web.json.JsonTree;

/**
 * Why a request was not carried out, for a program to act on and for a person to read (RFC 9457). The code is stable;
 * the prose is made in the reader's language when the problem is told.
 *
 * @param headers response headers the problem calls for, such as {@code Retry-After}
 */
public record ProblemDetails(int status, Reason reason, List<FieldError> errors, Map<String, String> headers) {

    /** What is counted by the hour leaves room again after a while. */
    private static final String SECONDS_TO_REST = "300";

    public static final String MEDIA_TYPE = "application/problem+json";

    public ProblemDetails {
        errors = List.copyOf(errors);
        headers = Map.copyOf(headers);
    }

    public static ProblemDetails of(int status, String code) {
        return of(status, code, Map.of());
    }

    public static ProblemDetails of(int status, String code, Map<String, String> parameters) {
        return new ProblemDetails(status, Reason.of(code, parameters), List.of(), Map.of());
    }

    public static ProblemDetails of(Rejection rejection) {
        int status = switch (rejection.kind()) {
            case INVALID -> 422;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case FORBIDDEN -> 403;
            case TOO_OFTEN -> 429;
        };
        return new ProblemDetails(
                status,
                rejection.reason(),
                fields(rejection.reason()),
                status == 429 ? Map.of("Retry-After", SECONDS_TO_REST) : Map.of());
    }

    /** A use case that names the field it refuses is told like a body that could not be read. */
    private static List<FieldError> fields(Reason reason) {
        String field = reason.parameters().get("field");
        return field == null ? List.of() : List.of(new FieldError(field, reason));
    }

    /** An id in a path that cannot be one: there is no such thing, as with any other wrong path. */
    public static ProblemDetails of(InvalidId invalid) {
        return of(404, "id.malformed", Map.of("prefix", invalid.prefix()));
    }

    /** A failure of ours. What went wrong stands in the log under the trace id, and nowhere else. */
    public static ProblemDetails failed() {
        return of(500, "server.failed");
    }

    public ProblemDetails with(List<FieldError> errors) {
        return new ProblemDetails(status, reason, errors, headers);
    }

    public ProblemDetails with(String header, String value) {
        return new ProblemDetails(status, reason, errors, Map.of(header, value));
    }

    /** To throw. */
    public ProblemException thrown() {
        return new ProblemException(this);
    }

    public JsonObject toJson(Locale locale, String traceId) {
        Wording wording = Wording.in(locale);
        JsonObjectBuilder json = JsonTree.object()
                .add("type", "urn:solvent:problem:" + reason.code())
                .add("title", wording.title(status))
                .add("status", status)
                .add("code", reason.code());
        wording.say(reason).ifPresent(detail -> json.add("detail", detail));
        JsonObjectBuilder parameters = JsonTree.object();
        reason.parameters().forEach((name, value) -> parameters.add(name, name.equals("state") ? code(value) : value));
        json.add("parameters", parameters).add("traceId", traceId);
        if (!errors.isEmpty()) {
            JsonArrayBuilder list = JsonTree.array();
            errors.forEach(error -> list.add(told(error, wording)));
            json.add("errors", list);
        }
        return json.build();
    }

    /** As the API writes what has a name of its own: {@code paid}. */
    private static String code(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static JsonObjectBuilder told(FieldError error, Wording wording) {
        JsonObjectBuilder json = JsonTree.object()
                .add("field", error.field())
                .add("code", error.reason().code());
        wording.say(error.reason()).ifPresent(detail -> json.add("detail", detail));
        return json;
    }
}
