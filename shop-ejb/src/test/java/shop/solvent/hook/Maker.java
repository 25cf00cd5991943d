package shop.solvent.hook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Somebody who makes licences, or does not. */
public final class Maker implements AutoCloseable {

    /** How a call is answered. */
    @FunctionalInterface
    public interface Way {
        void answer(HttpExchange call) throws IOException;
    }

    /** What was asked. */
    public record Call(String path, String key, String signature, String body) {}

    public final List<Call> calls = new CopyOnWriteArrayList<>();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "maker");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Way way = saying(200, "{\"key\":\"nobody's\"}");

    public Maker() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.setExecutor(threads);
        server.createContext("/", call -> {
            byte[] body = call.getRequestBody().readAllBytes();
            calls.add(new Call(
                    call.getRequestURI().getPath(),
                    call.getRequestHeaders().getFirst("Idempotency-Key"),
                    call.getRequestHeaders().getFirst("Solvent-Signature"),
                    new String(body, StandardCharsets.UTF_8)));
            try {
                way.answer(call);
            } finally {
                call.close();
            }
        });
        server.start();
    }

    /** As an installation names it. */
    public String place() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    public String address() {
        return "http://" + place() + "/licences";
    }

    public Maker answers(Way next) {
        way = next;
        return this;
    }

    public Maker answers(int status, String body) {
        return answers(saying(status, body));
    }

    /** One after the other, and then the last again and again. */
    public Maker answers(List<Way> ways) {
        int begun = calls.size();
        return answers(call ->
                ways.get(Math.min(calls.size() - begun, ways.size()) - 1).answer(call));
    }

    public static Way saying(int status, String body) {
        return call -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            call.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            call.getResponseBody().write(bytes);
        };
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
