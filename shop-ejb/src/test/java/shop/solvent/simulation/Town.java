package shop.solvent.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import shop.solvent.approval.Agreed;
import shop.solvent.catalogue.AddChannel;
import shop.solvent.catalogue.AddProduct;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.catalogue.Channels;
import shop.solvent.catalogue.ProductKind;
import shop.solvent.change.AnyChange;
import shop.solvent.change.CharityDeed;
import shop.solvent.change.CharityPaymentDeed;
import shop.solvent.currency.Rates;
import shop.solvent.custody.CustodyCorrectionDeed;
import shop.solvent.kernel.id.ConsentId;
import shop.solvent.merchant.AddMerchant;
import shop.solvent.merchant.Merchants;
import shop.solvent.operator.People;
import shop.solvent.order.DailySales;
import shop.solvent.order.State;
import shop.solvent.platform.Database;
import shop.solvent.platform.MutableClock;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.TestShop;
import shop.solvent.pool.Pools;
import shop.solvent.rulebook.force.ShippedRules;
import shop.solvent.settlement.ClaimCancelDeed;
import shop.solvent.settlement.ClaimDeed;
import shop.solvent.settlement.ClaimPaymentDeed;
import shop.solvent.settlement.PayoutDeed;
import shop.solvent.withdrawal.PayDays;

/** The shop and those around it: what it sells, who is there, what was asked of it, and how its answers get lost. */
final class Town {

    static final List<String> CHANNELS = List.of("web", "app", "partner");
    static final List<String> MERCHANTS = List.of("studio", "softpark", "gamecard");
    static final String NEWCOMER_POOL = "newcomer";

    /** Fen from which on a withdrawal is paid out a day later, and from which on it may be asked for by itself. */
    static final long LARGE = 15_000;

    static final long AUTOMATIC_FROM = 5_000;

    /** Every run goes through the end of a year and a 29th of February within four months. */
    private static final Instant BEGIN = Instant.parse("2027-11-20T01:30:00.123456Z");

    /** What somebody does. It tells what came of it; null if there was no occasion for it. */
    interface Act {
        String happen();
    }

    /** A request made earlier, to be made again. */
    record Earlier(String what, Supplier<Object> again, Object answer, Supplier<Object> otherContent) {}

    /** An answer, or the code of the rejection that came instead. */
    record Asked<T>(T answer, String rejected) {}

    final Random random;
    final History history = new History();
    private final Expected expected = new Expected();
    private final Faults faults = new Faults();
    private final Runnable check;
    private TestShop shop;
    private String charity;
    private int keys;

    /** What somebody is about to do, before anything else happens. */
    final Deque<Act> soon = new ArrayDeque<>();

    final Deque<Earlier> earlier = new ArrayDeque<>();
    final Map<String, Long> prices = new LinkedHashMap<>();
    final Set<String> released = new HashSet<>();

    /** What merchants have consented to: that money of their pools is given away. */
    final Map<String, ConsentId> consents = new LinkedHashMap<>();

    /** Days that a commission waits under the rulebook in force. */
    int settleAfterDays = 7;

    /** @param check what must hold also where an act broke off in the middle */
    Town(long seed, Runnable check) {
        random = new Random(seed);
        this.check = check;
        shop = TestShop.empty();
        shop.clock().set(BEGIN);
        open();
        furnish();
    }

    private void open() {
        shop.with(Database.class, Database.on(faults.on(shop.database().dataSource())));
        shop.get(DailySales.class); // who handles messages is there before anybody delivers them
        shop.get(ShippedRules.class);
        // All that is agreed to by two is there before anybody asks for the first of them.
        List.<Class<?>>of(
                        PayoutDeed.class,
                        ClaimDeed.class,
                        ClaimPaymentDeed.class,
                        ClaimCancelDeed.class,
                        CustodyCorrectionDeed.class,
                        CharityDeed.class,
                        CharityPaymentDeed.class)
                .forEach(shop::get);
    }

    private void furnish() {
        People.cameTo(shop);
        for (String channel : CHANNELS) {
            shop.get(Channels.class).add(new AddChannel(channel, channel, channel, null, People.ADMIN));
        }
        Catalogue catalogue = shop.get(Catalogue.class);
        shop.get(Merchants.class).open(new AddMerchant("studio", "studio", "studio", 1_000, "town"));
        shop.get(Merchants.class).open(new AddMerchant("softpark", "softpark", "softpark", 300, "town"));
        shop.get(Merchants.class).open(new AddMerchant("gamecard", "gamecard", "gamecard", 2_000, "town"));
        sell("course", ProductKind.COURSE, "studio", 9_900);
        sell("lesson", ProductKind.COURSE, "studio", 6_900);
        sell("editor", ProductKind.LICENCE, "softpark", 29_900);
        sell("cloud", ProductKind.MEMBERSHIP, "softpark", 2_501);
        sell("card", ProductKind.CARD_KEY, "gamecard", 4_950);
        sell("sticker", ProductKind.CARD_KEY, "gamecard", 7);
        sell("suite", ProductKind.LICENCE, "softpark", 68_803);
        shop.get(Pools.class).open(NEWCOMER_POOL, "newcomer", "newcomer", "system:town");
        PayDays.inForce(shop, LARGE, AUTOMATIC_FROM);
        AnyChange.inForce(shop, NEWCOMER_POOL);
        charity = AnyChange.charity(shop, "charity");
        shop.get(Rates.class).hear();
        MERCHANTS.forEach(merchant -> consents.put(merchant, Agreed.consent(shop, merchant, 1_000_000_000)));
    }

