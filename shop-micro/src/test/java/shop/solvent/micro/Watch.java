package shop.solvent.micro;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Writes to a server a few times a second, each time something new and once only, and asks it whether it is ready: what a
 * client without patience sees, and what a load balancer is told.
 */
final class Watch implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(250);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final URI server;
    private final String apiKey;
    private final String member;
    private final Thread thread = new Thread(this::run, "watch");
    private volatile boolean open = true;
    private final AtomicInteger made = new AtomicInteger();
    private Seen seen = new Seen(0, 0, 0, 0, 0);
    private boolean refusedBefore;

    /**
     * What was seen since it was last asked.
     *
     * @param refused writes that were refused or not answered
     * @param refusedNanos from the first refused write to the next good one, added up
     * @param downs answers that the server is not ready
     * @param refusedThoughReady writes refused twice in a row, while the server said before and after that it is ready
     */
    record Seen(int writes, int refused, long refusedNanos, int downs, int refusedThoughReady) {

        String told() {
            return "%d writes, %d refused over %.1f s; readiness DOWN %d times, UP while writes were refused %d times"
                    .formatted(writes, refused, refusedNanos / 1e9, downs, refusedThoughReady);
        }
    }

    Watch(URI server, String apiKey, String member) {
        this.server = server;
        this.apiKey = apiKey;
        this.member = member;
        thread.start();
    }

    /** What was seen since the last time, and from now on anew. */
    synchronized Seen take() {
        Seen taken = seen;
        seen = new Seen(0, 0, 0, 0, 0);
        return taken;
    }

    private void run() {
        while (open) {
            long begun = System.nanoTime();
            boolean readyBefore = isReady();
            boolean written = write();
            boolean readyAfter = isReady();
            sleep();
            note(written, readyBefore, readyAfter, System.nanoTime() - begun);
        }
    }

    private synchronized void note(boolean written, boolean readyBefore, boolean readyAfter, long nanos) {
        boolean lied = !written && refusedBefore && readyBefore && readyAfter;
        seen = new Seen(
                seen.writes + 1,
                seen.refused + (written ? 0 : 1),
                seen.refusedNanos + (written ? 0 : nanos),
                seen.downs + (readyBefore && readyAfter ? 0 : 1),
                seen.refusedThoughReady + (lied ? 1 : 0));
        refusedBefore = !written;
    }

    private boolean isReady() {
        return status(HttpRequest.newBuilder(server.resolve("/health/ready")).build()) == 200;
    }

    private boolean write() {
        String body = "{\"key\":\"watch-%d-%d\",\"amount\":{\"amount\":1,\"asset\":\"CNY\"}}"
                .formatted(server.getPort(), made.incrementAndGet());
        int status = status(HttpRequest.newBuilder(server.resolve("/api/v1/members/" + member + "/top-ups"))
                .header("Authorization", "Bearer " + apiKey)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
        return status == 201 || status == 200;
    }

    /** 0 if there is no answer, not even on a second connection: the server may just have closed the first as idle. */
    private int status(HttpRequest request) {
        int status = statusOnce(request);
        return status == 0 ? statusOnce(request) : status;
    }

    private int statusOnce(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException gone) {
            return 0;
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() throws InterruptedException {
        open = false;
        thread.join();
    }
}
