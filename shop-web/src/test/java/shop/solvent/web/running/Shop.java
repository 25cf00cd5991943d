package shop.solvent.web.running;

import java.net.URI;
import java.nio.file.Path;

/** The running shop under test, as seen from outside. */
public final class Shop {

    private Shop() {}

    /** What the server and its database keep; of its own for each JVM of tests, since each has a server of its own. */
    public static Path home() {
        return Path.of(System.getProperty("test.home")).toAbsolutePath();
    }

    /** @param path begins with a slash */
    public static URI at(String path) {
        return URI.create("http://localhost:" + System.getProperty("test.http.port") + path);
    }
}
