package shop.solvent.web.errors;

import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.platform.DatabaseFailure;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Trace;

/** The one place where a failure of an API call becomes an answer. */
@Provider
public class ApiErrors implements ExceptionMapper<Throwable> {

    private static final Logger LOG = Logger.getLogger(ApiErrors.class.getName());

    @Context
    private HttpServletRequest request;

    @Override
    public Response toResponse(Throwable failure) {
        if (failure instanceof WebApplicationException web && web.getResponse().getStatus() < 400) {
            return web.getResponse(); // an answer that some JAX-RS servers throw, as the one to OPTIONS
        }
        ProblemDetails problem = problem(failure);
        log(problem, failure);
        return toResponse(problem, failure);
    }

    /**
     * In full what is ours to mend. What passes by itself is a line: an outage meets every request, and would fill the disk.
     */
    static void log(ProblemDetails problem, Throwable failure) {
        if (problem.status() == 503) {
            LOG.log(
                    Level.WARNING,
                    "A request must be sent again: {0}",
                    root(failure).toString());
        } else if (problem.status() >= 500) {
            LOG.log(Level.SEVERE, "A request failed, trace " + Trace.id(), failure);
        }
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    /** The problem a failure is told as. Looks through the wrappings of the EJB and JAX-RS containers. */
    static ProblemDetails problem(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException known) {
                return known.problem();
            }
            if (cause instanceof Rejection rejection) {
                return ProblemDetails.of(rejection);
            }
            if (cause instanceof InvalidId invalid) {
                return ProblemDetails.of(invalid);
            }
        }
        if (DatabaseFailure.isCollision(failure)) { // the use case has tried again by itself, and often enough
            return ProblemDetails.of(503, "server.busy").with("Retry-After", "1");
        }
        if (DatabaseFailure.isUnreachable(failure)) {
            return ProblemDetails.of(503, "server.unavailable").with("Retry-After", "5");
        }
        if (failure instanceof IOException) { // itself: what a database that is away leaves behind has one as its cause
            return ofStatus(400); // the connection broke off within the request, and nobody waits for the answer
        }
        return failure instanceof WebApplicationException web
                ? ofStatus(web.getResponse().getStatus())
                : ProblemDetails.failed();
    }

    /** What a status that JAX-RS or the server came to by itself is called. */
    static ProblemDetails ofStatus(int status) {
        return switch (status) {
            case 401 -> ProblemDetails.of(401, "auth.required");
            case 403 -> ProblemDetails.of(403, "auth.forbidden");
            case 404 -> ProblemDetails.of(404, "path.not-found");
            case 405 -> ProblemDetails.of(405, "method.not-allowed");
            case 406 -> ProblemDetails.of(406, "media-type.not-offered");
            case 413 -> ProblemDetails.of(413, "body.too-large");
            case 415 -> ProblemDetails.of(415, "media-type.unsupported");
            default ->
                status >= 400 && status < 500
                        ? ProblemDetails.of(status, "request.malformed")
                        : ProblemDetails.failed();
        };
    }

    /** What answers GET answers HEAD, and says so when it is asked by OPTIONS. */
    private static String withHead(String allow) {
        return allow.contains("GET") && !allow.contains("HEAD") ? "HEAD," + allow : allow;
    }

    private Response toResponse(ProblemDetails problem, Throwable failure) {
        Locale locale = Wording.chosen(request);
        JsonObject json = problem.toJson(locale, Trace.id());
        Response.ResponseBuilder response = Response.status(problem.status())
                .type(ProblemDetails.MEDIA_TYPE)
                .language(locale)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .entity(json.toString().getBytes(StandardCharsets.UTF_8));
        problem.headers().forEach(response::header);
        if (failure instanceof WebApplicationException web) {
            Object allow = web.getResponse().getHeaders().getFirst(HttpHeaders.ALLOW);
            if (allow != null) {
                response.header(HttpHeaders.ALLOW, withHead(allow.toString()));
            }
        }
        return response.build();
    }
}
