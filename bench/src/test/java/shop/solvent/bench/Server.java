package shop.solvent.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import shop.solvent.bench.Members.Turn;
import shop.solvent.bench.Plan.Shape;

/** The one-file server as people run it, on the database of the bench. */
final class Server implements AutoCloseable {

    private static final long LONGEST_START = 600;
    private static final int PAUSE = 50;

    private final Process process;
    private final int port;
    private final String key;
    private final double secondsToFirstOrder;

    private Server(Process process, int port, String key, double secondsToFirstOrder) {
        this.process = process;
        this.port = port;
        this.key = key;
        this.secondsToFirstOrder = secondsToFirstOrder;
    }

    /**
     * Starts the server and lets a buyer knock until an order is accepted.
     *
     * @param key the API key of the channel that sells
     */
    static Server start(Plan plan, BenchDatabase database, Members members, String key) {
        Path file = plan.server();
        if (!Files.exists(file)) {
            throw new Stopped(file + " is not there; mvn -Pbench verify -DskipTests -pl shop-micro,bench -am makes it");
        }
        try {
            int port = freePort();
            long begun = System.nanoTime();
            Process process = new ProcessBuilder(command(plan, database, port))
                    .redirectErrorStream(true)
                    .redirectOutput(plan.folder().resolve("server.log").toFile())
                    .start();
            awaitOrder(process, port, key, members.next());
            return new Server(process, port, key, (System.nanoTime() - begun) / 1e9);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<String> command(Plan plan, BenchDatabase database, int port) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(plan.serverOptions());
        command.addAll(List.of(
                "-Dshop.ends.with.parent=true",
                "-Dshop.port=" + port,
                "-Dshop.data=" + plan.folder().resolve("server"),
                "-Dshop.demo=off",
                "-Dshop.db.url=" + database.address() + "?sslMode=DISABLED",
                "-Dshop.db.user=root",
                "-Dshop.db.password=none",
                // The same as that of the beans which made the members.
                "-Dshop.secret=" + Base64.getEncoder().encodeToString(new byte[32]),
                "-jar",
                plan.server().toString()));
        return command;
    }

    private static void awaitOrder(Process process, int port, String key, Turn turn) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_START);
        String last = "nothing";
        while (System.nanoTime() < deadline && process.isAlive()) {
            try (HttpCaller caller = new HttpCaller(port, key)) {
                HttpCaller.Answer answer = caller.post("/api/v1/orders", order(Shape.SPREAD, turn));
                if (accepted(answer)) {
                    return;
                }
                last = answer.toString();
            } catch (IOException notYet) {
                last = notYet.getMessage();
            }
            sleep();
        }
        process.destroyForcibly();
        throw new Stopped("no order was accepted by the server; the last answer: " + last);
    }

    private static void sleep() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Stopped("interrupted", interrupted);
        }
    }

    static String order(Shape shape, Turn turn) {
        return "{\"key\":\"http-" + turn.number() + "\",\"member\":\"" + turn.member() + "\",\"lines\":[{\"sku\":\""
                + ShopWorld.sku(shape, turn.number()) + "\",\"quantity\":1}],\"device\":\"device-" + turn.member()
                + "\"}";
    }

    static boolean accepted(HttpCaller.Answer answer) {
        return answer.status() == 201 && answer.body().contains("\"outcome\":\"accepted\"");
    }

    HttpCaller caller() {
        return caller(key);
    }

    /** @param other an API key */
    HttpCaller caller(String other) {
        return new HttpCaller(port, other);
    }

    /** SIGKILL: no farewell. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    long pid() {
        return process.pid();
    }

    /** From the start of the process to the answer to its first order. */
    double secondsToFirstOrder() {
        return secondsToFirstOrder;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new Stopped("the server did not end when asked to");
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }
}
