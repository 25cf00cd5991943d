package shop.solvent.outbound;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import shop.solvent.outbound.CallFailure.Why;

/**
 * One request and its answer over a connection of its own, to an address that was looked up and checked before. The library's
 * clients look names up by themselves, again at each call, so whoever answers for a name could answer otherwise the second time.
 */
final class Wire {

    private static final int LONGEST_LINE = 8_000;
    private static final int MOST_HEADERS = 100;

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})( .*)?");

    private final InputStream in;
    private final int largest;

    private Wire(InputStream in, int largest) {
        this.in = in;
        this.largest = largest;
    }

    /** A socket whose reads all end by the same time: also those of who sends a byte now and then. */
    private static final class Timed extends Socket {

        private final long until;

        Timed(Duration most) {
            until = System.nanoTime() + most.toNanos();
        }

        int left() throws SocketTimeoutException {
            long millis = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
            if (millis <= 0) {
                throw new SocketTimeoutException();
            }
            return (int) millis;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            InputStream plain = super.getInputStream();
            return new InputStream() {

                @Override
                public int read() throws IOException {
                    byte[] one = new byte[1];
                    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
                }

                @Override
                public int read(byte[] into, int from, int length) throws IOException {
                    setSoTimeout(left());
                    return plain.read(into, from, length);
                }

                @Override
                public int available() throws IOException {
                    return plain.available();
                }

                @Override
                public void close() throws IOException {
                    plain.close();
                }
            };
        }
    }

    /** @param request method and headers, ending with an empty line, and what follows them */
    static CallAnswer call(
            InetSocketAddress to, Place place, SSLSocketFactory trusting, byte[] request, Duration most, int largest)
            throws IOException, CallFailure {
        try (Timed socket = new Timed(most)) {
            socket.connect(to, socket.left());
            if (!place.secure()) {
                return exchange(socket, request, largest);
            }
            try (SSLSocket secured = (SSLSocket) trusting.createSocket(socket, place.name(), place.port(), true)) {
                SSLParameters parameters = secured.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                secured.setSSLParameters(parameters);
                secured.startHandshake();
                return exchange(secured, request, largest);
            }
        }
    }

    private static CallAnswer exchange(Socket socket, byte[] request, int largest) throws IOException, CallFailure {
        OutputStream out = socket.getOutputStream();
        out.write(request);
        out.flush();
        return new Wire(socket.getInputStream(), largest).answer();
    }

    private CallAnswer answer() throws IOException, CallFailure {
        int status;
        Map<String, String> headers;
        do {
            Matcher line = STATUS.matcher(line());
            if (!line.matches()) {
                throw new CallFailure(Why.GARBLED);
            }
            status = Integer.parseInt(line.group(1));
            headers = headers();
        } while (status >= 100 && status < 200);
        String coding = headers.getOrDefault("content-encoding", "identity");
        if (!coding.equalsIgnoreCase("identity")) {
            throw new CallFailure(Why.GARBLED);
        }
        return new CallAnswer(status, headers, status == 204 || status == 304 ? new byte[0] : body(headers));
    }

    private Map<String, String> headers() throws IOException, CallFailure {
        Map<String, String> headers = new HashMap<>();
        for (int i = 0; i < MOST_HEADERS; i++) {
            String line = line();
            if (line.isEmpty()) {
                return headers;
            }
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new CallFailure(Why.GARBLED);
            }
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        throw new CallFailure(Why.GARBLED);
    }

    private byte[] body(Map<String, String> headers) throws IOException, CallFailure {
        String coding = headers.get("transfer-encoding");
        String length = headers.get("content-length");
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if (coding != null) {
            if (!coding.equalsIgnoreCase("chunked")) {
                throw new CallFailure(Why.GARBLED);
            }
            for (long size = chunk(); size > 0; size = chunk()) {
                take(body, size);
                if (!line().isEmpty()) {
                    throw new CallFailure(Why.GARBLED);
                }
            }
        } else if (length != null) {
            if (!length.matches("\\d{1,18}")) {
                throw new CallFailure(Why.GARBLED);
            }
            take(body, Long.parseLong(length));
        } else {
            byte[] some = new byte[4_096];
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                if (body.size() + read > largest) {
                    throw new CallFailure(Why.TOO_LARGE);
                }
                body.write(some, 0, read);
            }
        }
        return body.toByteArray();
    }

    private long chunk() throws IOException, CallFailure {
        String size = line().replaceFirst(";.*", "").strip();
        if (!size.matches("[0-9A-Fa-f]{1,15}")) {
            throw new CallFailure(Why.GARBLED);
        }
        return Long.parseLong(size, 16);
    }

    private void take(ByteArrayOutputStream body, long size) throws IOException, CallFailure {
        if (body.size() + size > largest) {
            throw new CallFailure(Why.TOO_LARGE);
        }
        byte[] read = in.readNBytes((int) size);
        if (read.length < size) {
            throw new CallFailure(Why.UNREACHABLE);
        }
        body.write(read, 0, read.length);
    }

    private String line() throws IOException, CallFailure {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new CallFailure(line.length() == 0 ? Why.UNREACHABLE : Why.GARBLED);
            }
            if (line.length() == LONGEST_LINE) {
                throw new CallFailure(Why.GARBLED);
            }
            line.append((char) next);
        }
        int end = line.length();
        return end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
