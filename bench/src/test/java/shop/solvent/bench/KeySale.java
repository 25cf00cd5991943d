package shop.solvent.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import shop.solvent.bench.KilledShop.Victim;
import shop.solvent.kernel.id.OrderId;

/**
 * Buyers who order keys one order after another, until all that are for sale are theirs, while the server and its database are
 * killed. Who has no answer asks again with the same request key, as a channel does.
 */
final class KeySale {

    private static final int BUYERS = 64;

    /** An order is of one key to so many. */
    private static final int MOST = 9;

    /** Behind this share of the orders nothing is killed. */
    private static final double KILLED_UNTIL = 0.7;

    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(15);

    private final KilledShop shop;
    private final BenchDatabase database;
    private final Members members;
    private final Random random;
    private final int[] quantities;
    private final Members.Turn[] turns;
    private final long[] orders;
    private final AtomicInteger next = new AtomicInteger();
    private final LongAdder answered = new LongAdder();
    private final LongAdder unheard = new LongAdder();
    private final LongAdder busy = new LongAdder();
    private final LongAdder known = new LongAdder();
    private volatile long undisturbedSince = Long.MAX_VALUE;

    /** @param keys that are sold, no more and no fewer */
    KeySale(KilledShop shop, BenchDatabase database, Members members, int keys, Random random) {
        this.shop = shop;
        this.database = database;
        this.members = members;
        this.random = random;
        quantities = quantities(keys);
        turns = new Members.Turn[quantities.length];
        orders = new long[quantities.length];
    }

    /** How many keys the orders are of, so that they are all that are sold. */
    static int[] quantities(int keys) {
        List<Integer> quantities = new ArrayList<>();
        for (int left = keys; left > 0; left -= quantities.get(quantities.size() - 1)) {
            quantities.add(Math.min(left, 1 + quantities.size() % MOST));
        }
        return quantities.stream().mapToInt(Integer::intValue).toArray();
    }

    /** @param seconds until keys were sold again */
    record Kill(Victim victim, int afterOrders, double seconds) {}

    /**
     * What came of it.
     *
     * @param seconds from the first request to the last answer, with all that was down
     * @param undisturbed orders that began after the last kill was over, and how long those took together
     * @param latencies of these, in nanoseconds, ascending
     * @param cost of these: of the program, of the database and of all others
     * @param unheard requests that got no answer
     * @param busy requests that were told to come again later
     * @param known requests that had been carried out although their first answer was lost
     */
    record Result(
            int orders,
            double seconds,
            long undisturbed,
            double undisturbedSeconds,
            long[] latencies,
            Meter.Reading cost,
            long unheard,
            long busy,
            long known,
            List<Kill> kills) {

        double perSecond() {
            return undisturbed / undisturbedSeconds;
        }
    }

    int orders() {
        return orders.length;
    }

    Result run(int kills) {
        ExecutorService threads = Executors.newFixedThreadPool(BUYERS);
        try {
            long begun = System.nanoTime();
            List<Future<long[]>> buyers = new ArrayList<>();
            for (int i = 0; i < BUYERS; i++) {
                buyers.add(threads.submit(this::buy));
            }
            List<Kill> done = new ArrayList<>();
            for (int kill = 0; kill < kills; kill++) {
                double place = KILLED_UNTIL * (kill + 0.1 + 0.9 * random.nextDouble()) / kills;
                await((long) (orders.length * place), buyers);
                KilledShop.sleep(random.nextInt(20)); // into the midst of a batch, not onto its end
                done.add(kill(kills == 1 ? Victim.BOTH : Victim.values()[kill % Victim.values().length], buyers));
            }
            Meter meter = new Meter(
                    database,
                    Map.of(
                            "program",
                            shop.server().pid(),
                            "clients",
                            ProcessHandle.current().pid()));
            Meter.Reading before = meter.read();
            undisturbedSince = System.nanoTime();
            List<long[]> latencies = new ArrayList<>();
            for (Future<long[]> buyer : buyers) {
                latencies.add(buyer.get());
            }
            long ended = System.nanoTime();
            long[] all =
                    latencies.stream().flatMapToLong(Arrays::stream).sorted().toArray();
            return new Result(
                    orders.length,
                    (ended - begun) / 1e9,
                    all.length,
                    (ended - undisturbedSince) / 1e9,
                    all,
                    meter.read().since(before),
                    unheard.sum(),
                    busy.sum(),
                    known.sum(),
                    done);
        } catch (ExecutionException failure) {
            throw new Stopped("a buyer failed: " + failure.getCause(), failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Stopped("interrupted", interrupted);
        } finally {
            threads.shutdownNow();
        }
    }

    private Kill kill(Victim victim, List<Future<long[]>> buyers) throws ExecutionException, InterruptedException {
        int after = (int) answered.sum();
        long begun = System.nanoTime();
        shop.kill(victim);
        await(answered.sum() + 1, buyers);
        Kill kill = new Kill(victim, after, (System.nanoTime() - begun) / 1e9);
        Say.line("killed %s after %,d orders; sold again after %.1f s", victim.text(), after, kill.seconds());
        return kill;
    }

    /** Until that many orders are answered; a buyer who failed fails this. */
    private void await(long wanted, List<Future<long[]>> buyers) throws ExecutionException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE;
        while (answered.sum() < Math.min(wanted, orders.length)) {
            for (Future<long[]> buyer : buyers) {
                if (buyer.isDone()) {
                    buyer.get();
                }
            }
            if (System.nanoTime() > deadline) {
                throw new Stopped("the sale stands still after " + answered.sum() + " orders");
            }
            Thread.sleep(5);
        }
    }

