package shop.solvent.web.certificates;

import jakarta.servlet.http.HttpServletResponse;

/** How a file is answered that pages of whomever may read, and programs. */
final class ForEverybody {

    private ForEverybody() {}

    /** @param seconds after which it is asked for again */
    static void headers(int seconds, HttpServletResponse response) {
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
        response.setHeader("Cache-Control", "public, max-age=" + seconds);
    }
}
