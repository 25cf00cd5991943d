package shop.solvent.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import shop.solvent.catalogue.Catalogue.OnSale;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.kernel.id.ProjectId;
import shop.solvent.merchant.MerchantKind;
import shop.solvent.platform.Answering;
import shop.solvent.platform.Database;
import shop.solvent.platform.Questions;
import shop.solvent.platform.SoldStamp;
import shop.solvent.platform.SoldStamp.Stamp;

/**
 * What is sold where, by whom and for how much, as an order sees it. It is read from eight tables, which few change and every order
 * looks at: so it is remembered with the {@linkplain SoldStamp stamp} that was there before it was read, until a price begins or ends,
 * or the day does, and for {@link #GOOD_FOR} at most. Prices by contract are each buyer's own and are asked for each time.
 */
@ApplicationScoped
class SoldOffers {

    private static final int MOST = 20_000;

    /** So that what somebody changes past the shop's own programs is seen as well. */
    private static final Duration GOOD_FOR = Duration.ofSeconds(30);

    /** Goods in a channel at the list price, and at the steps of it that are for everybody. */
    private static final String SOLD =
            "SELECT o.sku, o.price, o.starts, o.level, o.from_quantity, '' AS price_list, 0 AS party, p.kind, p.category, p.title_zh, p.title_en, p.validity, p.validity_days, p.valid_until,"
                    + " p.max_uses, p.renewable, p.transferable, p.refundable, p.refund_days, m.id AS merchant, m.code AS merchant_code,"
                    + " m.kind AS merchant_kind, IF(m.kind = 'CHAIN', m.code, h.code) AS chain, k.stocking,"
                    + " IF(m.next_from <= ?, m.next_give_up, m.give_up) AS give_up, l.id AS pool, l.code AS pool_code,"
                    + " m.project, j.code AS project_code FROM offer o"
                    + " JOIN product p ON p.sku = o.sku AND p.on_sale AND (p.valid_until IS NULL OR p.valid_until >= ?)"
                    + " JOIN merchant m ON m.id = p.merchant"
                    + " AND m.state = 'ACTIVE' LEFT JOIN merchant h ON h.id = m.chain"
                    + " LEFT JOIN project j ON j.id = m.project"
                    + " JOIN pool l ON l.id = m.pool JOIN channel c ON c.code = o.channel AND c.active"
                    + " LEFT JOIN product_stocking k ON k.sku = o.sku"
                    + " WHERE o.channel = ? AND o.active AND o.ends > ? AND o.opens <= ?"
                    + " AND o.price_list = '' AND o.sku IN (%s)";

    /** The steps of contracts. */
    private static final String BY_CONTRACT =
            "SELECT o.sku, o.price, o.starts, o.level, o.from_quantity, o.price_list, y.member AS party FROM price_list_party y"
                    + " JOIN price_list b ON b.code = y.price_list AND b.starts <= ? AND b.ends > ?"
                    + " JOIN offer o ON o.channel = ? AND o.price_list = y.price_list AND o.ends > ? AND o.opens <= ?"
                    + " AND o.sku IN (%s) WHERE y.member IN (%s)";

    /** When the prices of goods in a channel that are for everybody begin and end. */
    private static final String PERIODS =
            "SELECT sku, opens, ends FROM offer WHERE channel = ? AND price_list = '' AND active AND ends > ? AND sku IN (%s)";

    @Inject
    private Database database;

    @Inject
    private AnyPriceLists lists;

    @Inject
    private SoldStamp stamps;

    @Inject
    private Clock clock;

    private volatile Memory memory = new Memory(null, new ConcurrentHashMap<>());

    /** @param stamp that was there before any of it was read */
    private record Memory(Stamp stamp, Map<Slot, Entry> entries) {}

    private record Slot(String channel, String sku) {}

    /**
     * @param at the time for which it was read, and {@code until} the first at which it may be another
     * @param day of {@code at} in the shop's zone
     * @param read by the machine's timer
     */
    private record Entry(Offer offer, Instant at, Instant until, LocalDate day, long read) {

