package shop.solvent.platform;

import com.mysql.cj.MysqlConnection;
import com.mysql.cj.Query;
import com.mysql.cj.interceptors.QueryInterceptor;
import com.mysql.cj.log.Log;
import com.mysql.cj.protocol.Resultset;
import com.mysql.cj.protocol.ServerSession;
import java.util.HashSet;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hears every statement that this JVM sends to its database, and so knows which tables may have been written: whoever empties them
 * need not ask three hundred tables for the thirty that a test has used. Public, with its constructor, for the driver.
 */
public final class WrittenTables implements QueryInterceptor {

    private static final Pattern READS =
            Pattern.compile("[\\s(]*(?:SELECT|SHOW|SET|EXPLAIN)\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("\\w+");

    /** Each text once, however often it runs; what it writes is looked for when somebody asks. */
    private static final Set<String> STATEMENTS = ConcurrentHashMap.newKeySet();

    /** Those of {@code tables}, in small letters, that a statement since the last time names: each that it may have written, and some it has not. */
    static Set<String> sinceLastAsked(Set<String> tables) {
        Set<String> named = new HashSet<>();
        for (String statement : STATEMENTS) {
            STATEMENTS.remove(statement); // before it is read: one that runs meanwhile is there again the next time
            if (READS.matcher(statement).matches() && !statement.contains(";")) {
                continue;
            }
            Matcher word = WORD.matcher(statement);
            while (word.find()) {
                String lower = word.group().toLowerCase(Locale.ROOT);
                if (tables.contains(lower)) {
                    named.add(lower);
                }
            }
        }
        return named;
    }

    @Override
    public QueryInterceptor init(MysqlConnection connection, Properties settings, Log log) {
        return this;
    }

    @Override
    public <T extends Resultset> T preProcess(Supplier<String> sql, Query query) {
        String statement = sql.get();
        if (statement != null) {
            STATEMENTS.add(statement);
        }
        return null; // it goes on to the database
    }

    @Override
    public <T extends Resultset> T postProcess(Supplier<String> sql, Query query, T found, ServerSession session) {
        return null; // what was found is handed on
    }

    @Override
    public boolean executeTopLevelOnly() {
        return false;
    }

    @Override
    public void destroy() {
        // Nothing of it is one connection's.
    }
}
