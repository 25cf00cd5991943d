package shop.solvent.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Lets a number of callers place order after order for a time, each as soon as the last one is answered. */
final class Load {

    private Load() {}

    /** One who places orders, one after another, in a thread of its own. */
    interface Caller extends AutoCloseable {

        /** @return whether the order was accepted */
        boolean order() throws Exception;

        @Override
        void close() throws Exception;
    }

    /** Brings the callers of a cell. */
    @FunctionalInterface
    interface Callers {
        Caller caller(int number) throws Exception;
    }

    /**
     * What came of it.
     *
     * @param nanos how long it took until the last caller had its last answer
     * @param latencies of each order in nanoseconds, ascending
     */
    record Outcome(long orders, long accepted, long nanos, long[] latencies) {

        double perSecond() {
            return orders * 1e9 / nanos;
        }

        double millis(double percent) {
            return Statistics.percentile(latencies, percent) / 1e6;
        }
    }

    private record Share(long accepted, long[] latencies) {}

    static Outcome run(int callers, double seconds, Callers bring) {
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        CountDownLatch ready = new CountDownLatch(callers);
        CountDownLatch go = new CountDownLatch(1);
        try {
            List<Future<Share>> shares = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                int number = i;
                shares.add(threads.submit(() -> {
                    try (Caller caller = bring(bring, number, ready)) {
                        go.await();
                        return work(caller, System.nanoTime() + (long) (seconds * 1e9));
                    }
                }));
            }
            ready.await();
            long begun = System.nanoTime();
            go.countDown();
            long accepted = 0;
            List<long[]> all = new ArrayList<>();
            for (Future<Share> share : shares) {
                accepted += share.get().accepted();
                all.add(share.get().latencies());
            }
            long nanos = System.nanoTime() - begun;
            long[] latencies =
                    all.stream().flatMapToLong(Arrays::stream).sorted().toArray();
            return new Outcome(latencies.length, accepted, nanos, latencies);
        } catch (ExecutionException failure) {
            throw new Stopped("a caller failed: " + failure.getCause(), failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Stopped("interrupted", interrupted);
        } finally {
            threads.shutdownNow();
            await(threads);
        }
    }

    private static Caller bring(Callers bring, int number, CountDownLatch ready) throws Exception {
        try {
            return bring.caller(number);
        } finally {
            ready.countDown();
        }
    }

    private static Share work(Caller caller, long until) throws Exception {
        long[] latencies = new long[1 << 14];
        int orders = 0;
        long accepted = 0;
        long before = System.nanoTime();
        while (before < until) {
            if (caller.order()) {
                accepted++;
            }
            long after = System.nanoTime();
            if (orders == latencies.length) {
                latencies = Arrays.copyOf(latencies, 2 * orders);
            }
            latencies[orders++] = after - before;
            before = after;
        }
        return new Share(accepted, Arrays.copyOf(latencies, orders));
    }

    private static void await(ExecutorService threads) {
        try {
            if (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
                throw new Stopped("callers do not end");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