        boolean isGood(Instant now, LocalDate today) {
            return !now.isBefore(at)
                    && now.isBefore(until)
                    && day.equals(today)
                    && System.nanoTime() - read < GOOD_FOR.toNanos();
        }
    }

    /** At once, and not from memory. */
    Map<String, Offer> now(String channel, Collection<String> skus, Collection<MemberId> buyers) {
        Questions questions = database.questions();
        Reading sold = new Reading(channel, skus, clock.instant());
        sold.ask(questions);
        Reading agreed = contracts(sold, buyers, questions);
        questions.ask();
        return joined(sold.offers, agreed);
    }

    /** From memory where it is still so. @return to be called once it is answered */
    Supplier<OnSale> remembered(String channel, Collection<String> skus, Collection<MemberId> buyers, Answering asked) {
        if (skus.isEmpty()) {
            return () -> new OnSale(Map.of(), null);
        }
        Reading sold = new Reading(channel, skus, clock.instant());
        Memory known = memory;
        Map<String, Offer> found = found(known, sold);
        List<Stamp> stamp = stamps.ask(asked); // first, so that what is read is not older than it
        if (found == null) {
            sold.askAll(asked);
        }
        Reading agreed = contracts(sold, buyers, asked);
        return () -> {
            if (found != null && stamp.get(0).equals(known.stamp())) {
                return new OnSale(joined(found, agreed), known.stamp());
            }
            List<Stamp> before = stamp;
            if (found != null) { // somebody has changed something
                Questions anew = database.questions();
                before = stamps.ask(anew);
                sold.askAll(anew);
                anew.ask();
            }
            remember(before.get(0), sold);
            return new OnSale(joined(sold.offers, agreed), before.get(0));
        };
    }

    /** All of them; null where one is not remembered. */
    private static Map<String, Offer> found(Memory known, Reading wanted) {
        Map<String, Offer> found = new HashMap<>();
        for (String sku : wanted.skus) {
            Entry entry = known.entries().get(new Slot(wanted.channel, sku));
            if (entry == null || !entry.isGood(wanted.now, wanted.today)) {
                return null;
            }
            found.put(sku, entry.offer());
        }
        return found;
    }

    private void remember(Stamp stamp, Reading read) {
        Memory known = memory;
        if (!stamp.equals(known.stamp()) || known.entries().size() > MOST) {
            known = new Memory(stamp, new ConcurrentHashMap<>());
            memory = known;
        }
        long timer = System.nanoTime();
        for (Map.Entry<String, Offer> sold : read.offers.entrySet()) {
            Instant until = read.until.getOrDefault(sold.getKey(), read.now);
            known.entries()
                    .put(
                            new Slot(read.channel, sold.getKey()),
                            new Entry(sold.getValue(), read.now, until, read.today, timer));
        }
    }

    /** Nothing where the shop has no contract. */
    private Reading contracts(Reading sold, Collection<MemberId> buyers, Answering asked) {
        Reading agreed = new Reading(sold.channel, sold.skus, sold.now);
        if (!sold.skus.isEmpty() && lists.mayBe()) {
            agreed.askContracts(buyers, asked);
        }
        return agreed;
    }

    private static Map<String, Offer> joined(Map<String, Offer> sold, Reading agreed) {
        if (agreed.steps.isEmpty()) {
            return sold;
        }
        Map<String, Offer> all = new HashMap<>(sold);
        agreed.steps.forEach((sku, steps) -> all.computeIfPresent(
                sku,
                (same, offer) -> offer.with(Stream.concat(offer.steps().stream(), steps.values().stream())
                        .toList())));
        return all;
    }

    /** @param party of the contract; {@link Catalogue#EVERYBODY} where it is nobody in particular */
    private record PriceOf(String sku, PriceFor who, long party) {}

    /** What is asked of some goods, and what was answered. */
    private final class Reading {

        private final String channel;
        private final Set<String> skus;
        private final Instant now;
        private final LocalDate today;
        private final Map<PriceOf, Instant> latest = new HashMap<>();
        private final Map<String, Map<PriceOf, PriceStep>> steps = new HashMap<>();
        private final Map<String, Offer> offers = new HashMap<>();
        private final Map<String, Instant> until = new HashMap<>();

