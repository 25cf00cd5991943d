package shop.solvent.web.errors;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import shop.solvent.platform.Trace;

/**
 * Gives each request its trace id: the caller's, if it came with a W3C {@code traceparent}, else a fresh one. The id
 * goes into the answer's {@code Trace-Id} header, and into the name of the thread while it serves the request. That
 * way every line any library logs carries it, in whatever format the server keeps its log.
 */
public class Tracing extends HttpFilter {

    private static final long serialVersionUID = 1;

    static final String HEADER = "Trace-Id";

    private static final String ATTRIBUTE = Tracing.class.getName();
    private static final Pattern TRACEPARENT =
            Pattern.compile("(?!ff)[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}.*");
    private static final String NO_TRACE = "0".repeat(32);

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String id = idOf(request.getHeader("traceparent"));
        request.setAttribute(ATTRIBUTE, id);
        response.setHeader(HEADER, id);
        Thread thread = Thread.currentThread();
        String name = thread.getName();
        Trace.begin(id);
        thread.setName(name + " trace=" + id);
        try {
            chain.doFilter(request, response);
        } finally {
            thread.setName(name);
            Trace.end();
        }
    }

    /** The id this request was given, also after its filters are done, as on the way to an error page. */
    static String idOf(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof String id ? id : Trace.id();
    }

    static String idOf(String traceparent) {
        if (traceparent != null && traceparent.length() <= 512) {
            Matcher parts = TRACEPARENT.matcher(traceparent.strip());
            if (parts.matches() && !parts.group(1).equals(NO_TRACE)) {
                return parts.group(1);
            }
        }
        return Trace.fresh();
    }
}
