package shop.solvent.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.platform.Rejections.assertRejected;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import shop.solvent.approval.Agreed;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.checkin.CheckIns;
import shop.solvent.currency.CurrencyTopUps;
import shop.solvent.currency.Rates;
import shop.solvent.giving.GivePoints;
import shop.solvent.giving.PointGifts;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.ApprovalId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.MergeId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Ledger;
import shop.solvent.member.BindMember;
import shop.solvent.member.Binding;
import shop.solvent.member.Contacts;
import shop.solvent.member.EditMember;
import shop.solvent.member.Members;
import shop.solvent.member.Profiles;
import shop.solvent.merge.MergeDeed.Two;
import shop.solvent.merge.MergeUndoDeed.Which;
import shop.solvent.operator.People;
import shop.solvent.order.Checkout;
import shop.solvent.order.OrderQuery;
import shop.solvent.order.Orders;
import shop.solvent.order.PlaceOrder;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.Receipt;
import shop.solvent.order.World;
import shop.solvent.platform.Database;
import shop.solvent.platform.MemberRows;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Transactions;
import shop.solvent.pool.Contribute;
import shop.solvent.pool.Pools;
import shop.solvent.rulebook.RuleChange;
import shop.solvent.rules.checkout.CheckoutDecision.Spent;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.wallet.GiveGift;
import shop.solvent.wallet.TopUp;
import shop.solvent.withdrawal.Withdraw;
import shop.solvent.withdrawal.Withdrawals;

@DisplayName("Two members who are one")
class MergesTest {

    private static final String GIFTS = "newcomer";

    /** Columns of rooms that say nothing of merges, as their rows stay with whom they name; and why that does no harm. */
    private static final Map<String, String> STAYING = Map.of(
            "lottery_tickets.member",
            "what a ticket wins, or gives back, goes on to the survivor when it comes",
            "lottery_ticket.member",
            "as lottery_tickets",
            "customer_lock.member",
            "nobody buys as the absorbed one; the survivor's own lock holds",
            "customer_lock_event.member",
            "says what became of it then");

    private final World world = new World();
    private final Database sql = world.shop.database().database();
    private final Merges merges = world.shop.get(Merges.class);
    private final Approvals approvals;

    MergesTest() {
        world.shop.get(MergeDeed.class);
        world.shop.get(MergeUndoDeed.class);
        approvals = world.shop.get(Approvals.class);
    }

    @BeforeEach
    void coinsForOrders() {
        RuleChange.open(world.shop, DecisionPoint.CHECKOUT, "coins for orders")
                .put("checkout/points/coins.drl", """
                rule "送一成金币 · A tenth in coins" @id("tenth")
                when $line : LineFact( quantity > 0, quantity != 5 )
                then effects.coins($line, 1000, 0); end

                rule "买五件三十天后到账 · Five pay later" @id("later")
                when $line : LineFact( quantity == 5 )
                then effects.coins($line, 1000, 30); end

                rule "买三件要人看 · Three are looked at" @id("three")
                when LineFact( quantity == 3 )
                then effects.hold("three"); end
                """)
                .put("checkout/points/coins.cases.csv", """
                case,rule,fires,line1.amount,line1.quantity,pool.merchant-1,decision.coins,decision.outcome
                one,tenth,yes,10000,1,5000,1000,accepted
                five,later,yes,10000,5,5000,1000,accepted
                five are no few,tenth,no,10000,5,5000,1000,accepted
                one is not many,later,no,10000,1,5000,1000,accepted
                three,three,yes,10000,3,5000,1000,held
                two,three,no,10000,2,5000,1000,accepted
                """)
                .throughTheHouse();
        Agreed.contribute(
                world.shop,
                new Contribute(world.key(), People.FINANCE, World.MERCHANT, Money.fen(60_000), "to begin with"));
        world.shop.get(Pools.class).open(GIFTS, "新人池", "Newcomers", "system:test");
        Agreed.contribute(world.shop, new Contribute(world.key(), "test", GIFTS, Money.fen(10_000), "to begin with"));
    }

    private MemberId member() {
        return world.withMoney(world.member(), 200_000);
    }

    private Receipt buys(MemberId member, int quantity, long coins) {
        return world.shop
                .get(Checkout.class)
                .place(new PlaceOrder(
                        world.key(),
                        member,
                        World.WEB,
                        List.of(new Line(World.COURSE, quantity)),
                        "device-of-" + member,
                        null,
                        List.of(),
                        null,
                        new Spent(coins, 0)));
    }

