package shop.solvent.web.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import shop.solvent.access.Reach;
import shop.solvent.access.Sight;
import shop.solvent.storefront.Visitor;
import shop.solvent.web.errors.ErrorAnswers;
import shop.solvent.web.errors.ProblemDetails;

/** Lets a request pass, or not, by the table in {@link Access}. */
public class Guard extends HttpFilter {

    private static final long serialVersionUID = 1;

    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");

    /** As RFC 9110 has it; what is none, a server is at a loss to read and says only that the request is malformed. */
    private static final Pattern MEDIA_TYPE = Pattern.compile(
            "T+/T+(\\s*;\\s*(T+=(T+|\"([^\"\\\\]|\\\\.)*+\"))?)*+\\s*".replace("T", "[A-Za-z0-9!#$%&'*+.^_`|~-]"));

    private final transient PayaraDoor door = new PayaraDoor();

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        door.watch();
        String path = Access.path(request);
        Access.Need need = Access.need(path);
        if (UnreadablePaths.isOne(path)) {
            unreadable(need, request, response);
        } else if (need == Access.Need.API_KEY) {
            api(request, response, chain);
        } else if (need == Access.Need.UNLISTED) {
            response.sendError(404);
        } else if (need == Access.Need.SIGNED) {
            chain.doFilter(request, response);
        } else if (!HARMLESS.contains(request.getMethod()) && !isFromHere(request)) {
            response.sendError(403);
        } else if (need == Access.Need.OPEN) {
            chain.doFilter(request, response);
        } else if (Access.isShop(path)) {
            shop(need, request, response, chain);
        } else {
            page(path, request, response, chain);
        }
    }

    @Override
    public void init() {
        door.watch();
    }

    @Override
    public void destroy() {
        door.leave();
    }

    /** To whomever: nobody needs to be known for it. */
    private static void unreadable(Access.Need need, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (need == Access.Need.API_KEY) {
            ErrorAnswers.tell(ProblemDetails.of(400, "path.unreadable"), request, response);
        } else {
            response.sendError(400);
        }
    }

    private static void api(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            Doorman.rethrow(request);
        } catch (RuntimeException failure) {
            ErrorAnswers.tell(ErrorAnswers.problem(failure), request, response);
            return;
        }
        String type = request.getHeader("Content-Type");
        if (Doorman.isProgram(request)
                && type != null
                && !MEDIA_TYPE.matcher(type).matches()) {
            ErrorAnswers.tell(ProblemDetails.of(415, "media-type.unsupported"), request, response);
        } else if (Doorman.isProgram(request)) {
            chain.doFilter(request, response);
        } else {
            ProblemDetails problem = Doorman.unauthenticated(request);
            ErrorAnswers.tell(problem, request, response);
        }
    }

    private static void shop(
            Access.Need need, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Doorman.rethrow(request);
        Optional<Visitor> visitor = Shopper.visitor(request);
        boolean known = need == Access.Need.MEMBER
                ? visitor.filter(one -> !one.guest()).isPresent()
                : need == Access.Need.SHOP || visitor.isPresent();
        if (known) {
            chain.doFilter(request, response);
        } else {
            response.sendRedirect(request.getContextPath() + "/shop/sign-in?next="
                    + URLEncoder.encode(
                            HARMLESS.contains(request.getMethod()) ? wanted(request) : "/shop",
                            StandardCharsets.UTF_8));
        }
    }

    private static void page(String path, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Doorman.rethrow(request);
        if (request.getUserPrincipal() == null) {
            signIn(request, response);
        } else if (Access.need(path) == Access.Need.UNLISTED_PAGE) {
            response.sendError(404);
        } else if (!Access.opens(path, Doorman.permissions(request))) {
            response.sendError(403);
        } else {
            Reach before =
                    Doorman.reach(request).having(Doorman.permissions(request)).begin();
            Sight.begin(Doorman.permissions(request));
            try {
                chain.doFilter(request, response);
            } finally {
                Sight.end();
                Reach.end(before);
            }
        }
    }

    /** To the sign-in page, which leads back to where the reader wanted to go. */
    private static void signIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
        // Who has no second factor and needs one sets it first; it is no use to say the password again.
        String door = Doorman.held(request).isPresent()
                ? "/admin/second-factor?"
                : "/admin/sign-in?" + (isInterrupted(request) ? "expired=true&" : "");
        String target =
                request.getContextPath() + door + "next=" + URLEncoder.encode(wanted(request), StandardCharsets.UTF_8);
        if ("partial/ajax".equals(request.getHeader("Faces-Request"))) {
            // A script that updates a part of a page follows no redirect of HTTP's; Faces has its own.
            response.setContentType("text/xml;charset=UTF-8");
            response.getWriter()
                    .write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<partial-response><redirect url=\""
                            + target.replace("&", "&amp;") + "\"/></partial-response>");
        } else if ("application/json".equals(request.getHeader("Accept"))) {
            response.sendError(401); // a script that asks for an answer; it tells the reader itself
        } else {
            response.sendRedirect(target);
        }
    }

    /** The page itself, also of a form: forms post to the very address of their page. */
    private static String wanted(HttpServletRequest request) {
        String query = request.getQueryString();
        return Access.path(request) + (query == null ? "" : "?" + query);
    }

    /** Whether somebody was at work here: they are told why they have to sign in again. */
    private static boolean isInterrupted(HttpServletRequest request) {
        boolean ended = request.getRequestedSessionId() != null && !request.isRequestedSessionIdValid();
        return ended || !HARMLESS.contains(request.getMethod());
    }

    /**
     * Whether a page of ours sent this. Every browser says where a request comes from that could change something, and a
     * page elsewhere cannot make it lie. What does not say it is no browser, and has no business on a page.
     */
    private static boolean isFromHere(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin");
        }
        String origin = request.getHeader("Origin");
        String host = request.getHeader("Host");
        try {
            return origin != null && host != null && host.equalsIgnoreCase(new URI(origin).getRawAuthority());
        } catch (URISyntaxException malformed) {
            return false;
        }
    }
}
