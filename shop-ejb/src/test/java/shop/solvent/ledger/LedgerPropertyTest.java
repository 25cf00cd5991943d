package shop.solvent.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.BeforeContainer;
import shop.solvent.kernel.MemberId;
import shop.solvent.kernel.MerchantId;
import shop.solvent.kernel.PoolId;
import shop.solvent.ledger.Posting.Posted;
import shop.solvent.platform.Ids;
import shop.solvent.platform.TestShop;

/** Random journals, hold and resolution against a model that a reader can check by eye. */
class LedgerPropertyTest {

    private static TestShop shop;

    private final MemberId member = new MemberId(Ids.next());
    private final MerchantId merchant = new MerchantId(Ids.next());
    private final PoolId pool = new PoolId(Ids.next());
    private final List<TransferCode> codes = List.of(
            TransferCode.TOP_UP,
            TransferCode.POOL_CONTRIBUTION,
            TransferCode.PAY_PAID_IN,
            TransferCode.SUBSIDY,
            TransferCode.GIVE_UP,
            TransferCode.SALE,
            TransferCode.REFUND_GIVE_UP,
            TransferCode.REFUND_PAID_IN,
            TransferCode.BACK,
            TransferCode.UNBACK);

    /** The model: what each account has, and what is set aside. */
    private final Map<Account, Long> posted = new HashMap<>();

    private final Map<Account, Long> heldOut = new HashMap<>();

    private final List<Held> holds = new ArrayList<>();

    @BeforeContainer
    static void emptyShop() {
        shop = TestShop.empty();
    }

    @Property(tries = 150, shrinking = ShrinkingMode.OFF)
    void everyCounterAgreesWithTheModelAndNoFloorIsEverBroken(@ForAll long seed) {
        Random random = new Random(seed);
        Ledger ledger = shop.get(Ledger.class);
        shop.database().inTransaction(() -> {
            ledger.open(member);
            ledger.open(pool);
        });
        for (int step = 0; step < 12; step++) {
            shop.database().inTransaction(() -> act(random, ledger));
        }
        for (AccountType type : AccountType.values()) {
            Account account = account(type);
            if (account.owner() != 0) { // the platform's accounts are shared by all tries
                Balance balance = ledger.balance(account);
                assertThat(balance.posted().amount()).as("%s posted", type).isEqualTo(posted.getOrDefault(account, 0L));
                assertThat(balance.held().amount()).as("%s held", type).isEqualTo(heldOut.getOrDefault(account, 0L));
                Instant now = shop.clock().instant();
                assertThat(ledger.balance(account, now, now))
                        .as("%s recomputed", type)
                        .isEqualTo(balance);
                if (type.floored()) {
                    assertThat(balance.available().amount())
                            .as("%s available", type)
                            .isNotNegative();
                }
            }
        }
        assertThat(shop.get(Reconciler.class).findings()).isEmpty();
    }

    private void act(Random random, Ledger ledger) {
        if (!holds.isEmpty() && random.nextInt(4) == 0) {
            resolve(random, ledger);
            return;
        }
        TransferCode code = codes.get(random.nextInt(codes.size()));
        Account from = account(code.from());
        Account to = account(code.to());
        long amount = 1 + random.nextInt(1_000);
        boolean hold = random.nextInt(3) == 0;
        String subject = "act-" + Ids.next();
        Journal journal = new Journal(JournalKind.ORDER, subject, shop.clock().instant());
        if (hold) {
            journal.hold(code, from, to, amount, null);
        } else {
            journal.move(code, from, to, amount);
        }
        Batch batch = ledger.batch(List.of(from));
        boolean written = batch.add(journal) instanceof Posted;
        batch.write();

        long available = posted.getOrDefault(from, 0L) - heldOut.getOrDefault(from, 0L);
        assertThat(written).as("%s of %s", code, amount).isEqualTo(!from.type().floored() || available >= amount);
        if (written && hold) {
            holds.addAll(ledger.held(subject));
            heldOut.merge(from, amount, Long::sum);
        } else if (written) {
            moved(from, to, amount);
        }
    }

    private void resolve(Random random, Ledger ledger) {
        Held held = holds.remove(random.nextInt(holds.size()));
        boolean post = random.nextBoolean();
        Journal journal = new Journal(
                JournalKind.APPROVAL, "act-" + Ids.next(), shop.clock().instant());
        ledger.post(post ? journal.post(held) : journal.voiding(held));
        heldOut.merge(held.from(), -held.amount(), Long::sum);
        if (post) {
            moved(held.from(), held.to(), held.amount());
        }
    }

    private void moved(Account from, Account to, long amount) {
        posted.merge(from, -amount, Long::sum);
        posted.merge(to, amount, Long::sum);
    }

    private Account account(AccountType type) {
        return switch (type.holder()) {
            case MEMBER -> Account.of(member, type);
            case MERCHANT -> Account.of(merchant, type);
            case POOL -> Account.of(pool, type);
            case PLATFORM -> Account.platform(type);
        };
    }
}
