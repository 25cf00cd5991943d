package shop.solvent.bench;

import com.mysql.cj.jdbc.MysqlDataSource;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.DeliveryId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Reconciler;
import shop.solvent.platform.Database;
import shop.solvent.pool.PoolCheck;
import shop.solvent.settlement.SettlementCheck;
import shop.solvent.wallet.WalletCheck;
import shop.solvent.withdrawal.WithdrawalCheck;

/** What the database says of a sale of keys, held against what its buyers were told. */
final class KeyProof {

    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(30);
    private static final int LOOKED_AT = 50;

    private static final String PAID = "SELECT COUNT(*) FROM orders WHERE state = 'PAID'";
    private static final String COUNTED = "SELECT COALESCE(SUM(orders), 0) FROM daily_sales WHERE state = 'PAID'";

    private final Database database;
    private final KeySale sale;
    private final int brought;
    private final int sold;
    private final long uncounted;

    /** Before the sale. @param brought keys that were brought in @param sold that are to be sold */
    KeyProof(BenchDatabase database, KeySale sale, int brought, int sold) {
        MysqlDataSource source = new MysqlDataSource();
        source.setUrl(database.url());
        this.database = Database.on(source);
        this.sale = sale;
        this.brought = brought;
        this.sold = sold;
        awaitSettled();
        uncounted = this.database.number(PAID) - this.database.number(COUNTED);
    }