    /** @return how long those took that nothing disturbed */
    private long[] buy() throws IOException {
        List<Long> took = new ArrayList<>();
        HttpCaller caller = shop.server().caller();
        try {
            for (int order = next.getAndIncrement(); order < orders.length; order = next.getAndIncrement()) {
                turns[order] = members.next();
                long begun = System.nanoTime();
                long deadline = begun + PATIENCE;
                while (!place(caller, order)) {
                    if (System.nanoTime() > deadline) {
                        throw new Stopped("no answer to order " + order);
                    }
                    caller.close();
                    KilledShop.sleep(ThreadLocalRandom.current().nextLong(50, 250));
                    caller = shop.server().caller();
                }
                answered.increment();
                if (begun >= undisturbedSince) {
                    took.add(System.nanoTime() - begun);
                }
            }
        } finally {
            caller.close();
        }
        return took.stream().mapToLong(Long::longValue).toArray();
    }

    /** @return whether there was an answer; false if the same is to be asked again */
    private boolean place(HttpCaller caller, int order) {
        HttpCaller.Answer answer;
        try {
            answer = caller.post("/api/v1/orders", request(order));
        } catch (IOException gone) {
            unheard.increment();
            return false;
        }
        if (answer.status() == 503 && answer.body().contains("\"code\"")) {
            busy.increment();
            return false;
        }
        if (answer.status() != 200 && answer.status() != 201 || !answer.body().contains("\"outcome\":\"accepted\"")) {
            throw new Stopped("an order of keys was answered with " + answer);
        }
        if (answer.status() == 200) {
            known.increment();
        }
        orders[order] = order(answer);
        return true;
    }

    private static long order(HttpCaller.Answer answer) {
        int id = answer.body().indexOf("\"ord_") + 1;
        return OrderId.parse(answer.body().substring(id, answer.body().indexOf('"', id)))
                .value();
    }

    /** What the order of that number is asked for with, the first time and each time again. */
    private String request(int order) {
        return KeyGoods.order(key(order), turns[order], quantities[order]);
    }

    static String key(int order) {
        return "keys-" + order;
    }

    /** The order that the answer to this request named. */
    long answer(int order) {
        return orders[order];
    }

    int quantity(int order) {
        return quantities[order];
    }

    /** Asks again for some of what was answered: nothing may come of it but the same answer. */
    void askAgain(int times) throws IOException {
        try (HttpCaller caller = shop.server().caller()) {
            for (int i = 0; i < times; i++) {
                int order = random.nextInt(orders.length);
                HttpCaller.Answer answer = caller.post("/api/v1/orders", request(order));
                if (answer.status() != 200 || order(answer) != orders[order]) {
                    throw new Stopped("order " + order + " is asked for again and answered with " + answer);
                }
            }
        }
    }

    /** One more than there are. */
    void askForMore() throws IOException {
        try (HttpCaller caller = shop.server().caller()) {
            HttpCaller.Answer answer = caller.post("/api/v1/orders", KeyGoods.order("keys-more", members.next(), 1));
            if (answer.status() != 409 || !answer.body().contains("stock.sold-out")) {
                throw new Stopped("one key more than there are is answered with " + answer);
            }
        }
    }
}
