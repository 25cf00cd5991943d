package shop.solvent.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import shop.solvent.platform.Settings;

/**
 * What is to be measured, from system properties; each has a default.
 *
 * @param seconds how long each cell of the checkout tables is measured, once per run
 * @param warmUp seconds that each contender works at least before it is measured; longer while it still gets faster
 * @param runs how often each cell is measured; the report gives medians
 * @param callers how many call at once, one cell for each number
 * @param lots sizes of the release runs
 * @param lotsAMember how many lots a member has there, at least: they are 50,000 at most
 * @param decisions sizes of the backtests
 * @param campaigns how many run in the shop while orders are placed
 * @param relay whether messages are handed over while orders come in (in process; the server always does)
 * @param buffer the size of the database's buffer pool and of its log, as it takes it: {@code 1G}
 * @param folder for the database, the logs and the report
 * @param server the one-file server
 * @param serverOptions what its Java is told
 * @param keys how many are brought in
 * @param sold how many of them are sold
 * @param kills how often the server or its database is killed meanwhile
 * @param seed what chance begins with, when to kill for one
 * @param town honest members of the stream with fraud in it
 * @param days of it
 * @param minutes that it is played at most
 * @param offered whether the shop takes up the rules against fraud that the gallery offers
 * @param quick whether a change is only to be held against what was recorded: less of everything, and no longer warming up
 *     than is asked for
 */
record Plan(
        Set<Part> parts,
        int seconds,
        int warmUp,
        int runs,
        List<Integer> callers,
        List<Shape> shapes,
        List<Integer> lots,
        int lotsAMember,
        List<Integer> decisions,
        int campaigns,
        boolean relay,
        String buffer,
        Path folder,
        Path server,
        List<String> serverOptions,
        int keys,
        int sold,
        int kills,
        long seed,
        int town,
        int days,
        int minutes,
        boolean offered,
        boolean quick) {

    /** What can be measured by itself. */
    enum Part {
        LIMIT,
        INPROCESS,
        HTTP,
        RULES,
        CAMPAIGNS,
        RELEASE,
        BACKTEST,
        STARTUP,
        MINUTE,
        FLASH,
        KEYS,
        /** By itself, and not unless it is asked for. */
        FRAUD
    }

    /** Whom the orders pay. */
    enum Shape {
        /** Many merchants and pools. */
        SPREAD,
        /** One merchant and one pool. */
        HOT;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Plan read() {
        boolean quick = Settings.isOn("bench.quick", false);
        return new Plan(
                EnumSet.copyOf(list(
                        "parts",
                        quick
                                ? "limit,inprocess"
                                : "limit,inprocess,http,rules,campaigns,release,backtest,startup,minute,flash,keys",
                        Plan::part)),
                number("seconds", quick ? "5" : "10"),
                number("warmup", "20"),
                number("runs", quick ? "1" : "3"),
                list("callers", quick ? "1,64" : "1,4,16,64", Integer::valueOf),
                list("shapes", quick ? "spread" : "spread,hot", text -> Shape.valueOf(text.toUpperCase(Locale.ROOT))),
                list("lots", "10000,100000,1000000", Integer::valueOf),
                number("lots.each", "10"),
                list("decisions", "100000,500000", Integer::valueOf),
                number("campaigns", "0"),
                Settings.isOn("bench.relay", true),
                Settings.get("bench.buffer").orElse("1G"),
                Path.of(Settings.get("bench.folder").orElse("target/bench")).toAbsolutePath(),
                Path.of(Settings.get("bench.server").orElse("../shop-micro/target/solvent.jar"))
                        .toAbsolutePath()
                        .normalize(),
                List.of(Settings.get("bench.server.options").orElse("-Xmx1g").split(" +")),
                number("keys", quick ? "20000" : "1000000"),
                number("keys.sold", quick ? "10000" : "1000000"),
                number("kills", quick ? "1" : "6"),
                number("seed", Integer.toString((int) (System.nanoTime() % 1_000_000))),
                number("town", "50000"),
                number("days", "90"),
                number("minutes", "600"),
                Settings.isOn("bench.offered", true),
                quick);
    }

    boolean has(Part part) {
        return parts.contains(part);
    }

    private static Part part(String text) {
        return Part.valueOf(text.toUpperCase(Locale.ROOT));
    }

    private static int number(String name, String otherwise) {
        return Integer.parseInt(Settings.get("bench." + name).orElse(otherwise));
    }

    private static <T> List<T> list(String name, String otherwise, Function<String, T> item) {
        return Arrays.stream(Settings.get("bench." + name).orElse(otherwise).split(","))
                .map(String::strip)
                .map(item)
                .collect(Collectors.toList());
    }
}