    /** Waits until everything that orders told was heard by everybody. @return for how many seconds */
    double awaitSettled() {
        long begun = System.nanoTime();
        while (database.number("SELECT COUNT(*) FROM outbox") > 0) {
            if (System.nanoTime() - begun > PATIENCE) {
                throw new Stopped("messages are not handed over: "
                        + database.query(
                                "SELECT consumer, error FROM outbox_cursor WHERE error IS NOT NULL",
                                row -> row.getString(1) + ": " + row.getString(2)));
            }
            KilledShop.sleep(200);
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    /** @throws Stopped unless every key is where it belongs, and all books say the same of it */
    void check() {
        keys();
        orders();
        deliveries();
        wallets();
        List<Reason> findings =
                Reconciler.findings(database, List.of(new WalletCheck(), new WithdrawalCheck(), new PoolCheck(), new SettlementCheck()));
        if (!findings.isEmpty()) {
            throw new Stopped("the books do not agree: " + findings);
        }
    }

    private void keys() {
        is("keys", brought, "SELECT COUNT(*) FROM stock_key");
        is("keys sold", sold, "SELECT COUNT(*) FROM stock_key WHERE state = 'TAKEN'");
        is("keys free", brought - sold, "SELECT COUNT(*) FROM stock_key WHERE state = 'FREE'");
        is("keys of orders", sold, "SELECT COUNT(*) FROM stock_taken");
        is("different keys of orders", sold, "SELECT COUNT(DISTINCT key_id) FROM stock_taken");
        is(
                "keys of orders that are not so by themselves",
                0,
                "SELECT COUNT(*) FROM stock_taken t JOIN stock_key k ON k.id = t.key_id"
                        + " WHERE k.state <> 'TAKEN' OR NOT t.once <=> t.key_id OR t.ended_at IS NOT NULL");
    }

    /** Each request is one order, the one that was answered, paid, with as many keys as were asked for. */
    private void orders() {
        BitSet seen = new BitSet();
        database.query(
                "SELECT o.request_key, o.id, o.state, o.payable, l.quantity, COALESCE(t.n, 0) FROM orders o"
                        + " JOIN order_line l ON l.order_id = o.id LEFT JOIN (SELECT order_id, COUNT(*) AS n FROM stock_taken"
                        + " GROUP BY order_id) t ON t.order_id = o.id WHERE l.sku = ?",
                row -> {
                    int order = Integer.parseInt(
                            row.getString(1).substring(KeySale.key(0).length() - 1));
                    int quantity = sale.quantity(order);
                    if (seen.get(order)
                            || row.getLong(2) != sale.answer(order)
                            || !row.getString(3).equals("PAID")
                            || row.getLong(4) != quantity * KeyGoods.PRICE
                            || row.getInt(5) != quantity
                            || row.getInt(6) != quantity) {
                        throw new Stopped("order " + order + " of " + quantity + " keys, answered as "
                                + sale.answer(order) + ", is " + row.getString(3) + " " + row.getLong(2) + " for "
                                + row.getLong(4) + " fen with " + row.getInt(6) + " keys");
                    }
                    seen.set(order);
                    return order;
                },
                KeyGoods.SKU);
        if (seen.cardinality() != sale.orders()) {
            throw new Stopped(seen.cardinality() + " orders are there, and " + sale.orders() + " were answered");
        }
        is("paid orders as counted from messages", database.number(PAID) - uncounted, COUNTED);
    }

    private void deliveries() {
        is("deliveries", sold, "SELECT COUNT(*) FROM delivery");
        is(
                "deliveries of the keys that orders have",
                sold,
                "SELECT COUNT(*) FROM delivery d JOIN stock_taken t ON t.id = d.taken"
                        + " WHERE d.state = 'DELIVERED' AND d.key_id = t.key_id AND d.order_id = t.order_id");
        is(
                "deliveries on record",
                sold,
                "SELECT COUNT(DISTINCT delivery) FROM delivery_event WHERE event = 'DELIVERED'");
        is("events of deliveries", sold, "SELECT COUNT(*) FROM delivery_event");
    }

    /** What came in, less what a member's orders cost, is there; and nothing is set aside any more. */
    private void wallets() {
        is(
                "wallets that are wrong",
                0,
                "SELECT COUNT(*) FROM (SELECT a.owner, SUM(a.credits_posted - a.debits_posted) AS there,"
                        + " SUM(a.debits_pending + a.credits_pending) AS pending FROM account a WHERE a.type = "
                        + AccountType.PAID_IN.number() + " GROUP BY a.owner) w"
                        + " LEFT JOIN (SELECT member, SUM(amount) AS came FROM top_up GROUP BY member) i ON i.member = w.owner"
                        + " LEFT JOIN (SELECT member, SUM(payable) AS went FROM orders WHERE state = 'PAID' GROUP BY member) o"
                        + " ON o.member = w.owner"
                        + " WHERE w.pending <> 0 OR w.there <> COALESCE(i.came, 0) - COALESCE(o.went, 0)");
    }

    /** What members are told is what the files said, and no two are told the same. */
    void tell(KilledShop shop, Random random) throws IOException {
        record Row(long order, long delivery, int line, int file) {}
        try (HttpCaller caller = shop.server().caller()) {
            for (int i = 0; i < LOOKED_AT; i++) {
                long order = sale.answer(random.nextInt(sale.orders()));
                for (Row row : database.query(
                        "SELECT d.order_id, d.id, k.line, CAST(SUBSTRING(b.name, 6) AS UNSIGNED) FROM delivery d JOIN stock_key k"
                                + " ON k.id = d.key_id JOIN stock_batch b ON b.id = k.batch WHERE d.order_id = ?",
                        found -> new Row(found.getLong(1), found.getLong(2), found.getInt(3), found.getInt(4)),
                        order)) {
                    String path = "/api/v1/orders/" + new OrderId(row.order()) + "/deliveries/"
                            + new DeliveryId(row.delivery()) + "/reveal";
                    HttpCaller.Answer answer = caller.post(path, "{}");
                    String key = KeyGoods.key(KeyImport.first(row.file(), brought) + row.line() - 1);
                    if (answer.status() != 200 || !answer.body().contains('"' + key + '"')) {
                        throw new Stopped("the key " + key + " is told as " + answer);
                    }
                }
            }
        }
    }

    private void is(String what, long expected, String sql) {
        long found = database.number(sql);
        if (found != expected) {
            throw new Stopped(what + ": " + found + ", expected " + expected);
        }
    }
}
