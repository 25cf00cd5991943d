package shop.solvent.relation;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.platform.Answering;
import shop.solvent.platform.Database;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;
import shop.solvent.rules.checkout.SoldFact;

/**
 * What the current run found of goods and merchants, kept in memory: there are few of which it found anything, so an ordinary order
 * asks nothing. Each server looks every few seconds whether there is another run.
 */
@ApplicationScoped
public class SoldFigures implements Recurring {

    private static final Duration READ_EVERY = Duration.ofSeconds(5);

    private static final int MOST_SELLERS = 10_000;

    private static final Kept NOTHING = new Kept(0, Map.of(), Map.of());

    @Inject
    private Database database;

    @Inject
    private RelationBook book;

    private volatile Kept kept = NOTHING;

    private record Kept(long run, Map<String, GoodsFigures> goods, Map<Long, SellerFigures> sellers) {}

    @PostConstruct
    void begin() {
        refresh();
    }

    @Override
    public List<Recurrence> recurrences() {
        return List.of(Recurrence.onEach("sold-figures", READ_EVERY, this::refresh));
    }

    /** Reads what the current run found, if that is another one than before. */
    public void refresh() {
        long run = book.current().map(current -> current.id().value()).orElse(0L);
        if (run == kept.run()) {
            return;
        }
        Map<String, GoodsFigures> goods = new HashMap<>();
        goods(run, Integer.MAX_VALUE).forEach(one -> goods.put(one.sku(), one));
        Map<Long, SellerFigures> sellers = new HashMap<>();
        sellers(run, MOST_SELLERS).forEach(one -> sellers.put(one.merchant(), one));
        kept = new Kept(run, goods, sellers);
    }

    /** Goods of which the current run found something, those of the most money first. */
    public List<GoodsFigures> goods(int most) {
        return goods(kept.run(), most);
    }

    private List<GoodsFigures> goods(long run, int most) {
        return database.query(
                "SELECT * FROM relation_goods WHERE run = ? ORDER BY fen DESC, sku LIMIT ?",
                SoldFigures::read,
                run,
                most);
    }

    private static GoodsFigures read(ResultSet row) throws SQLException {
        return new GoodsFigures(
                row.getString("sku"),
                row.getLong("merchant"),
                row.getInt("buyers"),
                row.getLong("fen"),
                row.getInt("new_buyers"),
                row.getInt("one_tree"),
                row.getInt("paid_back"),
                row.getInt("of_usual"));
    }

    public long countGoods() {
        return database.number("SELECT COUNT(*) FROM relation_goods WHERE run = ?", kept.run());
    }

    /** Merchants with members of their own, those to whose own pools gave most first. */
    public List<SellerFigures> sellers(int most) {
        return sellers(kept.run(), most);
    }

    public long countSellers() {
        return database.number("SELECT COUNT(*) FROM relation_seller WHERE run = ?", kept.run());
    }

    private List<SellerFigures> sellers(long run, int most) {
        return database.query(
                "SELECT * FROM relation_seller WHERE run = ? ORDER BY given_near DESC, merchant LIMIT ?",
                row -> new SellerFigures(
                        row.getLong("merchant"), row.getInt("near"), row.getLong("given"), row.getLong("given_near")),
                run,
                most);
    }

    /** An order, as far as it is looked at here. @param merchants of its lines */
    public record Buying(MemberId buyer, Set<MerchantId> merchants) {}

    /** Which buyers are tied to which merchants, once it is answered. */
    public static final class Tied {

        private final Kept kept;
        private final Set<List<Long>> pairs = new HashSet<>();

        private Tied(Kept kept) {
            this.kept = kept;
        }

        /** Null where it tells nothing of the goods and their merchant. */
        public SoldFact of(int line, MemberId buyer, String sku, MerchantId merchant) {
            GoodsFigures goods = kept.goods().get(sku);
            SellerFigures seller = kept.sellers().get(merchant.value());
            if (goods == null && seller == null) {
                return null;
            }
            return new SoldFact(
                    line,
                    goods == null ? 0 : goods.buyers(),
                    goods == null ? 0 : goods.newBuyers(),
                    goods == null ? 0 : goods.oneTree(),
                    goods == null ? 0 : goods.paidBack(),
                    goods == null ? SoldFact.none(line).ofUsual() : goods.ofUsual(),
                    pairs.contains(List.of(merchant.value(), buyer.value())),
                    seller == null ? 0 : seller.givenNear(),
                    seller == null ? 0 : seller.share());
        }
    }

    /** By one question, which is asked only where somebody buys of a merchant with members of its own. */
    public Tied of(Collection<Buying> orders, Answering asked) {
        Kept now = kept;
        Tied tied = new Tied(now);
        Set<Long> buyers = new HashSet<>();
        Set<Long> merchants = new HashSet<>();
        for (Buying one : orders) {
            for (MerchantId merchant : one.merchants()) {
                if (now.sellers().containsKey(merchant.value())) {
                    buyers.add(one.buyer().value());
                    merchants.add(merchant.value());
                }
            }
        }
        if (!merchants.isEmpty()) {
            List<Long> who = Database.inList(buyers);
            List<Long> where = Database.inList(merchants);
            List<Object> parameters = new ArrayList<>(List.of(now.run()));
            parameters.addAll(where);
            parameters.addAll(who);
            asked.query(
                    "SELECT merchant, member FROM relation_near WHERE run = ? AND merchant IN ("
                            + Database.places(where) + ") AND member IN (" + Database.places(who) + ")",
                    row -> tied.pairs.add(List.of(row.getLong(1), row.getLong(2))),
                    parameters);
        }
        return tied;
    }
}
