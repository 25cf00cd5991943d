package shop.solvent.web.security;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import shop.solvent.platform.Settings;

/**
 * Where a request comes from: the address of the other end of the connection or, if that is a proxy of ours, the one the
 * proxy saw. What a caller writes about itself before the first proxy of ours is not believed.
 */
final class CallerAddress {

    /** Numbers only: a name would be looked up. */
    private static final Pattern NUMERIC = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

    private static final int BYTES_OF_A_NETWORK = 8;

    private final Set<InetAddress> proxies;

    private CallerAddress(Set<InetAddress> proxies) {
        this.proxies = proxies;
    }

    /** The proxies that {@code shop.proxies} names; a proxy on this machine need not be named. */
    static CallerAddress fromSettings() {
        return behind(Settings.get("shop.proxies").orElse(""));
    }

    /** @param proxies numeric addresses, separated by commas */
    static CallerAddress behind(String proxies) {
        return new CallerAddress(Arrays.stream(proxies.split(","))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(text -> parse(text)
                        .orElseThrow(() -> new IllegalStateException(
                                "shop.proxies must be numeric addresses, separated by commas, not '" + text + "'")))
                .collect(Collectors.toUnmodifiableSet()));
    }

    String of(HttpServletRequest request) {
        return of(request.getRemoteAddr(), Collections.list(request.getHeaders("X-Forwarded-For")));
    }

    /** The whole address, to be told to somebody who compares it; empty if it is none. */
    Optional<String> whole(HttpServletRequest request) {
        return whole(request.getRemoteAddr(), Collections.list(request.getHeaders("X-Forwarded-For")));
    }

    Optional<String> whole(String remote, List<String> forwardedFor) {
        return caller(remote, forwardedFor).map(InetAddress::getHostAddress);
    }

    /** @param forwardedFor the headers as they came: each proxy adds, at the end, the address that it saw */
    String of(String remote, List<String> forwardedFor) {
        return caller(remote, forwardedFor).map(CallerAddress::place).orElse("unknown");
    }

    private Optional<InetAddress> caller(String remote, List<String> forwardedFor) {
        Optional<InetAddress> caller = parse(remote);
        List<String> hops = forwardedFor.stream()
                .flatMap(header -> Arrays.stream(header.split(",")))
                .map(String::strip)
                .toList();
        for (int hop = hops.size() - 1; hop >= 0 && caller.filter(this::isProxy).isPresent(); hop--) {
            Optional<InetAddress> before = parse(hops.get(hop));
            if (before.isEmpty()) {
                break;
            }
            caller = before;
        }
        return caller;
    }

    /** Whether a proxy of ours hands the request over: what it says in headers is believed. */
    boolean isByProxy(HttpServletRequest request) {
        return parse(request.getRemoteAddr()).filter(this::isProxy).isPresent();
    }

    private boolean isProxy(InetAddress address) {
        return address.isLoopbackAddress() || proxies.contains(address);
    }

    /** Who has one address of an IPv6 network has all the 2^64 of it. */
    private static String place(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return address.getHostAddress();
        }
        byte[] network = Arrays.copyOf(Arrays.copyOf(address.getAddress(), BYTES_OF_A_NETWORK), 16);
        try {
            return InetAddress.getByAddress(network).getHostAddress();
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible); // sixteen bytes are an address
        }
    }

    private static Optional<InetAddress> parse(String text) {
        if (text == null || !NUMERIC.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException malformed) {
            return Optional.empty();
        }
    }
}
