package shop.solvent.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import shop.solvent.approval.Agreed;
import shop.solvent.change.AnyChange;
import shop.solvent.change.ChangeGoal;
import shop.solvent.change.Changes;
import shop.solvent.currency.ConversionQuote;
import shop.solvent.currency.Conversions;
import shop.solvent.currency.CurrencyReturns;
import shop.solvent.currency.CurrencyTopUps;
import shop.solvent.currency.Rates;
import shop.solvent.device.AllowanceView;
import shop.solvent.device.Allowances;
import shop.solvent.device.DeviceView;
import shop.solvent.device.Devices;
import shop.solvent.device.OpenAllowance;
import shop.solvent.device.RegisterDevice;
import shop.solvent.device.TestDevice;
import shop.solvent.device.Voucher;
import shop.solvent.device.VoucherResult;
import shop.solvent.device.Vouchers;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.kernel.id.ChangeActId;
import shop.solvent.kernel.id.ConversionId;
import shop.solvent.kernel.id.CurrencyReturnId;
import shop.solvent.kernel.id.CurrencyTopUpId;
import shop.solvent.kernel.id.GiftId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Balance;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.Posting;
import shop.solvent.ledger.Purse;
import shop.solvent.ledger.TransferCode;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.platform.Attempts;
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Threads;
import shop.solvent.pool.Contribute;
import shop.solvent.pool.Pools;
import shop.solvent.pool.Releases;
import shop.solvent.pool.StartRelease;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.CaseView;
import shop.solvent.risk.Cases;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;
import shop.solvent.wallet.Gifts;
import shop.solvent.wallet.GiveGift;
import shop.solvent.wallet.TopUp;
import shop.solvent.wallet.TopUps;
import shop.solvent.withdrawal.PayDays;
import shop.solvent.withdrawal.PayoutResult;
import shop.solvent.withdrawal.Payouts;
import shop.solvent.withdrawal.SandboxPayouts;
import shop.solvent.withdrawal.Withdraw;
import shop.solvent.withdrawal.WithdrawalView;
import shop.solvent.withdrawal.Withdrawals;

/**
 * Many threads do all that can be done in the shop to a few members, one merchant and two pools, and send a third of it
 * twice. What the shop acknowledged is noted, and afterwards looked for, each thing once.
 */
final class EverythingAtOnce {

    private static final int THREADS = 10;
    private static final int ACTS = 60;
    private static final String GIFTS = "gifts";

    private final World world;
    private final long seed;
    private final List<MemberId> members = new ArrayList<>();

    // What was acknowledged.
    private final Set<Object> topUps = ConcurrentHashMap.newKeySet();
    private final Set<GiftId> gifts = ConcurrentHashMap.newKeySet();
    private final Map<OrderId, State> orders = new ConcurrentHashMap<>();
    private final Set<WithdrawalView> withdrawals = ConcurrentHashMap.newKeySet();
    private final AtomicLong broughtIn = new AtomicLong();
    private final Map<String, Long> vouchers = new ConcurrentHashMap<>();

    private final List<DeviceView> devices = new ArrayList<>();
    private final Queue<AllowanceView> allowances = new ConcurrentLinkedQueue<>();
    private final List<TestDevice> machines = new ArrayList<>();

    /** What was done with change, and at whose wish; at night it is done by itself. */
    private final Set<ChangeActId> wished = ConcurrentHashMap.newKeySet();

    private final AtomicLong atNight = new AtomicLong();
    private final Set<CurrencyTopUpId> fromAbroad = ConcurrentHashMap.newKeySet();
    private final Set<ConversionId> conversions = ConcurrentHashMap.newKeySet();
    private final Set<CurrencyReturnId> sentBack = ConcurrentHashMap.newKeySet();

    private final Queue<OrderId> refundable = new ConcurrentLinkedQueue<>();
    private final Queue<OrderId> held = new ConcurrentLinkedQueue<>();

    EverythingAtOnce(World world, long seed) {
        this.world = world;
        this.seed = seed;
    }

    private <T> T the(Class<T> bean) {
        return world.shop.get(bean);
    }

