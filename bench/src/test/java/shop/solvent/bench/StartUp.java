package shop.solvent.bench;

import java.util.ArrayList;
import java.util.List;

/** How soon a server sells after it was started, and how much memory it and the database take then and after the load. */
final class StartUp {

    private final List<Double> secondsToFirstOrder = new ArrayList<>();
    private double serverFresh = Double.NaN;
    private double databaseFresh = Double.NaN;
    private double serverLoaded = Double.NaN;
    private double databaseLoaded = Double.NaN;

    void started(Server server, long database) {
        secondsToFirstOrder.add(server.secondsToFirstOrder());
        serverFresh = Cpu.residentMegabytes(server.pid());
        databaseFresh = Cpu.residentMegabytes(database);
        Say.line("first order after %.1f s, %.0f MB", server.secondsToFirstOrder(), serverFresh);
    }

    void loaded(long server, long database) {
        serverLoaded = Cpu.residentMegabytes(server);
        databaseLoaded = Cpu.residentMegabytes(database);
    }

    void tell(Report report) {
        Table table = new Table(1, "when", "server MB", "database MB");
        table.add("first order", Table.whole(serverFresh), Table.whole(databaseFresh));
        table.add("after the load over HTTP", Table.whole(serverLoaded), Table.whole(databaseLoaded));
        double seconds = Statistics.median(secondsToFirstOrder, one -> one);
        report.section(
                "Start-up and memory",
                "From `java -jar` to the answer to the first order over HTTP: "
                        + Table.tenths(seconds) + " s, on a database that has the shop's tables. Resident memory:\n\n"
                        + table);
        report.data("seconds to the first order", secondsToFirstOrder);
        report.data(
                "resident megabytes",
                List.of(serverFresh, databaseFresh, serverLoaded, databaseLoaded).stream()
                        .map(Table::whole)
                        .toList());
    }
}
