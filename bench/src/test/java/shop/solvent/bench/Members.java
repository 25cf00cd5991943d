package shop.solvent.bench;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.TopUpId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.TransferCode;
import shop.solvent.platform.Ids;
import shop.solvent.platform.TestShop;

/**
 * Members with money, thousands who each buy a few times, as many as the rules let buy: who orders more than ten times an
 * hour is held for review. They are made in bulk, their money through the ledger.
 */
final class Members {

    private static final int TOGETHER = 5_000;
    private static final int ORDERS_EACH = 9;
    private static final int AT_ONCE = 500;

    /** Below what the rules watch for cash-out, and enough for every order. */
    private static final long MONEY = 1_000_00;

    private final TestShop shop;
    private final List<MemberId> all = new ArrayList<>();
    private final AtomicLong orders = new AtomicLong();

    Members(TestShop shop) {
        this.shop = shop;
    }

    /** Who buys next and the number of the order. */
    record Turn(MemberId member, long number) {}

    /** Some thousands take turns until each has bought as often as may be, then the next thousands. */
    Turn next() {
        long number = orders.getAndIncrement();
        long group = number / (TOGETHER * ORDERS_EACH);
        long place = group * TOGETHER + number % TOGETHER;
        if (place >= all.size()) {
            throw new Stopped("more orders than members were prepared for");
        }
        return new Turn(all.get((int) place), number);
    }

    /** Makes members until so many more orders can be placed. */
    void prepare(long more) {
        long wanted = (orders.get() + more) / (TOGETHER * ORDERS_EACH) * TOGETHER + TOGETHER;
        while (all.size() < wanted) {
            add();
        }
    }

    /** So many different members, for other uses than orders. */
    List<MemberId> some(int count) {
        while (all.size() < count) {
            add();
        }
        return List.copyOf(all.subList(0, count));
    }

    private void add() {
        all.addAll(shop.database().inTransaction(() -> make(AT_ONCE)));
    }

    private List<MemberId> make(int count) {
        Instant now = shop.get(Clock.class).instant();
        List<MemberId> made = new ArrayList<>();
        List<Object[]> members = new ArrayList<>();
        List<Object[]> topUps = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            MemberId id = new MemberId(Ids.next());
            made.add(id);
            // Nobody reads these phones, they only have to differ.
            byte[] phone = ByteBuffer.allocate(32).putLong(id.value()).array();
            // Nor is anybody looked for by one: else a server would try to make each findable, and fail, minute by
            // minute.
            byte[] end = ByteBuffer.allocate(Long.BYTES).putLong(id.value()).array();
            members.add(new Object[] {
                id.value(),
                "bench",
                phone,
                phone,
                end,
                "basic",
                now.minus(Duration.ofDays(30)),
                ShopWorld.CHANNEL,
                "bench"
            });
        }
        shop.database()
                .database()
                .insert(
                        "member (id, name, phone, phone_index, phone_end, level, joined_at, channel, trace_id)",
                        members);
        Ledger ledger = shop.get(Ledger.class);
        made.forEach(ledger::open);
        List<Account> wallets =
                made.stream().map(id -> Account.of(id, AccountType.PAID_IN)).toList();
        Batch batch = ledger.batch(wallets);
        for (Account wallet : wallets) {
            TopUpId topUp = new TopUpId(Ids.next());
            batch.add(new Journal(JournalKind.TOP_UP, topUp.toString(), now)
                    .move(TransferCode.TOP_UP, Account.platform(AccountType.CUSTODY), wallet, MONEY));
            topUps.add(new Object[] {
                topUp.value(), wallet.owner(), MONEY, "bench", Long.toString(topUp.value()), now, "bench"
            });
        }
        batch.write();
        shop.database()
                .database()
                .insert("top_up (id, member, amount, provider, provider_ref, created_at, trace_id)", topUps);
        return made;
    }
}
