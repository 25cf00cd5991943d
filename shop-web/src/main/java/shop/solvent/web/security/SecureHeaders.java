package shop.solvent.web.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import shop.solvent.platform.Settings;

/** What a browser shall not do with our answers. */
public class SecureHeaders extends HttpFilter {

    private static final long serialVersionUID = 1;

    /**
     * For pages. Scripts are missing on purpose: PrimeFaces adds a policy of its own for them, with a nonce per page, and
     * a browser obeys both. Components set styles in attributes, hence the {@code unsafe-inline}.
     */
    private static final String PAGE_POLICY =
            "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; "
                    + "object-src 'none'; frame-src 'none'; worker-src 'self' blob:; base-uri 'self'; form-action 'self'; "
                    + "frame-ancestors 'none'";

    /** For the storefront, whose pages are plain: no style and no script but from its own files. */
    private static final String SHOP_POLICY =
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
                    + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** For everything else: nothing of it is meant to be a page. */
    private static final String DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";

    private static final String YEAR = "max-age=31536000";

    private final boolean https = Settings.isOn("shop.https", false);

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = Access.path(request);
        response.setHeader("Server", "Solvent"); // else the server says its own name, and in which version
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("X-Frame-Options", "DENY"); // for what is too old to know frame-ancestors
        boolean page = Access.isOfPeople(path);
        response.setHeader(
                "Content-Security-Policy", page ? PAGE_POLICY : Access.isShop(path) ? SHOP_POLICY : DATA_POLICY);
        if (Access.isShop(path)) {
            // What a page shows is one visitor's; it may be looked at again by going back, once it was asked whether it
            // still is so.
            response.setHeader("Cache-Control", "private, no-cache");
        }
        if (page || path.equals("/api") || path.startsWith("/api/")) {
            response.setHeader("Cache-Control", "no-store");
        }
        if (https || request.isSecure()) {
            response.setHeader("Strict-Transport-Security", YEAR);
        }
        chain.doFilter(request, response);
    }
}
