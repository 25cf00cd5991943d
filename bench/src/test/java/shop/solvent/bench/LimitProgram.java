package shop.solvent.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import shop.solvent.bench.Plan.Shape;
import shop.solvent.platform.Ids;

/**
 * The least that a program must do for the same order, one commit an order: lock the buyer's balances and look at them,
 * write the order and its entries, move the balances, commit. No rules, no records, no events, no idempotency, no indexes
 * but the primary keys. Written to be fast: prepared on the server, all rows of a table in one statement, what many orders
 * share is locked last and only until the commit.
 */
final class LimitProgram implements Contender {

    private static final int BUYERS = 20_000;
    private static final int MERCHANTS = 64;
    private static final long RICH = 1_000_000_000_000L;

    private final BenchDatabase database;
    private final OrderSize size;
    private final AtomicLong orders = new AtomicLong();

    LimitProgram(BenchDatabase database, OrderSize size) {
        this.database = database;
        this.size = size;
        database.run("CREATE TABLE limit_orders (id BIGINT NOT NULL PRIMARY KEY, member BIGINT NOT NULL,"
                + " merchant BIGINT NOT NULL, amount BIGINT NOT NULL, state VARCHAR(10) NOT NULL,"
                + " at DATETIME(6) NOT NULL)");
        database.run("CREATE TABLE limit_entry (id BIGINT NOT NULL PRIMARY KEY, order_id BIGINT NOT NULL,"
                + " debit BIGINT NOT NULL, credit BIGINT NOT NULL, amount BIGINT NOT NULL, at DATETIME(6) NOT NULL)");
        database.run("CREATE TABLE limit_balance (id BIGINT NOT NULL PRIMARY KEY, amount BIGINT NOT NULL,"
                + " CHECK (amount >= 0))");
        fill();
    }

    /** Buyers' balances first, then what is shared; the hot merchant is one more than the others. */
    private void fill() {
        List<Long> ids = LongStream.range(
                        0, (long) BUYERS * size.buyerBalances() + (MERCHANTS + 1L) * size.sharedBalances())
                .boxed()
                .toList();
        for (int from = 0; from < ids.size(); from += 1_000) {
            StringBuilder rows = new StringBuilder();
            for (long id : ids.subList(from, Math.min(from + 1_000, ids.size()))) {
                rows.append(rows.length() == 0 ? "" : ",")
                        .append('(')
                        .append(id)
                        .append(',')
                        .append(RICH)
                        .append(')');
            }
            database.run("INSERT INTO limit_balance (id, amount) VALUES " + rows);
        }
    }

    @Override
    public String name() {
        return "limit";
    }

    @Override
    public void prepare(long orders) {
        // Its buyers never run out of money.
    }

    @Override
    public Meter meter() {
        return new Meter(database, Map.of("program", ProcessHandle.current().pid()));
    }

    @Override
    public Load.Caller caller(Shape shape, int number) throws SQLException {
        return new Caller(shape);
    }

    /** The sum over all balances never changes. */
    @Override
    public void check() {
        long balances = (long) BUYERS * size.buyerBalances() + (MERCHANTS + 1L) * size.sharedBalances();
        long sum = Long.parseLong(database.text("SELECT SUM(amount) FROM limit_balance"));
        long entries = Long.parseLong(database.text("SELECT COUNT(*) FROM limit_entry"));
        long written = Long.parseLong(database.text("SELECT COUNT(*) FROM limit_orders"));
        if (sum != balances * RICH || entries != written * size.entries()) {
            throw new Stopped("the limit program's books do not agree");
        }
    }

    private final class Caller implements Load.Caller {

        private final Shape shape;
        private final Connection connection;
        private final PreparedStatement lock;
        private final PreparedStatement order;
        private final PreparedStatement entries;
        private final PreparedStatement move;

        Caller(Shape shape) throws SQLException {
            this.shape = shape;
            int balances = size.buyerBalances() + size.sharedBalances();
            connection = database.connect();
            connection.setAutoCommit(false);
            lock = connection.prepareStatement("SELECT amount FROM limit_balance WHERE id IN ("
                    + repeat("?", size.buyerBalances()) + ") FOR UPDATE");
            order = connection.prepareStatement("INSERT INTO limit_orders (id, member, merchant, amount, state, at)"
                    + " VALUES (?, ?, ?, ?, 'PAID', NOW(6))");
            entries = connection.prepareStatement(
                    "INSERT INTO limit_entry (id, order_id, debit, credit, amount, at) VALUES "
                            + repeat("(?, ?, ?, ?, ?, NOW(6))", size.entries()));
            move = connection.prepareStatement("UPDATE limit_balance SET amount = amount + CASE id "
                    + "WHEN ? THEN ? ".repeat(balances) + "END WHERE id IN (" + repeat("?", balances) + ")");
        }

        private static String repeat(String text, int times) {
            return String.join(", ", Collections.nCopies(times, text));
        }

        @Override
        public boolean order() throws SQLException {
            long number = orders.getAndIncrement();
            long buyer = number % BUYERS;
            long merchant = shape == Shape.HOT ? MERCHANTS : number % MERCHANTS;
            List<Long> mine = balances(buyer * size.buyerBalances(), size.buyerBalances());
            List<Long> shared = balances(
                    (long) BUYERS * size.buyerBalances() + merchant * size.sharedBalances(), size.sharedBalances());
            if (!enough(mine)) {
                connection.rollback();
                return false;
            }
            long id = Ids.next();
            bind(order, id, buyer, merchant, 1_000L);
            order.executeUpdate();
            List<Long> values = new ArrayList<>();
            for (int i = 0; i < size.entries(); i++) {
                Collections.addAll(
                        values, Ids.next(), id, mine.get(i % mine.size()), shared.get(i % shared.size()), 1_000L);
            }
            bind(entries, values.toArray(Long[]::new));
            entries.executeUpdate();
            move(mine, shared);
            connection.commit();
            return true;
        }

        private static List<Long> balances(long first, int count) {
            return LongStream.range(first, first + count).boxed().toList();
        }

        private boolean enough(List<Long> balances) throws SQLException {
            bind(lock, balances.toArray(Long[]::new));
            try (ResultSet rows = lock.executeQuery()) {
                boolean enough = true;
                while (rows.next()) {
                    enough &= rows.getLong(1) >= 1_000;
                }
                return enough;
            }
        }

        /** From the buyer's first to what is shared; what each pays together is what all get together. */
        private void move(List<Long> mine, List<Long> shared) throws SQLException {
            List<Long> values = new ArrayList<>();
            for (long id : mine) {
                Collections.addAll(values, id, id == mine.get(0) ? -1_000L * shared.size() : 0L);
            }
            for (long id : shared) {
                Collections.addAll(values, id, 1_000L);
            }
            values.addAll(mine);
            values.addAll(shared);
            bind(move, values.toArray(Long[]::new));
            move.executeUpdate();
        }

        private static void bind(PreparedStatement statement, Long... values) throws SQLException {
            for (int i = 0; i < values.length; i++) {
                statement.setLong(i + 1, values[i]);
            }
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
