package shop.solvent.web.running;

import java.net.URI;

/** The running shop under test, as seen from outside. */
public final class Shop {

    private Shop() {}

    /** @param path begins with a slash */
    public static URI at(String path) {
        return URI.create("http://localhost:" + System.getProperty("test.http.port", "18080") + path);
    }
}