        Reading(String channel, Collection<String> skus, Instant now) {
            this.channel = channel;
            this.skus = skus instanceof Set<String> set ? set : new HashSet<>(skus);
            this.now = now;
            today = LocalDate.ofInstant(now, clock.getZone());
        }

        void ask(Answering asked) {
            if (skus.isEmpty()) {
                return;
            }
            List<String> wanted = Database.inList(skus);
            List<Object> parameters = new ArrayList<>(List.of(today, today, channel, now, now));
            parameters.addAll(wanted);
            asked.query(SOLD.formatted(Database.places(wanted)), this::price, parameters);
        }

        /** How long it may be remembered, too. */
        void askAll(Answering asked) {
            ask(asked);
            List<String> wanted = Database.inList(skus);
            List<Object> parameters = new ArrayList<>(List.of(channel, now));
            parameters.addAll(wanted);
            asked.query(
                    PERIODS.formatted(Database.places(wanted)),
                    row -> {
                        Instant opens = Database.instant(row, "opens");
                        return until.merge(
                                row.getString("sku"),
                                opens.isAfter(now) ? opens : Database.instant(row, "ends"),
                                (one, other) -> one.isBefore(other) ? one : other);
                    },
                    parameters);
        }

        void askContracts(Collection<MemberId> buyers, Answering asked) {
            List<String> wanted = Database.inList(skus);
            List<Long> parties = Database.inList(Stream.concat(
                            Stream.of(Catalogue.EVERYBODY), buyers.stream().map(MemberId::value))
                    .toList());
            List<Object> parameters = new ArrayList<>(List.of(now, now, channel, now, now));
            parameters.addAll(wanted);
            parameters.addAll(parties);
            asked.query(
                    BY_CONTRACT.formatted(Database.places(wanted), Database.places(parties)), this::price, parameters);
        }

        private String price(ResultSet row) throws SQLException {
            String sku = row.getString("sku");
            PriceFor who = PriceBook.who(row);
            long party = row.getLong("party");
            PriceOf price = new PriceOf(sku, who, party);
            Instant starts = Database.instant(row, "starts");
            // The database does not mind capitals, the shop does. And a clock that was set back sees a price
            // that has been followed by another since.
            if (skus.contains(sku) && !starts.isBefore(latest.getOrDefault(price, Instant.MIN))) {
                latest.put(price, starts);
                if (who.isEverybody()) {
                    offers.put(
                            sku,
                            offer(row).with(steps.getOrDefault(sku, Map.of()).values()));
                } else {
                    MemberId one = party == Catalogue.EVERYBODY ? null : new MemberId(party);
                    Map<PriceOf, PriceStep> ofGoods = steps.computeIfAbsent(sku, same -> new LinkedHashMap<>());
                    ofGoods.put(price, new PriceStep(who, one, row.getLong("price")));
                    offers.computeIfPresent(sku, (same, offer) -> offer.with(ofGoods.values()));
                }
            }
            return sku;
        }
    }

    private static Offer offer(ResultSet row) throws SQLException {
        return new Offer(
                row.getString("sku"),
                row.getString("kind"),
                row.getString("title_zh"),
                row.getString("title_en"),
                new MerchantId(row.getLong("merchant")),
                row.getString("merchant_code"),
                row.getInt("give_up"),
                new PoolId(row.getLong("pool")),
                row.getString("pool_code"),
                new ProjectId(row.getLong("project")),
                Objects.requireNonNullElse(row.getString("project_code"), ProjectId.OWN_CODE),
                row.getLong("price"),
                Objects.requireNonNullElse(row.getString("category"), ""),
                MerchantKind.valueOf(row.getString("merchant_kind")).code(),
                Objects.requireNonNullElse(row.getString("chain"), ""),
                GoodTerms.read(row),
                row.getString("stocking") == null ? Stocking.NONE : Stocking.valueOf(row.getString("stocking")),
                row.getLong("price"),
                PriceFor.EVERYBODY,
                List.of(),
                null,
                0);
    }
}
