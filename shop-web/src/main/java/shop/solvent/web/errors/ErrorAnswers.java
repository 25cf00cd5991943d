package shop.solvent.web.errors;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.solvent.platform.Trace;

/**
 * Answers what never reached a page or an API call, or broke on the way: the server sends all errors here. API calls get
 * a problem, people a page. Where something is broken that page is a plain one that needs nothing else to work.
 */
public class ErrorAnswers extends HttpServlet {

    private static final long serialVersionUID = 1;

    private static final Logger LOG = Logger.getLogger(ErrorAnswers.class.getName());

    /** Such a page has nothing but its own style. */
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (!(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status)) {
            response.sendError(404); // called by name and not by the server
            return;
        }
        response.setHeader(Tracing.HEADER, Tracing.idOf(request));
        if (isBelow("/api", request)) {
            tell(ApiErrors.ofStatus(status), request, response);
        } else if (status < 500
                && request.getMethod().equals("GET")
                && (isBelow("/admin", request) || isBelow("/merchant", request))) {
            showAsPage(request, response);
        } else {
            show(status, isBelow("/shop", request) || isBelow("/me", request) ? "/shop" : "/admin", request, response);
        }
    }

    /** With the admin's own page, as long as nothing is broken. */
    private static void showAsPage(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Trace.begin(Tracing.idOf(request));
        try {
            request.getRequestDispatcher("/admin/error.xhtml").forward(request, response);
        } finally {
            Trace.end();
        }
    }

    private static boolean isBelow(String folder, HttpServletRequest request) {
        Object uri = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String root = request.getContextPath() + folder;
        return uri != null && (uri.equals(root) || uri.toString().startsWith(root + "/"));
    }

    /** The problem a failure is told as, logged if it is ours. */
    public static ProblemDetails problem(Throwable failure) {
        ProblemDetails problem = ApiErrors.problem(failure);
        ApiErrors.log(problem, failure);
        return problem;
    }

    /** Answers with the problem. */
    public static void tell(ProblemDetails problem, HttpServletRequest request, HttpServletResponse response) {
        Locale locale = Wording.chosen(request);
        byte[] json = problem.toJson(locale, Tracing.idOf(request)).toString().getBytes(StandardCharsets.UTF_8);
        response.setStatus(problem.status());
        problem.headers().forEach(response::setHeader);
        write(json, ProblemDetails.MEDIA_TYPE, locale, response);
    }

    /** @param home where to go from there */
    private static void show(int status, String home, HttpServletRequest request, HttpServletResponse response) {
        Locale locale = Wording.chosen(request);
        Wording wording = Wording.in(locale);
        String page = """
                <!DOCTYPE html>
                <html lang="%s">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s · Solvent</title>
                <style>
                body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: #f6f7f9; color: #1f2937;
                       font: 16px/1.6 system-ui, "PingFang SC", "Noto Sans CJK SC", sans-serif; }
                main { max-width: 30rem; padding: 2rem; }
                h1 { font-size: 1.5rem; margin: 0 0 .5rem; }
                a { color: #1d4ed8; }
                small { color: #6b7280; overflow-wrap: anywhere; }
                </style>
                </head>
                <body><main>
                <h1>%s</h1>
                <p>%s</p>
                <p><a href="%s%s">%s</a></p>
                <p><small>%d · Trace-Id %s</small></p>
                </main></body>
                </html>
                """.formatted(
                        locale.toLanguageTag(),
                        wording.title(status),
                        wording.title(status),
                        wording.page(status),
                        request.getContextPath(),
                        home,
                        home.equals("/shop") ? wording.toShop() : wording.back(),
                        status,
                        Tracing.idOf(request));
        response.setStatus(status);
        response.setHeader("Content-Security-Policy", POLICY);
        write(page.getBytes(StandardCharsets.UTF_8), "text/html;charset=UTF-8", locale, response);
    }

    private static void write(byte[] bytes, String type, Locale locale, HttpServletResponse response) {
        response.setHeader("Content-Language", locale.toLanguageTag());
        response.addHeader("Vary", "Accept-Language");
        write(bytes, type, response);
    }

    /** Answers with that. */
    public static void write(byte[] bytes, String type, HttpServletResponse response) {
        response.setContentType(type);
        response.setContentLength(bytes.length);
        try {
            response.getOutputStream().write(bytes);
        } catch (IOException hungUp) { // passed on, the server would report it with hundreds of lines
            LOG.log(Level.FINE, "Nobody waits for the answer any more", hungUp);
        }
    }
}
