package shop.solvent.outbound;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Settings;

/**
 * An address that the shop may call: {@code https} on the open network, or one that this installation names in {@code
 * shop.outbound.inner} ({@code host:port}, with commas), which may also be in its own network and without {@code https}.
 *
 * @param path with what is asked for, as it stands in a request
 */
public record Place(boolean secure, String host, int port, String path) {

    static final int LONGEST = 400;

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]+]");

    private static final Pattern PATH = Pattern.compile("/[\\x21-\\x7e]*");

    /**
     * @param field that it was given in
     * @throws Rejection {@code field.…}, {@code outbound.address} where the shop does not call
     */
    public static Place parse(String field, String text) {
        String given = Given.text(field, text, LONGEST);
        URI uri;
        try {
            uri = new URI(given);
        } catch (URISyntaxException malformed) {
            throw refused(field);
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean secure = scheme.equals("https");
        String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
        String path = (uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath())
                + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        if (!secure && !scheme.equals("http")
                || uri.getRawUserInfo() != null
                || uri.getRawFragment() != null
                || !HOST.matcher(host).matches()
                || !PATH.matcher(path).matches()
                || uri.getPort() == 0
                || uri.getPort() > 65_535) {
            throw refused(field);
        }
        Place place = new Place(secure, host, uri.getPort() < 0 ? (secure ? 443 : 80) : uri.getPort(), path);
        if (!secure && !place.isOfTheHouse()) {
            throw refused(field);
        }
        return place;
    }

    private static Rejection refused(String field) {
        return Rejection.invalid("outbound.address", Map.of("field", field));
    }

    /** Whether this installation has named it as one of its own. Asked before each call: what was named may be so no more. */
    boolean isOfTheHouse() {
        return named().contains(host + ":" + port);
    }

    private static Set<String> named() {
        return Settings.get("shop.outbound.inner").stream()
                .flatMap(list -> Arrays.stream(list.toLowerCase(Locale.ROOT).split(",")))
                .map(String::strip)
                .collect(Collectors.toSet());
    }

    /** The name to look up, without the brackets of an address of version 6. */
    String name() {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** As a request names it: the host, and the port where it is none of those that everybody knows. */
    public String authority() {
        return port == (secure ? 443 : 80) ? host : host + ":" + port;
    }

    /** What lies below it. What is asked for there is asked for here too. */
    public Place at(String further) {
        int asks = path.indexOf('?');
        String bare = asks < 0 ? path : path.substring(0, asks);
        return new Place(
                secure,
                host,
                port,
                (bare.endsWith("/") ? bare.substring(0, bare.length() - 1) : bare)
                        + further
                        + (asks < 0 ? "" : path.substring(asks)));
    }

    @Override
    public String toString() {
        return (secure ? "https://" : "http://") + authority() + path;
    }
}
