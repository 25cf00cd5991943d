package shop.solvent.web.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.solvent.key.KeyHolder;
import shop.solvent.key.Scope;
import shop.solvent.web.errors.FieldError;
import shop.solvent.web.errors.ProblemDetails;
import shop.solvent.web.security.Doorman;

/** What every call must satisfy before its method runs: the key's scope, the query's names, and a body worth reading. */
@Provider
public class CallCheck implements ContainerRequestFilter {

    @Context
    private ResourceInfo resource;

    @Context
    private HttpServletRequest request;

    @Override
    public void filter(ContainerRequestContext call) {
        if (call.getMethod().equals("OPTIONS")) {
            return; // answered by the server with what the path allows, which is no secret
        }
        checkScope(resource.getResourceMethod(), request);
        checkQuery(call, resource.getResourceMethod());
        if (call.getMethod().equals("POST") || call.getMethod().equals("PUT")) {
            checkBody(call, UploadReader.largest(resource.getResourceMethod()));
        }
    }

    static void checkScope(Method method, HttpServletRequest request) {
        Scoped scoped = method.getAnnotation(Scoped.class);
        if (scoped == null) {
            throw ProblemDetails.of(403, "auth.forbidden").thrown();
        }
        KeyHolder holder = Doorman.holder(request);
        if (holder.isAdmin() != scoped.value().isAdmin()) {
            throw ProblemDetails.of(403, holder.isAdmin() ? "auth.for-channels" : "auth.for-admin")
                    .thrown();
        }
        if (!holder.scopes().contains(scoped.value())) {
            throw missing(scoped.value()).thrown();
        }
    }

    private static ProblemDetails missing(Scope scope) {
        return ProblemDetails.of(403, "auth.scope-missing", Map.of("scope", scope.text()))
                .with(
                        "WWW-Authenticate",
                        "Bearer realm=\"solvent\", error=\"insufficient_scope\", scope=\"" + scope.text() + "\"");
    }

    /** A misspelt {@code asOf} would otherwise be answered with the present balance, as if it had been understood. */
    private static void checkQuery(ContainerRequestContext call, Method method) {
        Set<String> known = queryNames(method);
        List<FieldError> errors = new ArrayList<>();
        call.getUriInfo().getQueryParameters().forEach((name, values) -> {
            if (!known.contains(name)) {
                errors.add(FieldError.of(Fields.shown(name), "query.unknown"));
            } else if (values.size() > 1) {
                errors.add(FieldError.of(name, "query.repeated"));
            }
        });
        if (!errors.isEmpty()) {
            throw ProblemDetails.of(400, "query.invalid")
                    .with(errors.subList(0, Math.min(errors.size(), Body.MAX_ERRORS)))
                    .thrown();
        }
    }

    /** The names that a call reads, its own and those of what it takes together. */
    static Set<String> queryNames(Method method) {
        return Stream.<AnnotatedElement>concat(
                        Arrays.stream(method.getParameters()),
                        Arrays.stream(method.getParameters())
                                .filter(parameter -> parameter.isAnnotationPresent(BeanParam.class))
                                .flatMap(parameter ->
                                        Arrays.stream(parameter.getType().getDeclaredFields())))
                .map(read -> read.getAnnotation(QueryParam.class))
                .filter(Objects::nonNull)
                .map(QueryParam::value)
                .collect(Collectors.toSet());
    }

    private static void checkBody(ContainerRequestContext call, int most) {
        checkLength(call.getHeaderString(HttpHeaders.CONTENT_LENGTH), most);
        if (!isPlainUtf8(call)) {
            throw ProblemDetails.of(415, "media-type.unsupported").thrown();
        }
        if (!call.hasEntity()) {
            throw noBody().thrown();
        }
    }

    static ProblemDetails noBody() {
        return ProblemDetails.of(400, "body.missing");
    }

    /** Told at once, without reading any of it. */
    static void checkLength(String length, int most) {
        if (isTooLong(length, most)) {
            throw BodyReader.tooLarge(most).thrown();
        }
    }

    /** The servers know lengths only as far as an int, and fail at the rest. */
    private static boolean isTooLong(String length, int most) {
        String digits = length == null ? "0" : length.strip().replaceFirst("^0+(?=.)", "");
        return digits.length() > 9 || Integer.parseInt(digits) > most;
    }

    private static boolean isPlainUtf8(ContainerRequestContext call) {
        String encoding = call.getHeaderString(HttpHeaders.CONTENT_ENCODING);
        MediaType type = call.getMediaType();
        String charset = type == null ? null : type.getParameters().get(MediaType.CHARSET_PARAMETER);
        return (encoding == null || encoding.equalsIgnoreCase("identity"))
                && (charset == null || charset.equalsIgnoreCase("utf-8"));
    }
}
