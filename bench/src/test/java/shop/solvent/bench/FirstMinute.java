package shop.solvent.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import shop.solvent.bench.Plan.Shape;

/**
 * How soon a server that has just been started on data it knows sells as fast as it can: what it does over HTTP in each few
 * seconds after its first order.
 */
final class FirstMinute {

    private static final int CALLERS = 64;
    private static final int SECONDS = 5;
    private static final int MOST_A_SECOND = 3_000;

    private final BenchDatabase database;
    private final Members members;
    private final Contender http;
    private final Server server;

    FirstMinute(BenchDatabase database, Members members, Contender http, Server server) {
        this.database = database;
        this.members = members;
        this.http = http;
        this.server = server;
    }

    /**
     * Some seconds of it.
     *
     * @param until seconds after the first order
     * @param program its processor time an order in µs, compiling included
     * @param compiling of it the compilers'
     * @param database its processor time an order in µs
     */
    record Window(int until, double ordersPerSecond, double program, double compiling, double database) {

        static double fullSpeed(List<Window> all) {
            return all.stream().mapToDouble(Window::ordersPerSecond).max().orElseThrow();
        }
    }

    List<Window> measure(int seconds) {
        database.hurried(() -> members.prepare((long) seconds * MOST_A_SECOND));
        List<Window> windows = new ArrayList<>();
        AtomicLong orders = new AtomicLong();
        Thread watch = new Thread(() -> watch(seconds, orders, windows), "watch");
        watch.start();
        Load.run(CALLERS, seconds, number -> {
            Load.Caller caller = http.caller(Shape.SPREAD, number);
            return new Load.Caller() {
                @Override
                public boolean order() throws Exception {
                    boolean accepted = caller.order();
                    orders.incrementAndGet();
                    return accepted;
                }

                @Override
                public void close() throws Exception {
                    caller.close();
                }
            };
        });
        try {
            watch.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Stopped("interrupted", interrupted);
        }
        return windows;
    }

    private void watch(int seconds, AtomicLong orders, List<Window> windows) {
        Meter meter = new Meter(database, new LinkedHashMap<>(Map.of("program", server.pid())));
        long begun = System.nanoTime();
        Meter.Reading before = meter.read();
        double compiled = Cpu.secondsCompiling(server.pid());
        long placed = 0;
        long at = begun;
        for (int until = SECONDS; until <= seconds; until += SECONDS) {
            sleepUntil(begun + until * 1_000_000_000L);
            long now = System.nanoTime();
            Meter.Reading reading = meter.read();
            double compiledBy = Cpu.secondsCompiling(server.pid());
            long placedBy = orders.get();
            Meter.Reading cost = reading.since(before);
            double each = 1e6 / Math.max(1, placedBy - placed);
            windows.add(new Window(
                    until,
                    (placedBy - placed) * 1e9 / (now - at),
                    cost.cpuSeconds().get("program") * each,
                    (compiledBy - compiled) * each,
                    cost.cpuSeconds().get("database") * each));
            Window last = windows.get(windows.size() - 1);
            Say.line(
                    "%3d s: %.0f orders/s, program %.0f µs (compiling %.0f), database %.0f µs",
                    until, last.ordersPerSecond(), last.program(), last.compiling(), last.database());
            before = reading;
            compiled = compiledBy;
            placed = placedBy;
            at = now;
        }
    }

    private static void sleepUntil(long nanos) {
        try {
            Thread.sleep(Math.max(0, (nanos - System.nanoTime()) / 1_000_000));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Stopped("interrupted", interrupted);
        }
    }
}