    private Asked asks(String deed, Record content) {
        return approvals.ask(new Ask(world.key(), deed, content, "one person", People.ADMIN));
    }

    private String agreed(String deed, Record content) {
        ApprovalId id = ((Asked.Waiting) asks(deed, content)).id();
        return approvals.agree(id, approvals.find(id).hash(), People.CHECKER).result();
    }

    private MergeId merge(MemberId survivor, MemberId absorbed) {
        return MergeId.parse(agreed(MergeDeed.CODE, new Two(survivor.toString(), absorbed.toString())));
    }

    private void undo(MergeId id) {
        agreed(MergeUndoDeed.CODE, new Which(id.toString()));
    }

    private void assertNoMerge(String code, MemberId survivor, MemberId absorbed) {
        assertRejected(code, () -> asks(MergeDeed.CODE, new Two(survivor.toString(), absorbed.toString())));
    }

    private long has(MemberId member, AccountType type) {
        return world.shop
                .get(Ledger.class)
                .balances(member.value())
                .get(type)
                .available()
                .amount();
    }

    private Set<OrderId> orders(MemberId member) {
        return world
                .shop
                .get(Orders.class)
                .list(new OrderQuery(null, List.of(member), null, null, null, null), null, 50)
                .rows()
                .stream()
                .map(order -> order.id())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** All that a merge may touch: balances, and whose the rows are. */
    private Map<String, Object> state(MemberId... members) {
        Map<String, Object> state = new TreeMap<>();
        for (MemberId member : members) {
            world.shop.get(Ledger.class).balances(member.value()).forEach((type, balance) -> {
                state.put(member + " " + type, balance.posted().amount());
                state.put(member + " " + type + " free", balance.available().amount());
            });
            for (MemberRows rows : merges.kinds()) {
                if (rows.goes()) {
                    state.put(
                            member + " " + rows.name(),
                            sql.query(
                                    "SELECT COUNT(*), COUNT(" + rows.column() + "_was) FROM " + rows.table() + " WHERE "
                                            + rows.column() + " = ?",
                                    row -> row.getLong(1) + ", of others " + row.getLong(2),
                                    member.value()));
                }
            }
            state.put(
                    member + " stands for",
                    world.shop.get(Members.class).standsFor(member).toString());
            state.put(
                    member + " root",
                    sql.query(
                            "SELECT root FROM member_root WHERE member = ? ORDER BY root",
                            row -> row.getLong(1),
                            member.value()));
            state.put(
                    member + " above",
                    sql.query(
                            "SELECT id, inviter, inviter_2 FROM member WHERE inviter = ? OR inviter_2 = ? ORDER BY id",
                            row -> row.getLong(1) + " " + row.getLong(2) + " " + row.getLong(3),
                            member.value(),
                            member.value()));
        }
        return state;
    }

    private Map<AccountType, Long> together(MemberId... members) {
        Map<AccountType, Long> sums = new TreeMap<>();
        for (MemberId member : members) {
            world.shop
                    .get(Ledger.class)
                    .balances(member.value())
                    .forEach(
                            (type, balance) -> sums.merge(type, balance.posted().amount(), Long::sum));
        }
        return sums;
    }

    /** What a member has in points and coins is what their lots say. */
    private void lotsAgree(MemberId... members) {
        for (MemberId member : members) {
            assertThat(sql.number(
                            "SELECT COALESCE(SUM(CASE asset WHEN 'COIN' THEN released - gone ELSE 0 END), 0) FROM lot WHERE"
                                    + " member = ?",
                            member.value()))
                    .isEqualTo(has(member, AccountType.COINS));
            assertThat(sql.number(
                            "SELECT COALESCE(SUM(CASE asset WHEN 'POINT' THEN points - cancelled - released ELSE 0 END), 0)"
                                    + " FROM lot WHERE member = ?",
                            member.value()))
                    .isEqualTo(has(member, AccountType.LOCKED_POINTS));
        }
    }

    private String phone(MemberId member) {
        int number = Integer.parseInt(
                world.shop.get(Members.class).find(member).maskedPhone().replaceAll(".*\\*", ""));
        return "1390000%04d".formatted(number);
    }

    private long version(MemberId member) {
        return world.shop.get(Profiles.class).of(member).version();
    }

    private MemberId owner(String phone) {
        Contacts contacts = world.shop.get(Contacts.class);
        return contacts.owner(contacts.of(phone)).orElseThrow();
    }

    @Test
    void whatTheAbsorbedOneHasIsTheSurvivorsAndCanBecomeTheirsAgain() {
        MemberId inviter = member();
        MemberId survivor = world.withMoney(world.invitedBy(inviter), 100_000);
        MemberId absorbed = member();
        MemberId friend = world.withMoney(world.invitedBy(absorbed), 50_000);
        MemberId friendOfFriend = world.withMoney(world.invitedBy(friend), 50_000);
        OrderId own = buys(survivor, 1, 0).id();
        OrderId first = buys(absorbed, 1, 0).id();
        OrderId second = buys(absorbed, 1, 400).id();
        buys(friend, 1, 0);
        world.shop.clock().advance(Duration.ofDays(20));
        world.settle();
        Agreed.give(
                world.shop,
                new GiveGift(
                        world.key(),
                        "test",
                        absorbed,
                        GIFTS,
                        Money.fen(700),
                        LocalDate.now(world.shop.clock()).plusDays(300),
                        "sorry"));
        world.shop.get(CheckIns.class);
        world.shop
                .get(Profiles.class)
                .edit(new EditMember(
                        absorbed, "basic", null, List.of("vip"), version(absorbed), "a regular", People.ADMIN));
        MemberId[] all = {inviter, survivor, absorbed, friend, friendOfFriend};
        Map<String, Object> before = state(all);
        Map<AccountType, Long> sums = together(all);
        String phone = phone(absorbed);

        MergePreview preview = merges.preview(survivor, absorbed);
        assertThat(preview.possible()).isTrue();
        MergeId id = merge(survivor, absorbed);

        assertThat(together(all)).isEqualTo(sums);
        assertThat(together(absorbed).values()).containsOnly(0L);
        assertThat(has(survivor, AccountType.GIFT)).isEqualTo(700);
        assertThat(has(survivor, AccountType.EARNED)).isPositive();
        assertThat(orders(survivor)).containsExactlyInAnyOrder(own, first, second);
        assertThat(owner(phone)).isEqualTo(survivor);
        assertThat(world.shop
                        .get(Members.class)
                        .buyers(List.of(friend))
                        .get(friend)
                        .inviters())
                .containsExactly(survivor, inviter);
        assertThat(world.shop
                        .get(Members.class)
                        .buyers(List.of(friendOfFriend))
                        .get(friendOfFriend)
                        .inviters())
                .containsExactly(friend, survivor);
        MergeView merge = merges.find(id);
        assertThat(merge.money())
                .allSatisfy(moved -> assertThat(preview.purses())
                        .anySatisfy(purse -> assertThat(List.of(purse.account(), purse.goes()))
                                .isEqualTo(List.of(moved.account(), moved.amount()))));
        assertThat(merge.rows())
                .extracting(MergeView.Rows::part)
                .contains("orders", "lot", "member.inviter", "member_tag");
        lotsAgree(all);
        world.booksAgree();

        undo(id);

        assertThat(state(all)).isEqualTo(before);
        assertThat(owner(phone)).isEqualTo(absorbed);
        assertThat(merges.find(id).stands()).isFalse();
        lotsAgree(all);
        world.booksAgree();
    }

    @Test
    void aRefundOfAnOrderOfTheAbsorbedOneGivesToTheSurvivorWhatPaid() {
        MemberId survivor = member();
        MemberId absorbed = member();
        buys(absorbed, 1, 0);
        OrderId paidWithCoins = buys(absorbed, 1, 600).id();
        merge(survivor, absorbed);
        long money = world.spendable(survivor);

        world.refund(paidWithCoins);

        assertThat(world.spendable(survivor)).isEqualTo(money + World.PRICE - 600);
        assertThat(has(survivor, AccountType.COINS)).isEqualTo(1_000);
        lotsAgree(survivor, absorbed);
        world.booksAgree();
    }

    @Test
    void whatWasSpentOfTheirCoinsStaysSpentAndComesBackToThemWithItsRefund() {
        MemberId survivor = member();
        MemberId absorbed = member();
        buys(absorbed, 1, 0);
        MergeId id = merge(survivor, absorbed);
        OrderId spent = buys(survivor, 1, 600).id();

        undo(id);

        assertThat(has(absorbed, AccountType.COINS)).isEqualTo(400);
        assertThat(orders(survivor)).containsExactly(spent);
        lotsAgree(survivor, absorbed);
        world.refund(spent);
        assertThat(has(absorbed, AccountType.COINS)).isEqualTo(1_000);
        lotsAgree(survivor, absorbed);
        world.booksAgree();
    }

    @Test
    void undoingIsRefusedWhereTheMoneyIsSpent() {
        MemberId survivor = world.member();
        MemberId absorbed = member();
        MergeId id = merge(survivor, absorbed);
        buys(survivor, 1, 0);

        assertRejected("merge.spent", () -> asks(MergeUndoDeed.CODE, new Which(id.toString())));

        assertThat(merges.undoing(id).hindrances())
                .extracting(Reason::parameters)
                .containsExactly(Map.of("account", "PAID_IN", "amount", "200000", "left", "190000"));
        world.withMoney(survivor, 10_000);
        undo(id);
        assertThat(has(absorbed, AccountType.PAID_IN)).isEqualTo(200_000);
        world.booksAgree();
    }

    @Test
    void undoingIsRefusedTwiceAndWhenItsTimeIsOverAndWhileANewerMergeStands() {
        MemberId one = member();
        MemberId other = world.member();
        MemberId third = world.member();
        MergeId first = merge(one, other);
        MergeId second = merge(third, one);
        assertRejected("merge.newer-first", () -> asks(MergeUndoDeed.CODE, new Which(first.toString())));
        assertThat(world.shop.get(Members.class).standsFor(other)).isEqualTo(third);
        undo(second);
        undo(first);
        assertThat(has(one, AccountType.PAID_IN)).isEqualTo(200_000);
        assertRejected("merge.undone", () -> asks(MergeUndoDeed.CODE, new Which(first.toString())));
        MergeId late = merge(one, other);
        world.shop.clock().advance(Duration.ofDays(31));
        assertRejected("merge.too-late", () -> asks(MergeUndoDeed.CODE, new Which(late.toString())));
        world.booksAgree();
    }

    @Test
    void whatIsUnderWayHasToEndFirst() {
        MemberId survivor = member();
        MemberId held = member();
        buys(held, 3, 0);
        assertNoMerge("merge.order-held", survivor, held);
        assertThat(merges.preview(survivor, held).hindrances())
                .extracting(Reason::code)
                .contains("merge.order-held", "merge.case-open", "merge.set-aside");

        MemberId withdraws = member();
        world.shop.get(Withdrawals.class).request(new Withdraw(world.key(), World.WEB, withdraws, Money.fen(5_000)));
        assertNoMerge("merge.withdrawal-under-way", survivor, withdraws);
    }

    @Test
    void whatTwoHavePaidInInAllCurrenciesIsWhatOneMayHave() {
        world.shop.get(Rates.class).hear();
        MemberId yuan = world.withMoney(world.member(), 300_000);
        MemberId dollars = withDollars(30_000); // ¥2,136
        assertNoMerge("merge.over-cap", yuan, dollars);
        assertNoMerge("merge.over-cap", dollars, yuan);
        assertNoMerge("merge.over-cap", withDollars(42_000), dollars);
        assertThat(merges.preview(yuan, dollars).hindrances())
                .contains(Reason.of("merge.over-cap", Map.of("amount", "213600", "room", "200000")));

        assertThat(merges.preview(yuan, withDollars(28_000)).hindrances()).isEmpty();
        assertThat(merges.preview(dollars, world.withMoney(world.member(), 286_400))
                        .hindrances())
                .as("to the fen")
                .isEmpty();
    }

    private MemberId withDollars(long cents) {
        MemberId member = world.member();
        world.shop
                .get(CurrencyTopUps.class)
                .topUp(new TopUp(world.key(), World.WEB, member, new Money(cents, Asset.USD)));
        return member;
    }

    @Test
    void whoMayNotBecomeOne() {
        MemberId above = member();
        MemberId between = world.invitedBy(above);
        MemberId below = world.invitedBy(between);
        MemberId rich = world.withMoney(world.member(), 400_000);
        assertNoMerge("merge.same", above, above);
        assertNoMerge("merge.ring", below, above);
        assertNoMerge("merge.over-cap", above, rich);
        assertNoMerge("member.not-found", above, new MemberId(7));
        MergeId id = merge(above, below);
        assertNoMerge("member.merged", between, below);
        assertNoMerge("member.merged", below, between);
        assertThat(merges.of(below).id()).isEqualTo(id);
        assertRejected("merge.not-found", () -> merges.find(new MergeId(7)));
    }

    @Test
    void nobodyBuysOrGivesAsTheAbsorbedOneAndWhoeverTheyInviteComesBelowTheSurvivor() {
        MemberId survivor = member();
        MemberId absorbed = member();
        buys(absorbed, 1, 0);
        merge(survivor, absorbed);

        assertRejected("member.merged", () -> buys(absorbed, 1, 0));
        MemberId invited = world.invitedBy(absorbed);
        assertThat(world.shop.get(Members.class).find(invited).inviter()).isEqualTo(survivor);
        assertRejected(
                "member.merged",
                () -> world.shop
                        .get(Binding.class)
                        .bind(new BindMember(
                                world.key(),
                                absorbed,
                                world.shop.get(Members.class).inviteToken(world.member()),
                                World.WEB)));
        assertRejected(
                "member.merged",
                () -> world.shop
                        .get(PointGifts.class)
                        .give(new GivePoints(world.key(), World.WEB, absorbed, survivor, Asset.COIN, 10)));
    }

    @Test
    void whatWasToComeGoesOnToTheSurvivorWhenItsDayComes() {
        MemberId survivor = member();
        MemberId absorbed = member();
        MemberId friend = world.withMoney(world.invitedBy(absorbed), 50_000);
        buys(friend, 1, 0);
        buys(absorbed, 5, 0);
        long expected = world.expects(absorbed);
        assertThat(expected).isPositive();
        merge(survivor, absorbed);
        long earned = has(survivor, AccountType.EARNED);
        world.withMoney(absorbed, 300); // a channel that does not know yet

        world.shop.clock().advance(Duration.ofDays(20));
        world.settle();
        LateArrivals late = world.shop.get(LateArrivals.class);
        assertThat(late.carryAll()).isEqualTo(1);
        assertThat(late.carryAll()).isZero();

        assertThat(has(survivor, AccountType.EARNED)).isEqualTo(earned + expected);
        assertThat(together(absorbed).values()).containsOnly(0L);
        world.booksAgree();
    }

    @Test
    void ofTwentyMergesOfTheSameTwoAtOnceOneSucceeds() throws Exception {
        MemberId survivor = member();
        MemberId absorbed = member();
        buys(absorbed, 1, 0);
        Map<AccountType, Long> sums = together(survivor, absorbed);
        MergePosting posting = world.shop.get(MergePosting.class);
        Transactions transactions = world.shop.get(Transactions.class);
        List<Callable<String>> acts = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            boolean theOtherWay = i % 2 == 1;
            acts.add(() -> {
                try {
                    transactions.of(() -> posting.merge(
                            theOtherWay ? absorbed : survivor,
                            theOtherWay ? survivor : absorbed,
                            MergeView.How.STAFF,
                            "one",
                            "other",
                            "at once"));
                    return "merged";
                } catch (Rejection refused) {
                    return refused.reason().code();
                }
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(acts.size());
        List<String> answers = new ArrayList<>();
        try {
            for (Future<String> answer : threads.invokeAll(acts)) {
                answers.add(answer.get());
            }
        } finally {
            threads.shutdown();
        }

        assertThat(answers).containsOnlyOnce("merged").containsOnly("merged", "member.merged");
        assertThat(together(survivor, absorbed)).isEqualTo(sums);
        world.booksAgree();
    }

    @Test
    void whatIsBoughtAndTakenBackAtTheSameMomentIsNeitherLostNorDoubled() throws Exception {
        MemberId survivor = member();
        MemberId absorbed = world.withMoney(
                world.member(), 190_000); // of less no rule holds an order, and who has one is not merged
        OrderId before = buys(absorbed, 1, 0).id();
        Map<AccountType, Long> sums = together(survivor, absorbed);
        MergePosting posting = world.shop.get(MergePosting.class);
        Transactions transactions = world.shop.get(Transactions.class);
        List<Callable<Long>> acts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            acts.add(() -> {
                try {
                    return buys(absorbed, 1, 0).payable().amount();
                } catch (Rejection refused) {
                    assertThat(refused.reason().code()).isIn("member.merged", "wallet.insufficient");
                    return 0L;
                }
            });
        }
        acts.add(2, () -> {
            transactions.of(
                    () -> posting.merge(survivor, absorbed, MergeView.How.STAFF, "one", "other", "at the same moment"));
            return 0L;
        });
        acts.add(() -> {
            world.refund(before);
            return -World.PRICE;
        });
        ExecutorService threads = Executors.newFixedThreadPool(acts.size());
        long paid = 0;
        try {
            for (Future<Long> act : threads.invokeAll(acts)) {
                paid += act.get();
            }
        } finally {
            threads.shutdown();
        }
        world.shop.get(LateArrivals.class).carryAll();

        assertThat(together(absorbed).values()).containsOnly(0L);
        assertThat(together(survivor).get(AccountType.PAID_IN)).isEqualTo(sums.get(AccountType.PAID_IN) - paid);
        assertThat(orders(absorbed)).isEmpty();
        lotsAgree(survivor, absorbed);
        world.booksAgree();
    }

    /** Whatever they did before, nothing is lost or doubled, and undone it is as it was. */
    @Test
    void whateverTheyDidBefore() {
        Random random = new Random(20261129);
        for (int round = 0; round < 4; round++) {
            List<MemberId> people = new ArrayList<>(List.of(member(), member()));
            for (int i = 0; i < 3; i++) {
                people.add(world.withMoney(world.invitedBy(people.get(random.nextInt(people.size()))), 100_000));
            }
            List<OrderId> orders = new ArrayList<>();
            for (int act = 0; act < 14; act++) {
                act(random, people, orders);
            }
            MemberId[] all = people.toArray(MemberId[]::new);
            Map<String, Object> before = state(all);
            Map<AccountType, Long> sums = together(all);
            MemberId survivor = people.get(1);
            MemberId absorbed = people.get(0);
            if (!merges.preview(survivor, absorbed).possible()) {
                continue; // what hinders has tests of its own
            }
            MergeId id = merge(survivor, absorbed);
            assertThat(together(all)).isEqualTo(sums);
            world.booksAgree();
            if (round % 2 == 0) {
                undo(id);
                assertThat(state(all)).isEqualTo(before);
            } else {
                people.remove(absorbed);
                for (int act = 0; act < 8; act++) {
                    act(random, people, orders);
                }
                world.shop.clock().advance(Duration.ofDays(10));
                world.settle();
                world.shop.get(LateArrivals.class).carryAll();
                if (merges.undoing(id).possible()) {
                    undo(id);
                }
            }
            lotsAgree(all);
            world.booksAgree();
        }
    }

    private void act(Random random, List<MemberId> people, List<OrderId> orders) {
        MemberId who = people.get(random.nextInt(people.size()));
        MemberId other = people.get(random.nextInt(people.size()));
        try {
            switch (random.nextInt(5)) {
                case 0, 1 ->
                    orders.add(buys(who, 1 + random.nextInt(2), random.nextInt(500))
                            .id());
                case 2 -> {
                    if (!orders.isEmpty()) {
                        world.refund(orders.remove(random.nextInt(orders.size())));
                    }
                }
                case 3 ->
                    world.shop
                            .get(PointGifts.class)
                            .give(new GivePoints(
                                    world.key(), World.WEB, who, other, Asset.COIN, 1 + random.nextInt(300)));
                default -> {
                    world.shop.clock().advance(Duration.ofDays(random.nextInt(5)));
                    world.settle();
                }
            }
        } catch (Rejection refused) {
            assertThat(refused.reason().code()).doesNotStartWith("merge.");
        }
    }

    @Test
    void everyColumnThatNamesAMemberIsSaidToGoOrToStay() {
        Set<String> named = merges.kinds().stream()
                .map(rows -> rows.table() + "." + rows.column())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> there = new TreeSet<>(sql.query(
                "SELECT CONCAT(table_name, '.', column_name) FROM information_schema.columns WHERE table_schema = DATABASE()"
                        + " AND (column_name IN ('member', 'buyer', 'giver', 'receiver', 'inviter', 'inviter_2',"
                        + " 'received_from', 'taken_by', 'merged_into') OR table_name = 'wind_down_payment' AND column_name ="
                        + " 'owner') AND data_type = 'bigint'",
                row -> row.getString(1)));
        there.removeIf(column -> !named.contains(column) && STAYING.containsKey(column));
        assertThat(named)
                .as("a room that keeps something of members says with Merging what becomes of it when two become one")
                .isEqualTo(there);
        for (MemberRows rows : merges.kinds()) {
            assertThat(rows.goes() || !rows.why().isBlank()).as(rows.name()).isTrue();
        }
    }
}
