package shop.solvent.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Brings keys in by files over HTTP. Everything is killed while the first half of the files is read; the other half is measured.
 */
final class KeyImport {

    private static final int IN_A_FILE = 100_000;
    private static final int FEWEST_FILES = 2;

    private final KilledShop shop;
    private final BenchDatabase database;
    private final String key;
    private final int keys;
    private final Random random;

    /** @param key an API key that may bring in keys @param keys how many */
    KeyImport(KilledShop shop, BenchDatabase database, String key, int keys, Random random) {
        this.shop = shop;
        this.database = database;
        this.key = key;
        this.keys = keys;
        this.random = random;
    }

    /**
     * What it took.
     *
     * @param measured keys of the half that nothing was killed in
     * @param seconds from its first byte to its last key
     * @param cpu its processor time in seconds, of the program and of the database
     */
    record Result(int files, int measured, double seconds, Map<String, Double> cpu) {

        double perSecond() {
            return measured / seconds;
        }
    }

    Result run() {
        int files = files(keys);
        int half = files / 2;
        int first = first(half, keys);
        IntStream.range(0, half).forEach(this::bring);
        awaitKeys(first / 4 + random.nextInt(first / 2));
        Say.line("everything is killed while keys are read");
        shop.kill(KilledShop.Victim.BOTH);
        awaitKeys(first);
        awaitRead();
        Say.line("%,d keys are there, measuring the rest", first);
        Meter meter = new Meter(database, Map.of("program", shop.server().pid()));
        Meter.Reading before = meter.read();
        long begun = System.nanoTime();
        IntStream.range(half, files).forEach(this::bring);
        awaitKeys(keys);
        awaitRead();
        double seconds = (System.nanoTime() - begun) / 1e9;
        return new Result(
                files, keys - first, seconds, meter.read().since(before).cpuSeconds());
    }

    private static int files(int keys) {
        return Math.max(FEWEST_FILES, keys / IN_A_FILE);
    }

    /** The first key of a file, of so many keys that are brought in. */
    static int first(int file, int keys) {
        return (int) ((long) keys * file / files(keys));
    }

    private void bring(int file) {
        byte[] content = IntStream.range(first(file, keys), first(file + 1, keys))
                .mapToObj(KeyGoods::key)
                .collect(Collectors.joining("\n"))
                .getBytes(StandardCharsets.UTF_8);
        try (HttpCaller caller = shop.server().caller(key)) {
            HttpCaller.Answer answer = caller.post(
                    "/api/v1/admin/stock/goods/" + KeyGoods.SKU + "/batches?name=keys-" + file + ".txt",
                    "text/plain",
                    content);
            if (answer.status() != 201) {
                throw new Stopped("a file of keys was answered with " + answer);
            }
        } catch (IOException failure) {
            throw new Stopped("a file of keys got no answer", failure);
        }
    }

    private void awaitKeys(int wanted) {
        await("SELECT COUNT(*) >= " + wanted + " FROM stock_key");
    }

    private void awaitRead() {
        await("SELECT COUNT(*) = 0 FROM stock_batch WHERE state IN ('WAITING', 'RUNNING')");
    }

    private void await(String sql) {
        long deadline = System.nanoTime() + 900_000_000_000L;
        while (!database.text(sql).equals("1")) {
            if (System.nanoTime() > deadline) {
                throw new Stopped("keys do not come in: " + sql);
            }
            KilledShop.sleep(100);
        }
    }
}
