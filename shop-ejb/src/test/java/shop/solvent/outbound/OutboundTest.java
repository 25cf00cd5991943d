package shop.solvent.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static shop.solvent.platform.Rejections.assertRejected;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.solvent.outbound.CallFailure.Why;

/** Calls to others, who may be slow, false, or not who they are called. */
class OutboundTest {

    private static final String INNER = "shop.outbound.inner";
    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);

    private final List<AutoCloseable> open = new ArrayList<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final Outbound outbound = new Outbound()
            .asking(InetAddress::getAllByName, (SSLSocketFactory) SSLSocketFactory.getDefault(), Duration.ofSeconds(1));

    @AfterEach
    void closeAll() throws Exception {
        System.clearProperty(INNER);
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    /** Somebody who answers whatever comes with these bytes, one after the other with a pause between. */
    private Place answering(String answer, Duration pause) throws IOException {
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        open.add(server);
        Thread answers = new Thread(() -> {
            while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                    InputStream in = socket.getInputStream();
                    byte[] some = new byte[4_096];
                    heard.add(new String(some, 0, in.read(some), StandardCharsets.UTF_8));
                    if (pause.isZero()) {
                        socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                    } else {
                        for (byte one : answer.getBytes(StandardCharsets.UTF_8)) {
                            socket.getOutputStream().write(one);
                            LockSupport.parkNanos(pause.toNanos());
                        }
                    }
                } catch (IOException ended) {
                    continue;
                }
            }
        });
        answers.setDaemon(true);
        answers.start();
        System.setProperty(INNER, "127.0.0.1:" + server.getLocalPort());
        return Place.parse("address", "http://127.0.0.1:" + server.getLocalPort() + "/licences?a=b");
    }

    private CallAnswer call(Place place) throws CallFailure {
        return outbound.call("POST", place, Map.of("Idempotency-Key", "one"), BODY, 100);
    }

    private Why failure(Place place) {
        return catchThrowableOfType(CallFailure.class, () -> call(place)).why();
    }

    @Test
    void anAnswerIsReadAsItsHeadSaysOrInChunks() throws Exception {
        CallAnswer whole =
                call(answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-One: 1\r\n\r\nabcd", Duration.ZERO));
        assertThat(whole.status()).isEqualTo(200);
        assertThat(whole.body()).asString().isEqualTo("ab");
        assertThat(whole.header("x-one")).contains("1");
        assertThat(heard.get(0))
                .startsWith("POST /licences?a=b HTTP/1.1\r\nHost: 127.0.0.1:")
                .contains("\r\nIdempotency-Key: one\r\n")
                .endsWith("\r\n\r\n{}");

        CallAnswer chunked = call(answering(
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + "3;x=y\r\nabc\r\n1\r\nd\r\n0\r\n\r\n",
                Duration.ZERO));
        assertThat(chunked.body()).asString().isEqualTo("abcd");

        assertThat(call(answering("HTTP/1.0 200 OK\r\n\r\nto the end", Duration.ZERO))
                        .body())
                .asString()
                .isEqualTo("to the end");
    }

    @Test
    void whoPointsElsewhereIsNotFollowed() throws Exception {
        CallAnswer answer = call(answering(
                "HTTP/1.1 307 Temporary Redirect\r\nLocation: http://169.254.169.254/\r\nContent-Length: 0\r\n\r\n",
                Duration.ZERO));
        assertThat(answer.status()).isEqualTo(307);
        assertThat(heard).hasSize(1);
    }

    @Test
    void anAnswerEndsInTimeAlsoWhereAByteComesNowAndThen() throws Exception {
        long begun = System.nanoTime();
        assertThat(failure(answering(
                        "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n" + "a".repeat(50), Duration.ofMillis(300))))
                .isEqualTo(Why.TIMED_OUT);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void anAnswerThatIsTooLargeIsNotRead() throws Exception {
        assertThat(failure(answering("HTTP/1.1 200 OK\r\nContent-Length: 10000000\r\n\r\n", Duration.ZERO)))
                .isEqualTo(Why.TOO_LARGE);
        assertThat(failure(
                        answering("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffff\r\n", Duration.ZERO)))
                .isEqualTo(Why.TOO_LARGE);
        assertThat(failure(answering("HTTP/1.1 200 OK\r\n\r\n" + "a".repeat(200), Duration.ZERO)))
                .isEqualTo(Why.TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH\r\n",
                "HTTP/1.1 abc\r\n\r\n",
                "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n"
            })
    void whatIsNoAnswerIsNone(String answer) throws Exception {
        assertThat(failure(answering(answer, Duration.ZERO))).isEqualTo(Why.GARBLED);
    }

    @Test
    void anAnswerThatBreaksOffIsNone() throws Exception {
        assertThat(failure(answering("HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\nabc", Duration.ZERO)))
                .isEqualTo(Why.UNREACHABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://shop.example/",
                "ftp://shop.example/",
                "https://user:secret@shop.example/",
                "https://shop.example/#here",
                "https:///path",
                "https://shop.example:0/",
                "https://shop.example:70000/",
                "https://shop.example/a b",
                "file:///etc/passwd",
                "no address"
            })
    void whatIsNoAddressOfTheOpenNetworkIsRefused(String address) {
        assertRejected("outbound.address", () -> Place.parse("address", address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "172.31.0.1",
                "192.168.0.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "224.0.0.1",
                "255.255.255.255",
                "198.18.0.1",
                "::1",
                "::",
                "fe80::1",
                "fd00::1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "2002:7f00:1::",
                "2001:db8::1",
                "2001::1"
            })
    void innerAddressesAreNotCalledWhateverTheirNames(String inner) throws Exception {
        InetAddress address = InetAddress.getByName(inner);
        InetAddress good = InetAddress.getByName("93.184.216.34");
        outbound.asking(
                name -> new InetAddress[] {good, address},
                (SSLSocketFactory) SSLSocketFactory.getDefault(),
                Duration.ofSeconds(1));
        assertThat(failure(Place.parse("address", "https://licences.shop.example/")))
                .isEqualTo(Why.INNER_ADDRESS);
    }

    @Test
    void addressesOfTheWorldAreCalled() throws Exception {
        assertThat(OpenNetwork.holds(InetAddress.getByName("93.184.216.34"))).isTrue();
        assertThat(OpenNetwork.holds(InetAddress.getByName("2606:2800:220:1::1")))
                .isTrue();
        assertThat(OpenNetwork.holds(InetAddress.getByName("172.32.0.1"))).isTrue();
    }

    @Test
    void aNameIsLookedUpOnceSoItCannotMeanSomethingElseAMomentLater() throws Exception {
        Place place = answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", Duration.ZERO);
        System.setProperty(INNER, "licences.shop.example:" + place.port());
        List<String> asked = new ArrayList<>();
        outbound.asking(
                name -> {
                    asked.add(name);
                    return asked.size() == 1
                            ? new InetAddress[] {InetAddress.getLoopbackAddress()}
                            : new InetAddress[] {InetAddress.getByName("10.0.0.1")};
                },
                (SSLSocketFactory) SSLSocketFactory.getDefault(),
                Duration.ofSeconds(1));
        assertThat(call(Place.parse("address", "http://licences.shop.example:" + place.port() + "/"))
                        .status())
                .isEqualTo(200);
        assertThat(asked).containsExactly("licences.shop.example");
    }

    @Test
    void whoIsNotNamedByTheInstallationAnyMoreIsCalledNoMore() throws Exception {
        Place place = answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", Duration.ZERO);
        System.clearProperty(INNER);
        assertThat(failure(place)).isEqualTo(Why.INNER_ADDRESS);
        assertThat(heard).isEmpty();
    }

    @Test
    void aNameWithoutAnAddressAndAPlaceWhereNobodyIsAreSaidToBeSo() throws Exception {
        outbound.asking(
                name -> {
                    throw new UnknownHostException(name);
                },
                (SSLSocketFactory) SSLSocketFactory.getDefault(),
                Duration.ofSeconds(1));
        assertThat(failure(Place.parse("address", "https://nowhere.shop.example/")))
                .isEqualTo(Why.UNKNOWN_HOST);
        outbound.asking(
                InetAddress::getAllByName, (SSLSocketFactory) SSLSocketFactory.getDefault(), Duration.ofSeconds(1));
        System.setProperty(INNER, "127.0.0.1:1");
        assertThat(failure(Place.parse("address", "http://127.0.0.1:1/"))).isEqualTo(Why.UNREACHABLE);
    }

    @Test
    void whoCannotProveToBeWhoTheyAreCalledIsToldNothing(@TempDir Path folder) throws Exception {
        KeyStore keys = certificate(folder, "licences.shop.example");
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, "password".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), null, null);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            heard.add(exchange.getRequestMethod());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        open.add(() -> server.stop(0));
        int port = server.getAddress().getPort();
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        SSLContext trusting = SSLContext.getInstance("TLS");
        trusting.init(null, trusted.getTrustManagers(), null);
        System.setProperty(INNER, "licences.shop.example:" + port + ",other.shop.example:" + port);
        Outbound.Names here = name -> new InetAddress[] {InetAddress.getLoopbackAddress()};

        outbound.asking(here, trusting.getSocketFactory(), Duration.ofSeconds(5));
        assertThat(failure(Place.parse("address", "https://other.shop.example:" + port + "/")))
                .isEqualTo(Why.NOT_TRUSTED);
        outbound.asking(here, (SSLSocketFactory) SSLSocketFactory.getDefault(), Duration.ofSeconds(5));
        assertThat(failure(Place.parse("address", "https://licences.shop.example:" + port + "/")))
                .isEqualTo(Why.NOT_TRUSTED);
        assertThat(heard).isEmpty();

        outbound.asking(here, trusting.getSocketFactory(), Duration.ofSeconds(5));
        assertThat(call(Place.parse("address", "https://licences.shop.example:" + port + "/"))
                        .status())
                .isEqualTo(200);
        assertThat(heard).containsExactly("POST");
    }

    /** One that nobody has signed but itself. */
    private static KeyStore certificate(Path folder, String name) throws Exception {
        Path file = folder.resolve("keys.p12");
        Process making = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "test",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "SAN=dns:" + name,
                        "-keystore",
                        file.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "password")
                .redirectErrorStream(true)
                .start();
        making.getInputStream().readAllBytes();
        assertThat(making.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, "password".toCharArray());
        }
        return keys;
    }
}