    void run() throws Exception {
        begin();
        List<Callable<Boolean>> calls = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            int number = thread;
            calls.add(() -> {
                Random random = new Random(seed * THREADS + number);
                for (int act = 0; act < ACTS; act++) {
                    act("act-" + number + "-" + act, random);
                }
                return true;
            });
        }
        Threads.atOnce(calls);
        bringToAnEnd();
        compare();
    }

    private void begin() {
        for (int i = 0; i < 4; i++) {
            members.add(world.withMoney(world.invitedBy(i == 0 ? null : members.get(i - 1)), 200_000));
            broughtIn.addAndGet(200_000);
        }
        Pools pools = the(Pools.class);
        pools.open(GIFTS, "赠送", "Gifts", "system:test");
        Agreed.contribute(world.shop, new Contribute("fund", "test", GIFTS, Money.fen(60_000), "test"));
        broughtIn.addAndGet(60_000);
        for (MemberId member : members) {
            ordered(world.buys(member));
        }
        PayDays.inForce(world.shop, 10_000, 1_000);
        AnyChange.charity(world.shop, world.key());
        AnyChange.inForce(world.shop, GIFTS);
        for (int i = 0; i < members.size(); i++) {
            ChangeGoal goal = ChangeGoal.values()[i % ChangeGoal.values().length];
            the(Changes.class).choose(members.get(i), true, true, goal, World.WEB);
        }
        the(Rates.class).hear();
        for (MemberId member : members) {
            TestDevice key = new TestDevice();
            machines.add(key);
            devices.add(the(Devices.class)
                    .register(new RegisterDevice(
                            world.key(), World.WEB, member, "hammered", key.publicKey(), 50_000, 100_000))
                    .device());
        }
        world.shop.clock().advance(Duration.ofDays(45)); // the first points are due for release
    }

    private void act(String key, Random random) {
        MemberId member = members.get(random.nextInt(members.size()));
        switch (random.nextInt(27)) {
            case 0, 1, 2 -> order(key, member, random.nextInt(4) == 0 ? "shared" : "device-of-" + member, random);
            case 3 -> refund(key);
            case 4 -> topUp(key, member, 1 + random.nextInt(30_000), random);
            case 5 -> give(key, member, 1 + random.nextInt(3_000), random);
            case 6, 7 -> withdraw(key, member, 1_000 + random.nextInt(20_000), random);
            case 8 -> review(random.nextBoolean());
            case 9 -> payOut(random);
            case 10 -> pass(key, random);
            case 11 -> cancel(key);
            case 12, 13 -> setAside(key, random);
            case 14, 15 -> handIn(random);
            case 16 -> endAllowance(random);
            case 17 -> takeBack();
            case 18 -> putAside(member, 1 + random.nextInt(300));
            case 19 -> atNight.addAndGet(the(Changes.class).night(member, LocalDate.now(world.shop.clock())));
            case 20, 21 -> change(key, member, 1 + random.nextInt(200), random);
            case 22 -> comesFromAbroad(key, member, foreign(1 + random.nextInt(3_000), random), random);
            case 23, 24 -> convert(key, member, random);
            case 25 -> goesBack(key, member, foreign(1 + random.nextInt(500), random), random);
            default -> transfer(key, 1 + random.nextInt(500));
        }
    }

    /** Sends a third of the requests twice, as callers do that got no answer; both answers name the same thing. */
    private static <T> T sent(Random random, Supplier<T> request) {
        T answer = request.get();
        return random.nextInt(3) == 0 ? request.get() : answer;
    }

    private void order(String key, MemberId buyer, String device, Random random) {
        PlaceOrder order = new PlaceOrder(key, buyer, World.WEB, List.of(new Line(World.COURSE, 1)), device, null);
        ordered(sent(random, () -> the(Checkout.class).place(order)));
    }

    private void ordered(Receipt receipt) {
        if (receipt.outcome() == Outcome.ACCEPTED) {
            orders.put(receipt.id(), State.PAID);
            refundable.add(receipt.id());
        } else if (receipt.outcome() == Outcome.HELD) {
            orders.put(receipt.id(), State.HELD);
            held.add(receipt.id());
        } else {
            orders.put(receipt.id(), State.REFUSED);
        }
    }

    private void refund(String key) {
        OrderId order = refundable.poll();
        if (order != null) {
            the(Refunds.class).refund(new RefundOrder(key, "system:test", null, order, "hammered"));
            orders.put(order, State.REFUNDED);
        }
    }

    private void topUp(String key, MemberId member, long fen, Random random) {
        TopUp topUp = new TopUp(key, World.WEB, member, Money.fen(fen));
        if (unless(
                "wallet.prepaid-cap",
                () -> topUps.add(
                        sent(random, () -> the(TopUps.class).topUp(topUp)).id()))) {
            broughtIn.addAndGet(fen);
        }
    }

    private void give(String key, MemberId member, long fen, Random random) {
        LocalDate lastDay = LocalDate.now(world.shop.clock()).plusDays(1 + random.nextInt(2));
        GiveGift gift = new GiveGift(key, "test", member, GIFTS, Money.fen(fen), lastDay, "hammered");
        // The day may be over by the time the request arrives.
        unless(
                Set.of("pool.insufficient", "gift.last-day"),
                () -> gifts.add(sent(random, () -> Agreed.give(world.shop, gift))));
    }

    private void withdraw(String key, MemberId member, long fen, Random random) {
        Withdraw withdraw = new Withdraw(key, World.WEB, member, Money.fen(fen));
        boolean done = unless(
                "withdrawal.insufficient",
                () -> withdrawals.add(the(Withdrawals.class).request(withdraw)));
        if (done && random.nextInt(3) == 0) {
            assertThat(the(Withdrawals.class).request(withdraw).created()).isFalse();
        }
    }

    /** A device has money set aside for a merchant. */
    private void setAside(String key, Random random) {
        int which = random.nextInt(devices.size());
        DeviceView device = devices.get(which);
        long fen = 100 + random.nextInt(9_000);
        OpenAllowance wish = new OpenAllowance(
                key,
                World.WEB,
                device.id(),
                World.MERCHANT,
                fen,
                60,
                machines.get(which).allowance(device.id(), key, World.MERCHANT, fen, 60));
        unless(
                Set.of("device.cap", "device.day-used", "device.short"),
                () -> allowances.add(
                        sent(random, () -> the(Allowances.class).open(wish).allowance())));
    }

    /** A merchant hands in what it took, while another till of its does. */
    private void handIn(Random random) {
        AllowanceView allowance = allowances.poll();
        if (allowance == null) {
            return;
        }
        allowances.add(allowance);
        int which = devices.stream().map(DeviceView::id).toList().indexOf(allowance.device());
        List<Voucher> some = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            int number = 1 + random.nextInt(6);
            long fen = 100L * number; // the same number is the same voucher, whoever hands it in
            some.add(
                    new Voucher(allowance.id(), number, fen, machines.get(which).voucher(allowance.id(), number, fen)));
        }
        the(Vouchers.class).settle(some, World.WEB);
        for (VoucherResult result : the(Vouchers.class).settle(some, World.WEB)) {
            String name = allowance.id() + " " + result.voucher().number();
            switch (result.outcome()) {
                case SETTLED -> throw new AssertionError(name + " was handed in before and paid again");
                case ALREADY -> vouchers.put(name, result.voucher().amount());
                case REFUSED -> assertThat(result.reason().code()).isIn("voucher.beyond", "voucher.too-late");
            }
        }
    }

    private void endAllowance(Random random) {
        AllowanceView allowance = random.nextBoolean() ? allowances.poll() : null;
        if (allowance != null) {
            the(Allowances.class).close(allowance.id());
        } else {
            the(Allowances.class).closeOver(world.shop.clock().instant());
        }
    }

    /** Members take back what waits for its day, just as it may go. */
    private void takeBack() {
        withdrawals.stream()
                .filter(one -> one.state() == WithdrawalView.State.WAITING)
                .findAny()
                .ifPresent(one -> unless(
                        "withdrawal.not-waiting", () -> the(Withdrawals.class).cancel(one.id(), one.member())));
    }

    private void putAside(MemberId member, long fen) {
        Attempts.of(() -> world.shop.database().inTransaction(() -> {
            Journal aside = new Journal(
                    JournalKind.SWEEP, member.toString(), world.shop.clock().instant());
            Batch batch = the(Ledger.class).batch(List.of(Purse.PAID_IN.of(member)));
            aside.move(TransferCode.PUT_ASIDE, Purse.PAID_IN.of(member), Purse.CHANGE.of(member), fen);
            if (!(batch.add(aside) instanceof Posting.Refused)) {
                batch.write();
            }
            return fen;
        }));
    }

    /** A member gives change away, turns it into points, or has it back. */
    private void change(String key, MemberId member, long fen, Random random) {
        Changes.Wish wish = new Changes.Wish(key, World.WEB, member, Money.fen(fen));
        Function<Changes.Wish, Changes.Done> way = switch (random.nextInt(3)) {
            case 0 -> the(Changes.class)::give;
            case 1 -> the(Changes.class)::turn;
            default -> the(Changes.class)::back;
        };
        unless(
                Set.of("change.short", "change.pool-short"),
                () -> wished.add(sent(random, () -> way.apply(wish)).act().id()));
    }

    private static Money foreign(long amount, Random random) {
        return new Money(amount, random.nextBoolean() ? Asset.USD : Asset.JPY);
    }

    private void comesFromAbroad(String key, MemberId member, Money money, Random random) {
        unless(
                "wallet.prepaid-cap",
                () -> fromAbroad.add(sent(
                                random, () -> the(CurrencyTopUps.class).topUp(new TopUp(key, World.WEB, member, money)))
                        .topUp()
                        .id()));
    }

    /** Yuan become another currency or the other way round, by a quote that may be over before it is used. */
    private void convert(String key, MemberId member, Random random) {
        boolean intoYuan = random.nextBoolean();
        Money abroad = foreign(1 + random.nextInt(1_500), random);
        unless(
                Set.of(
                        "conversion.too-small",
                        "conversion.insufficient",
                        "conversion.owed",
                        "conversion-quote.expired",
                        "wallet.prepaid-cap"),
                () -> {
                    ConversionQuote quote = the(Conversions.class)
                            .quote(
                                    member,
                                    intoYuan ? abroad : Money.fen(1 + random.nextInt(5_000)),
                                    intoYuan ? Asset.CNY : abroad.asset());
                    conversions.add(sent(
                                    random, () -> the(Conversions.class).convert(member, quote.id(), World.WEB, key))
                            .conversion()
                            .id());
                });
    }

    private void goesBack(String key, MemberId member, Money money, Random random) {
        unless(
                Set.of("currency-return.beyond-origin", "conversion.insufficient"),
                () -> sentBack.add(sent(
                                random, () -> the(CurrencyReturns.class).sendBack(member, money, World.WEB, key))
                        .sent()
                        .id()));
    }

    private void review(boolean approve) {
        OrderId order = held.poll();
        if (order == null) {
            return;
        }
        CaseId opened =
                the(Cases.class).of(CaseSubject.of(order)).map(CaseView::id).orElseThrow();
        boolean decided = unless("case.ended", () -> {
            if (approve) {
                the(Review.class).approve(opened, "risk", "hammered");
            } else {
                the(Review.class).reject(opened, "risk", "hammered");
            }
        });
        orders.put(order, decided ? approve ? State.PAID : State.REJECTED : State.EXPIRED);
        if (decided && approve) {
            refundable.add(order);
        }
    }

    /** A buyer does not want a held order any more, just as it may end by itself. */
    private void cancel(String key) {
        OrderId order = held.poll();
        if (order != null) {
            CancelOrder cancellation = new CancelOrder(key, "channel:" + World.WEB, World.WEB, order, "hammered");
            boolean done = unless("order.not-held", () -> the(HeldOrders.class).cancel(cancellation));
            orders.put(order, done ? State.CANCELLED : State.EXPIRED);
        }
    }

    /** What the provider and the people do, in any order: some calls come twice, some never, some after the time-out. */
    private void payOut(Random random) {
        Payouts payouts = the(Payouts.class);
        switch (random.nextInt(4)) {
            case 0 -> {
                payouts.dueAll();
                payouts.sendAll();
            }
            case 1 -> payouts.askAll();
            case 2 -> the(SandboxPayouts.class).calls("wdr_", 100, 0).forEach(this::call);
            default -> {
                for (WithdrawalView one : new HashSet<>(withdrawals)) {
                    if (random.nextBoolean()) {
                        Attempts.of(() -> {
                            the(SandboxPayouts.class).decide(one.id(), random.nextInt(4) > 0);
                            return one;
                        });
                    } else if (one.state() == WithdrawalView.State.HELD) {
                        unless(
                                "withdrawal.not-held",
                                () -> the(Withdrawals.class)
                                        .decide(one.id(), random.nextBoolean(), "risk", "hammered"));
                    }
                }
            }
        }
    }

    private void call(PayoutResult result) {
        the(Withdrawals.class).told(result);
    }

    /** Time passes, and what is due by itself happens. */
    private void pass(String key, Random random) {
        switch (random.nextInt(6)) {
            case 0 -> world.shop.clock().advance(Duration.ofMinutes(30 + random.nextInt(600)));
            case 5 -> {
                the(Conversions.class).advanceAll();
                the(CurrencyReturns.class).advanceAll();
            }
            case 1 -> the(Gifts.class).expireDue(world.shop.clock().instant());
            case 2 -> the(HeldOrders.class).expireDue();
            case 3 ->
                Attempts.of(() -> {
                    world.settle();
                    return key;
                });
            default ->
                unless(
                        "release.already-run",
                        () -> the(Releases.class)
                                .start(new StartRelease(
                                        key,
                                        World.MERCHANT,
                                        YearMonth.now(world.shop.clock()).toString(),
                                        "system:test")));
        }
    }

    /** A movement that no feature makes: from one shared account to another and, as a hold that is voided, half back. */
    private void transfer(String key, long fen) {
        Account custody = Account.platform(AccountType.CUSTODY);
        Account pool = Account.of(world.pool().id(), AccountType.POOL);
        Ledger ledger = the(Ledger.class);
        Attempts.of(() -> {
            world.shop.database().inTransaction(() -> {
                Journal journal = new Journal(
                                JournalKind.CONTRIBUTION,
                                key,
                                world.shop.clock().instant())
                        .move(TransferCode.POOL_CONTRIBUTION, custody, pool, fen);
                journal.hold(TransferCode.POOL_CONTRIBUTION, custody, pool, fen, null);
                ledger.post(journal);
                Journal back = new Journal(
                        JournalKind.CONTRIBUTION, key, world.shop.clock().instant());
                ledger.held(key).forEach(back::voiding);
                ledger.post(back);
            });
            return key;
        });
        broughtIn.addAndGet(fen);
    }

    private static boolean unless(String refusal, Runnable act) {
        return unless(Set.of(refusal), act);
    }

    private static boolean unless(Set<String> refusals, Runnable act) {
        try {
            act.run();
            return true;
        } catch (Rejection rejection) {
            assertThat(rejection.reason().code()).isIn(refusals);
            return false;
        }
    }

    private void bringToAnEnd() {
        for (int some = held.size() / 2; some > 0; some--) {
            review(true);
        }
        SandboxPayouts provider = the(SandboxPayouts.class);
        for (int round = 0; round < 2; round++) { // what is held ends after days; what was approved late, after hours
            the(Payouts.class).dueAll();
            the(Payouts.class).sendAll();
            withdrawals.forEach(one -> provider.decide(one.id(), true));
            world.shop.clock().advance(Duration.ofDays(8));
            the(Payouts.class).askAll();
            the(HeldOrders.class).expireDue();
        }
        the(Allowances.class).closeOver(world.shop.clock().instant());
        the(Conversions.class).advanceAll();
        the(CurrencyReturns.class).advanceAll();
        held.forEach(order -> orders.put(order, State.EXPIRED));
        the(Gifts.class).expireDue(world.shop.clock().instant());
    }

    private void compare() {
        world.booksAgree();
        Database database = world.shop.database().database();
        orders.forEach(
                (order, state) -> assertThat(the(Orders.class).find(order).state())
                        .as("%s", order)
                        .isEqualTo(state));
        assertThat(database.number("SELECT COUNT(*) FROM orders")).isEqualTo(orders.size());
        assertThat(database.number("SELECT COUNT(*) FROM top_up")).isEqualTo(topUps.size() + members.size());
        assertThat(database.number("SELECT COUNT(*) FROM gift")).isEqualTo(gifts.size());
        assertThat(database.number("SELECT COUNT(*) FROM withdrawal")).isEqualTo(withdrawals.size());
        assertThat(orders.values()).contains(State.REFUNDED, State.PAID);

        long paidOut = 0;
        for (WithdrawalView one : withdrawals) {
            WithdrawalView.State state = the(Withdrawals.class).find(one.id()).state();
            boolean paid = state == WithdrawalView.State.PAID;
            assertThat(state.isEnd()).as("%s is %s", one.id(), state).isTrue();
            assertThat(paid)
                    .as("%s is %s", one.id(), state)
                    .isEqualTo(the(SandboxPayouts.class).ask(one.id()) == SandboxPayouts.Answer.PAID);
            paidOut += paid ? one.net().amount() : 0;
        }
        assertThat(database.number("SELECT COUNT(*) FROM device_voucher")).isEqualTo(vouchers.size());
        assertThat(database.number(
                        "SELECT COALESCE(SUM(amount), 0) FROM transfer WHERE code = 195 AND phase IN (0, 2)"))
                .as("what devices paid, each voucher once")
                .isEqualTo(vouchers.values().stream().mapToLong(Long::longValue).sum());
        compareChange(database);
        long exchanged = compareCurrencies(database);
        assertThat(posted(AccountType.CUSTODY)).isEqualTo(paidOut - broughtIn.get() - exchanged);
        assertThat(posted(AccountType.PAYOUT)).isZero();
        assertThat(posted(AccountType.CLEARING)).isZero();
        assertThat(database.number("SELECT COALESCE(SUM(debits_pending), 0) FROM account WHERE type <> 32"))
                .as("still set aside")
                .isZero();
    }

    private void compareChange(Database database) {
        assertThat(database.number("SELECT COUNT(*) FROM change_act")).isEqualTo(wished.size() + atNight.get());
        assertThat(database.number("SELECT COUNT(*) FROM (SELECT 1 FROM change_act WHERE day IS NOT NULL"
                        + " GROUP BY member, day, kind HAVING COUNT(*) > 1) twice"))
                .as("done twice in a night")
                .isZero();
        assertThat(posted(AccountType.CHARITY))
                .isEqualTo(database.number("SELECT COALESCE(SUM(amount), 0) FROM change_act WHERE kind = 'GIVE'"));
    }

    /** Each currency by itself. @return fen that came in by conversions, less what left by them */
    private long compareCurrencies(Database database) {
        assertThat(database.number("SELECT COUNT(*) FROM currency_top_up")).isEqualTo(fromAbroad.size());
        assertThat(database.number("SELECT COUNT(*) FROM currency_conversion")).isEqualTo(conversions.size());
        assertThat(database.number("SELECT COUNT(*) FROM currency_return")).isEqualTo(sentBack.size());
        long yuan = 0;
        for (Asset currency : List.of(Asset.CNY, Asset.USD, Asset.JPY)) {
            long exchanged = database.number(
                    "SELECT COALESCE(SUM(IF(target = ?, comes, -amount)), 0) FROM currency_conversion"
                            + " WHERE state = 'DONE' AND ? IN (source, target)",
                    currency.name(),
                    currency.name());
            assertThat(posted(AccountType.EXCHANGE.in(currency))).isZero();
            if (currency == Asset.CNY) {
                yuan = exchanged;
                continue;
            }
            long kept = database.number(
                            "SELECT COALESCE(SUM(amount), 0) FROM currency_top_up WHERE currency = ?", currency.name())
                    - database.number(
                            "SELECT COALESCE(SUM(amount), 0) FROM currency_return WHERE state = 'DONE' AND currency = ?",
                            currency.name());
            assertThat(posted(AccountType.CUSTODY.in(currency)))
                    .as("in custody, of %s", currency)
                    .isEqualTo(-kept - exchanged);
        }
        return yuan;
    }

    private long posted(AccountType type) {
        Balance balance = the(Ledger.class).balance(Account.platform(type));
        return balance.posted().amount();
    }
}
