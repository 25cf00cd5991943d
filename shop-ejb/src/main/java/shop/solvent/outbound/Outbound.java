package shop.solvent.outbound;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;
import shop.solvent.outbound.CallFailure.Why;
import shop.solvent.platform.Sandbox;

/**
 * Calls others, outside of any transaction. A name is looked up once, and what it was found to be is what is called, unless that
 * lies in an inner network. Nothing is followed, kept open or tried again: who calls decides what comes after.
 */
@ApplicationScoped
public class Outbound {

    private static final Duration MOST = Duration.ofSeconds(10);

    @Inject
    @Any
    private Instance<Played> played;

    private Names names = InetAddress::getAllByName;
    private SSLSocketFactory trusting = (SSLSocketFactory) SSLSocketFactory.getDefault();
    private Duration most = MOST;

    /** Who knows the addresses of names. */
    @FunctionalInterface
    interface Names {
        InetAddress[] of(String name) throws UnknownHostException;
    }

    /** For a test that answers for names, and trusts whom nobody else does. */
    Outbound asking(Names others, SSLSocketFactory trusted, Duration longest) {
        names = others;
        trusting = trusted;
        most = longest;
        return this;
    }

    /**
     * @param headers further ones, without line ends in them
     * @param body JSON; null for a question without one
     * @param largest bytes of an answer
     * @throws CallFailure if there is no answer
     */
    public CallAnswer call(String method, Place place, Map<String, String> headers, byte[] body, int largest)
            throws CallFailure {
        if (Sandbox.isOn()) {
            Optional<Played> here = played.stream()
                    .filter(one -> one.host().equals(place.host()))
                    .findFirst();
            if (here.isPresent()) {
                return here.get().answer(place, headers, body);
            }
        }
        InetAddress address = address(place);
        try {
            return Wire.call(
                    new InetSocketAddress(address, place.port()),
                    place,
                    trusting,
                    request(method, place, headers, body),
                    most,
                    largest);
        } catch (SocketTimeoutException late) {
            throw new CallFailure(Why.TIMED_OUT);
        } catch (SSLException untrusted) {
            throw new CallFailure(Why.NOT_TRUSTED);
        } catch (IOException broken) {
            throw new CallFailure(Why.UNREACHABLE);
        }
    }

    private InetAddress address(Place place) throws CallFailure {
        List<InetAddress> found;
        try {
            found = List.of(names.of(place.name()));
        } catch (UnknownHostException none) {
            throw new CallFailure(Why.UNKNOWN_HOST);
        }
        if (!place.isOfTheHouse() && (!place.secure() || !found.stream().allMatch(OpenNetwork::holds))) {
            throw new CallFailure(Why.INNER_ADDRESS);
        }
        return found.get(0);
    }

    private static byte[] request(String method, Place place, Map<String, String> headers, byte[] body) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("Host", place.authority());
        all.put("User-Agent", "Solvent");
        all.put("Accept", "application/json");
        all.put("Accept-Encoding", "identity");
        all.put("Connection", "close");
        if (body != null) {
            all.put("Content-Type", "application/json; charset=utf-8");
            all.put("Content-Length", String.valueOf(body.length));
        }
        all.putAll(headers);
        StringBuilder head = new StringBuilder(method + " " + place.path() + " HTTP/1.1\r\n");
        all.forEach((name, value) -> {
            if (value.chars().anyMatch(one -> one < 0x20 || one > 0x7e)) {
                throw new IllegalArgumentException("What stands in " + name + " is no text of a header");
            }
            head.append(name).append(": ").append(value).append("\r\n");
        });
        byte[] start = Wire.bytes(head.append("\r\n").toString());
        byte[] request = java.util.Arrays.copyOf(start, start.length + (body == null ? 0 : body.length));
        if (body != null) {
            System.arraycopy(body, 0, request, start.length, body.length);
        }
        return request;
    }
}
