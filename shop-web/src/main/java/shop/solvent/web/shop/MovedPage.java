package shop.solvent.web.shop;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;

/** Leads from where a member's own pages were to where they are, forms as well as links. */
@WebServlet({
    "/shop/wallet",
    "/shop/orders",
    "/shop/orders/*",
    "/shop/things",
    "/shop/things/*",
    "/shop/coupons",
    "/shop/give",
    "/shop/my-merchant",
    "/shop/other-number",
    "/shop/credit",
    "/shop/my-data",
    "/shop/my-data-file",
    "/shop/invite",
    "/shop/invite/poster.svg"
})
public class MovedPage extends HttpServlet {

    private static final long serialVersionUID = 1;

    /** Those that have another name now; the others keep theirs. */
    private static final Map<String, String> RENAMED = Map.of(
            "/shop/wallet", "/me/money",
            "/shop/my-merchant", "/me/merchant",
            "/shop/my-data", "/me/data",
            "/shop/my-data-file", "/me/data-file");

    /** What follows an address is an id at most. */
    private static final Pattern BELOW = Pattern.compile("(/[A-Za-z0-9_.-]*)*");

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String page = request.getServletPath();
        String below = request.getPathInfo() == null ? "" : request.getPathInfo();
        if (!BELOW.matcher(below).matches()) {
            response.sendError(404);
            return;
        }
        String query = request.getQueryString();
        response.setStatus(308); // a form is sent again as it was
        response.setHeader(
                "Location",
                request.getContextPath()
                        + RENAMED.getOrDefault(page, page.replaceFirst("^/shop/", "/me/"))
                        + below
                        + (query == null ? "" : "?" + query));
    }
}
