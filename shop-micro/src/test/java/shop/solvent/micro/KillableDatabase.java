package shop.solvent.micro;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A database beside the shop, with durable commits, that can be killed and started again on the same data and port. */
final class KillableDatabase implements AutoCloseable {

    private final EmbeddedDatabase programs;
    private final String data;
    private final int port = FreePort.choose();
    private DatabaseAccess access;

    /** Makes an empty database in the folder and starts it. */
    KillableDatabase(Path folder) throws Exception {
        this(folder, Map.of());
    }

    /** @param environment of the database's programs, besides this program's own */
    KillableDatabase(Path folder, Map<String, String> environment) throws Exception {
        DataFolder.delete(folder);
        programs = new EmbeddedDatabase(DataFolder.take(folder), environment);
        data = "--datadir=" + folder.resolve("database");
        start();
    }

    void start() throws Exception {
        access = programs.start(port);
    }

    /** SIGKILL: no farewell, no flush. */
    void kill() {
        processes().forEach(process -> {
            process.destroyForcibly();
            process.onExit().join();
        });
    }

    DatabaseAccess access() {
        return access;
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(access.completeUrl(), access.user(), access.password());
    }

    @Override
    public void close() {
        kill();
    }

    private List<ProcessHandle> processes() {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.filter(process -> Stream.of(process.info().arguments().orElse(new String[0]))
                            .anyMatch(data::equals))
                    .toList();
        }
    }
}