    private void sell(String sku, ProductKind kind, String merchant, long fen) {
        shop.get(Catalogue.class).addProduct(new AddProduct(sku, kind, sku, sku, merchant, null, null, "system:town"));
        CHANNELS.forEach(channel -> price(sku, channel, fen));
    }

    void price(String sku, String channel, long fen) {
        shop.get(Catalogue.class).setPrice(sku, channel, fen, "system:town");
        prices.put(sku + "@" + channel, fen);
    }

    /** The server is stopped and started. */
    void restart() {
        shop = shop.secondServer();
        open();
    }

    /** Whom change is given to. */
    String charity() {
        return charity;
    }

    TestShop shop() {
        return shop;
    }

    <T> T get(Class<T> bean) {
        return shop.get(bean);
    }

    Expected expected() {
        return expected;
    }

    MutableClock clock() {
        return shop.clock();
    }

    ZonedDateTime now() {
        return clock().instant().atZone(clock().getZone());
    }

    YearMonth month() {
        return YearMonth.from(now());
    }

    void pass(Duration time) {
        clock().advance(time.truncatedTo(ChronoUnit.MICROS));
    }

    String key() {
        return "key-" + ++keys;
    }

    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** Somebody; null if nobody is there yet. */
    Person someone() {
        return expected.people.isEmpty() ? null : one(expected.people);
    }

    /** A latest order in that state, or an old one; null if there is none. */
    Deal deal(State state) {
        List<Deal> some =
                expected.deals.stream().filter(deal -> deal.state == state).toList();
        if (some.isEmpty()) {
            return null;
        }
        int late = Math.min(some.size(), 12);
        return oneIn(3) ? one(some) : some.get(some.size() - 1 - random.nextInt(late));
    }

    /**
     * Asks the shop for something, under bad luck: the line may break before the answer, or the answer get lost on its
     * way. Then the caller asks again.
     *
     * @param essence what of an answer stays the same for ever, so that the same request gets it again; null where a
     *     request has no key
     */
    <T> Asked<T> ask(Supplier<T> call, Function<T, Object> essence) {
        return ask(random, call, essence);
    }

    /** @param luck of those whose chances are their own */
    <T> Asked<T> ask(Random luck, Supplier<T> call, Function<T, Object> essence) {
        return ask(luck, luck == random ? Faults.TABLES : Faults.OF_FINANCE, call, essence);
    }

    /** @param tables where the line may break */
    <T> Asked<T> ask(Random luck, List<String> tables, Supplier<T> call, Function<T, Object> essence) {
        Asked<T> answer = luck.nextInt(10) == 0 ? interrupted(luck, tables, call) : answer(call);
        if (answer == null) {
            answer = answer(call);
        }
        if (essence != null && answer.rejected() == null && luck.nextInt(15) == 0) {
            history.count("answer lost");
            Object again = essence.apply(call.get());
            must(
                    again.equals(essence.apply(answer.answer())),
                    "the same key got another answer: " + again + " after " + answer.answer());
        }
        return answer;
    }

    /** Null if there was no answer. */
    private <T> Asked<T> interrupted(Random luck, List<String> tables, Supplier<T> call) {
        String table = tables.get(luck.nextInt(tables.size()));
        Faults.Kind kind = Faults.Kind.values()[luck.nextInt(Faults.Kind.values().length)];
        faults.strike(table, kind);
        Asked<T> answer = null;
        try {
            answer = answer(call);
        } catch (RuntimeException failure) {
            if (!faults.struck()) {
                throw failure;
            }
            must(kind == Faults.Kind.BROKEN_LINE, "the shop did not try again after a deadlock at " + table);
        }
        if (faults.over()) {
            history.count(kind.name());
            history.add("    " + kind + " at " + table + (answer == null ? ", no answer" : ""));
        }
        if (answer == null) {
            check.run(); // nothing of it must have stayed
        }
        return answer;
    }

    static <T> Asked<T> answer(Supplier<T> call) {
        try {
            return new Asked<>(call.get(), null);
        } catch (Rejection rejection) {
            return new Asked<>(null, rejection.reason().code());
        }
    }

    /** The shop must have answered with that rejection; null for none. */
    static void rejected(Asked<?> asked, String code) {
        must(
                code == null ? asked.rejected() == null : code.equals(asked.rejected()),
                "answered " + (asked.rejected() == null ? asked.answer() : asked.rejected()) + " instead of "
                        + (code == null ? "an answer" : code));
    }

    static void must(boolean holds, String otherwise) {
        if (!holds) {
            throw new Contradiction(otherwise);
        }
    }

    /** Remembers a request, so that somebody can make it once more. */
    void mayComeAgain(String what, Supplier<Object> again, Object answer, Supplier<Object> otherContent) {
        earlier.addLast(new Earlier(what, again, answer, otherContent));
        if (earlier.size() > 40) {
            earlier.removeFirst();
        }
    }

    /** The shop's answer contradicts what it said before, or what it was asked. */
    static final class Contradiction extends RuntimeException {
        private static final long serialVersionUID = 1;

        Contradiction(String message) {
            super(message);
        }
    }
}
