package shop.solvent.bench;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import shop.solvent.catalogue.AddProduct;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.catalogue.ProductKind;
import shop.solvent.kernel.id.LimitedIssueId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.limited.LimitedIssues;
import shop.solvent.limited.LimitedTerms;
import shop.solvent.limited.LimitedWay;
import shop.solvent.operator.People;

/**
 * Many members want one of a few pieces at the same moment, over HTTP, each tenth of them twice. Beside them others buy what
 * they always buy.
 */
final class FlashSale {

    private static final String SKU = "first-print";
    private static final int BUYERS = 256;
    private static final int OTHERS = 2;
    private static final int SECONDS_BEFORE = 20;

    private final ShopWorld world;
    private final Members members;
    private final int wanting;
    private final int pieces;

    /** @param wanting how many members @param pieces how many of them can have one */
    FlashSale(ShopWorld world, Members members, int wanting, int pieces) {
        this.world = world;
        this.members = members;
        this.wanting = wanting;
        this.pieces = pieces;
    }

    /**
     * What came of it.
     *
     * @param seconds from the first request to the last answer
     * @param buyers nanoseconds that each request for a piece took, ascending
     * @param before the same of others' orders without the rush
     * @param beside and in it
     */
    record Result(double seconds, int sold, int refused, long[] buyers, long[] before, long[] beside) {

        static double millis(long[] sorted, double percent) {
            return Statistics.percentile(sorted, percent) / 1e6;
        }
    }

    /** Announced before the server starts, opened when it is warm. */
    LimitedIssueId announce(Instant opens) {
        Catalogue catalogue = world.shop.get(Catalogue.class);
        catalogue.addProduct(
                new AddProduct(SKU, ProductKind.COURSE, "首印", "First print", "shop-0", null, null, "system:bench"));
        catalogue.setPrice(SKU, ShopWorld.CHANNEL, ShopWorld.PRICE, "system:bench");
        return world.shop
                .get(LimitedIssues.class)
                .announce(
                        "flash",
                        new LimitedTerms(
                                SKU,
                                "首印",
                                "First print",
                                LimitedWay.FIRST,
                                pieces,
                                1,
                                opens,
                                opens.plus(1, ChronoUnit.DAYS),
                                null,
                                null),
                        People.OPERATOR);
    }

    Result measure(Server server, Instant opens) {
        List<MemberId> all = members.some(wanting);
        long[] before = others(server, () -> sleep(SECONDS_BEFORE * 1_000L));
        sleep(Math.max(0, opens.toEpochMilli() + 100 - System.currentTimeMillis()));
        AtomicInteger sold = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        List<long[]> took = new ArrayList<>();
        long[] begunAndEnded = new long[2];
        long[] beside = others(server, () -> {
            begunAndEnded[0] = System.nanoTime();
            took.addAll(rush(server, all, sold, refused));
            begunAndEnded[1] = System.nanoTime();
        });
        long[] buyers = took.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        return new Result(
                (begunAndEnded[1] - begunAndEnded[0]) / 1e9, sold.get(), refused.get(), buyers, before, beside);
    }

    private List<long[]> rush(Server server, List<MemberId> all, AtomicInteger sold, AtomicInteger refused) {
        AtomicInteger next = new AtomicInteger();
        int requests = wanting + wanting / 10;
        return together(BUYERS, () -> {
            List<Long> took = new ArrayList<>();
            try (HttpCaller caller = server.caller()) {
                for (int i = next.getAndIncrement(); i < requests; i = next.getAndIncrement()) {
                    MemberId member = all.get(i % wanting);
                    String order = "{\"key\":\"flash-" + i + "\",\"member\":\"" + member + "\",\"lines\":[{\"sku\":\""
                            + SKU + "\",\"quantity\":1}],\"device\":\"device-" + member + "\"}";
                    long begun = System.nanoTime();
                    HttpCaller.Answer answer = caller.post("/api/v1/orders", order);
                    took.add(System.nanoTime() - begun);
                    count(answer, sold, refused);
                }
            }
            return took.stream().mapToLong(Long::longValue).toArray();
        });
    }

    private static void count(HttpCaller.Answer answer, AtomicInteger sold, AtomicInteger refused) {
        if (Server.accepted(answer)) {
            sold.incrementAndGet();
        } else if (answer.status() == 409
                && (answer.body().contains("limited.sold-out") || answer.body().contains("limited.per-member"))) {
            refused.incrementAndGet();
        } else {
            throw new Stopped("the server answered " + answer);
        }
    }

    /** What two who buy other things wait for an answer while something else goes on. */
    private long[] others(Server server, Runnable meanwhile) {
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(OTHERS);
        try {
            List<Future<long[]>> shares = new ArrayList<>();
            for (int i = 0; i < OTHERS; i++) {
                shares.add(threads.submit(() -> {
                    List<Long> took = new ArrayList<>();
                    try (HttpCaller caller = server.caller()) {
                        while (!over.get()) {
                            Members.Turn turn = members.next();
                            long begun = System.nanoTime();
                            HttpCaller.Answer answer =
                                    caller.post("/api/v1/orders", Server.order(Plan.Shape.SPREAD, turn));
                            took.add(System.nanoTime() - begun);
                            if (answer.status() >= 400) {
                                throw new Stopped("the server answered " + answer);
                            }
                        }
                    }
                    return took.stream().mapToLong(Long::longValue).toArray();
                }));
            }
            meanwhile.run();
            over.set(true);
            List<long[]> all = new ArrayList<>();
            for (Future<long[]> share : shares) {
                all.add(share.get());
            }
            return all.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        } catch (ExecutionException failure) {
            throw new Stopped("a caller failed: " + failure.getCause(), failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Stopped("interrupted", interrupted);
        } finally {
            over.set(true);
            threads.shutdownNow();
        }
    }

    private static List<long[]> together(int callers, java.util.concurrent.Callable<long[]> work) {
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            List<Future<long[]>> shares = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                shares.add(threads.submit(work));
            }
            List<long[]> all = new ArrayList<>();
            for (Future<long[]> share : shares) {
                all.add(share.get());
            }
            return all;
        } catch (ExecutionException failure) {
            throw new Stopped("a buyer failed: " + failure.getCause(), failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Stopped("interrupted", interrupted);
        } finally {
            threads.shutdownNow();
        }
    }

    /** @throws Stopped unless exactly what there was is sold, to as many members */
    void check(LimitedIssueId issue) {
        int sold = world.shop.get(LimitedIssues.class).find(issue).sold();
        long members = world.shop
                .database()
                .database()
                .number("SELECT COUNT(*) FROM limited_share WHERE issue = ? AND pieces = 1", issue.value());
        if (sold != pieces || members != pieces) {
            throw new Stopped(sold + " pieces are sold to " + members + " members, and there were " + pieces);
        }
        world.booksAgree();
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Stopped("interrupted", interrupted);
        }
    }
}
