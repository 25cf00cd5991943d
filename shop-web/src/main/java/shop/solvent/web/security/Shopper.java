package shop.solvent.web.security;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import shop.solvent.platform.Settings;
import shop.solvent.storefront.MemberSessions;
import shop.solvent.storefront.Visitor;

/** Who calls at the storefront: a principal of its own, apart from operators and channels, who may do nothing as one of these. */
public final class Shopper {

    private static final String VISITOR = Shopper.class.getName() + ".visitor";
    private static final String COOKIE = "shopper";

    /** Where the storefront is, and what is a member's own; neither the admin nor the interface for programs is sent any of it. */
    private static final List<String> PLACES = List.of("/shop", "/me");

    private static final CallerAddress ADDRESSES = CallerAddress.fromSettings();

    private static final Optional<String> COUNTRY = Settings.get("shop.country-header");

    private Shopper() {}

    /** Who calls; empty if nobody is known. */
    public static Optional<Visitor> visitor(HttpServletRequest request) {
        return Optional.ofNullable((Visitor) request.getAttribute(VISITOR));
    }

    static void is(HttpServletRequest request, Visitor visitor) {
        request.setAttribute(VISITOR, visitor);
    }

    /** What the browser holds; empty if nothing. */
    public static Optional<String> token(HttpServletRequest request) {
        return cookie(request, COOKIE);
    }

    /** The value of a cookie. */
    public static Optional<String> cookie(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Stream.of(cookies)
                        .filter(one -> one.getName().equals(name))
                        .map(Cookie::getValue)
                        .filter(value -> !value.isEmpty())
                        .findFirst();
    }

    /** From the next request on the browser is this one's: with a token that was never anybody's before. */
    public static void admit(HttpServletRequest request, HttpServletResponse response, String token, boolean guest) {
        keep(request, response, COOKIE, token, guest ? MemberSessions.OF_GUEST : MemberSessions.OF_MEMBER);
    }

    public static void leave(HttpServletRequest request, HttpServletResponse response) {
        keep(request, response, COOKIE, "", Duration.ZERO);
    }

    /** Has the browser keep something for the storefront; no script sees it, and no other site sends it along with a form. */
    public static void keep(
            HttpServletRequest request, HttpServletResponse response, String name, String value, Duration time) {
        for (String place : PLACES) {
            Cookie cookie = new Cookie(name, value);
            cookie.setPath(request.getContextPath() + place);
            cookie.setMaxAge((int) time.toSeconds());
            cookie.setHttpOnly(true);
            cookie.setSecure(request.isSecure() || Settings.isOn("shop.https", false));
            cookie.setAttribute("SameSite", "Lax");
            response.addCookie(cookie);
        }
    }

    /** From which country the request comes, as a proxy of ours says in the header {@code shop.country-header}; null where none does. */
    public static String country(HttpServletRequest request) {
        return COUNTRY.filter(header -> ADDRESSES.isByProxy(request))
                .map(request::getHeader)
                .orElse(null);
    }

    /** The whole address that the request comes from, for whoever compares it; null where it is not known. */
    public static String wholeAddress(HttpServletRequest request) {
        return ADDRESSES.whole(request).orElse(null);
    }

    /** Whence the request comes, as {@link CallerAddress} has it. */
    public static String address(HttpServletRequest request) {
        return ADDRESSES.of(request);
    }
}
