package shop.solvent.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What bringing in and selling very many keys took, for the report. */
final class KeyReport {

    private static final Pattern USED = Pattern.compile("heap\\s+total \\d+K, used (\\d+)K");

    private final Plan plan;
    private final KilledShop shop;
    private final BenchDatabase database;
    private final Table memory = new Table(1, "when", "server MB", "of it live in the heap", "its most", "database MB");
    private final StringBuilder text = new StringBuilder();
    private KeySale.Result sold;

    KeyReport(Plan plan, KilledShop shop, BenchDatabase database) {
        this.plan = plan;
        this.shop = shop;
        this.database = database;
        memory("started");
    }

    void brought(KeyImport.Result brought) {
        memory("keys are in");
        say(
                "%,d keys came in by %d files over HTTP, and server and database were killed while the first half was read. The"
                        + " other %,d in %.1f s: **%,.0f keys/s**; of the program %.0f µs of processor time for each, of the database %.0f.",
                plan.keys(),
                brought.files(),
                brought.measured(),
                brought.seconds(),
                brought.perSecond(),
                brought.cpu().get("program") * 1e6 / brought.measured(),
                brought.cpu().get("database") * 1e6 / brought.measured());
    }

    void sold(KeySale.Result sale, double settled) {
        memory("keys are sold");
        sold = sale;
        double perSecond = sold.perSecond();
        say(
                "%,d of them were sold to 64 buyers at once in %,d orders of one to nine, %.0f s with all that was down. Seed %d.",
                plan.sold(), sold.orders(), sold.seconds(), plan.seed());
        Table kills = new Table(1, "killed", "after orders", "sells again after s");
        sold.kills()
                .forEach(kill ->
                        kills.add(kill.victim().text(), Table.whole(kill.afterOrders()), Table.tenths(kill.seconds())));
        text.append(kills).append('\n');
        say(
                "Of the requests %,d got no answer and %,d were told to come again; %,d of those had been carried out, and were answered"
                        + " with the order that there was. After the last kill %,d orders in %.1f s: **%,.0f orders/s, %,.0f keys/s**,"
                        + " p50 %.1f ms, p99 %.1f ms, longest %.0f ms.",
                sold.unheard(),
                sold.busy(),
                sold.known(),
                sold.undisturbed(),
                sold.undisturbedSeconds(),
                perSecond,
                perSecond * plan.sold() / sold.orders(),
                millis(sold, 50),
                millis(sold, 99),
                millis(sold, 100));
        say(
                "Everything that orders tell was acted on %.1f s after the last of them, deliveries among it. In the database: no key"
                        + " twice and none lost, each request one order, paid, with its keys and no others, each key delivered once, wallets and"
                        + " books right; what was asked again was answered the same.",
                settled);
    }

    /** @param placed orders of what is not kept in stock, by the same server right afterwards @param cost of these */
    void others(Load.Outcome placed, Meter.Reading cost) {
        Table table = new Table(
                1,
                "64 buyers of",
                "orders/s",
                "program CPU µs an order",
                "database CPU µs an order",
                "others' processors");
        table.add(cost("one to nine keys", sold.undisturbed(), sold.undisturbedSeconds(), sold.cost()));
        table.add(cost("what has no stock, right afterwards", placed.orders(), placed.nanos() / 1e9, cost));
        text.append(table).append('\n');
    }

    private static String[] cost(String what, long orders, double seconds, Meter.Reading cost) {
        return new String[] {
            what,
            Table.whole(orders / seconds),
            Table.whole(cost.cpuSeconds().get("program") * 1e6 / orders),
            Table.whole(cost.cpuSeconds().get("database") * 1e6 / orders),
            Table.hundredths(cost.cpuOfAll() / seconds)
        };
    }

    private static double millis(KeySale.Result sold, double percent) {
        return sold.latencies().length == 0 ? Double.NaN : Statistics.percentile(sold.latencies(), percent) / 1e6;
    }

    private void say(String format, Object... arguments) {
        String line = String.format(Locale.ROOT, format, arguments);
        Say.line("%s", line);
        text.append(line).append("\n\n");
    }

    private void memory(String when) {
        double live = live(shop.server().pid());
        memory.add(
                when,
                Table.whole(Cpu.residentMegabytes(shop.server().pid())),
                Table.whole(live),
                Table.whole(shop.mostMegabytes()),
                Table.whole(Cpu.residentMegabytes(database.pid())));
    }

    /** What is left in a Java's heap once it has looked for what nobody needs, in MB; NaN if that cannot be known. */
    private static double live(long pid) {
        try {
            ask(pid, "GC.run");
            Matcher used = USED.matcher(ask(pid, "GC.heap_info"));
            return used.find() ? Long.parseLong(used.group(1)) / 1024.0 : Double.NaN;
        } catch (IOException noSuchProgram) {
            return Double.NaN;
        }
    }

    private static String ask(long pid, String what) throws IOException {
        Process asked = new ProcessBuilder(System.getProperty("java.home") + "/bin/jcmd", Long.toString(pid), what)
                .redirectErrorStream(true)
                .start();
        return new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    String text() {
        return text + "Memory, with `" + String.join(" ", plan.serverOptions()) + "`:\n\n" + memory;
    }
}
