package shop.solvent.lottery;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.FINANCE;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.platform.Rejections.assertRejected;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import shop.solvent.approval.Agreed;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.draw.Draw;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.LotteryId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.Reconciler;
import shop.solvent.lottery.LotteryTerms.Prize;
import shop.solvent.order.Receipt;
import shop.solvent.order.World;
import shop.solvent.platform.Counting;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Sha256;
import shop.solvent.platform.TestShop;
import shop.solvent.platform.Threads;
import shop.solvent.points.Points;
import shop.solvent.pool.Contribute;
import shop.solvent.pool.Pools;
import shop.solvent.rulebook.RuleChange;
import shop.solvent.rules.language.DecisionPoint;

/** Tickets for coins and points, prizes that were set aside before, and a draw that anybody can do again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LotteriesTest {

    private static final String POOL = "prizes";

    private final World world = new World();
    private final Lotteries lotteries = world.shop.get(Lotteries.class);
    private final LotteryTickets tickets = world.shop.get(LotteryTickets.class);
    private final LotteryDraws draws = world.shop.get(LotteryDraws.class);

    @BeforeAll
    void coinsForOrdersAndAPool() {
        RuleChange.open(world.shop, DecisionPoint.CHECKOUT, "coins for orders")
                .put("checkout/points/coins.drl", """
                rule "送一成金币 · A tenth in coins" @id("tenth")
                when $line : LineFact( quantity > 0 )
                then effects.coins($line, 1000, 0); end
                """)
                .put("checkout/points/coins.cases.csv", """
                case,rule,fires,line1.amount,line1.quantity,pool.merchant-1,decision.coins,decision.outcome
                one,tenth,yes,10000,1,5000,1000,accepted
                none,tenth,no,10000,0,5000,0,accepted
                """)
                .throughTheHouse();
        contribute(World.MERCHANT, 100_000);
        world.shop.get(Pools.class).open(POOL, "奖池", "Prizes", "system:test");
        contribute(POOL, 2_000_000);
    }

    private void contribute(String pool, long fen) {
        Agreed.contribute(world.shop, new Contribute(world.key(), FINANCE, pool, Money.fen(fen), "to begin with"));
    }

    @AfterEach
    void booksAgreeOnceAllAreOver() {
        world.booksAgree();
        closes();
        draws.takeFurther();
        world.booksAgree();
    }

    private Instant now() {
        return world.shop.clock().instant();
    }

    private LotteryTerms terms(long price, int tickets, int perMember, Prize... prizes) {
        return new LotteryTerms(
                "年终抽奖",
                "Year’s end",
                POOL,
                Asset.COIN,
                price,
                tickets,
                perMember,
                perMember,
                90,
                now(),
                now().plus(Duration.ofHours(2)),
                List.of(prizes));
    }

    private ApprovalView ask(LotteryTerms terms) {
        world.shop.get(LotteryDeed.class);
        Approvals approvals = world.shop.get(Approvals.class);
        Asked asked = approvals.ask(
                new Ask(world.key(), LotteryDeed.CODE, LotteryDeed.Wanted.of(terms), "for our members", FINANCE));
        return approvals.find(((Asked.Waiting) asked).id());
    }

    private LotteryId open(LotteryTerms terms) {
        ApprovalView request = ask(terms);
        return LotteryId.parse(world.shop
                .get(Approvals.class)
                .agree(request.id(), request.hash(), CHECKER)
                .result());
    }

    /** A member with 2,000 coins. */
    private MemberId member() {
        MemberId member = world.withMoney(world.member(), 20_000);
        world.buys(member, 2, "device-of-" + member);
        return member;
    }

    private BuyTickets wish(MemberId member, LotteryId id, int count) {
        return new BuyTickets(world.key(), World.WEB, member, id, count);
    }

    private TicketsView buys(MemberId member, LotteryId id, int count) {
        return tickets.buy(wish(member, id, count));
    }

    private long has(MemberId member, AccountType type) {
        return world.shop
                .get(Ledger.class)
                .balances(member.value())
                .get(type)
                .available()
                .amount();
    }

    private List<String> lots(MemberId member) {
        return world.shop.get(Points.class).of(member).lots().stream()
                .filter(lot -> lot.asset() == Asset.COIN)
                .map(lot -> lot.id() + " " + lot.left() + " of " + lot.points() + " until " + lot.endsOn())
                .toList();
    }

    private long pool() {
        return world.shop.get(Pools.class).view(POOL).available().amount();
    }

    private void closes() {
        world.shop.clock().advance(Duration.ofHours(2));
    }

    @Test
    void whatPrizesComeToIsSetAsideBeforeTheFirstTicketIsSold() {
        long before = pool();
        LotteryId id = open(terms(100, 50, 5, new Prize(1, 4_000), new Prize(10, 200)));
        assertThat(pool()).isEqualTo(before - 6_000);
        MemberId member = member();
        long backing = world.pool().backing().amount();
        buys(member, id, 3);
        assertThat(has(member, AccountType.COINS)).isEqualTo(2_000 - 300);
        assertThat(world.pool().backing().amount()).isEqualTo(backing - 300);
        closes();
        draws.takeFurther();
        assertThat(has(member, AccountType.GIFT)).isEqualTo(4_000 + 2 * 200); // three tickets, each wins one prize
        assertThat(pool()).as("it never gets more than it set aside").isEqualTo(before - 4_400 + 300);
        assertThat(lotteries.find(id).state(now())).isEqualTo(LotteryState.ENDED);
        assertThat(lotteries.winners(id, 0, 50).rows())
                .extracting(Lotteries.Winner::paid)
                .containsOnly(true);
    }

    @Test
    void whoeverHasSeedAndTicketsComesToTheSameWinners() throws Exception {
        LotteryId id = open(terms(10, 500, 100, new Prize(1, 3_000), new Prize(2, 800), new Prize(7, 100)));
        byte[] committed = lotteries.find(id).seedHash();
        assertThat(lotteries.seed(lotteries.find(id))).isEmpty();
        List<MemberId> members = Stream.generate(this::member).limit(4).toList();
        for (MemberId member : members) {
            buys(member, id, 50);
        }
        assertThat(lotteries.tickets(lotteries.find(id), null, 200).rows())
                .as("nobody sees the list while it can still grow")
                .isEmpty();
        closes();
        draws.takeFurther();

        LotteryView drawn = lotteries.find(id);
        byte[] seed = HexFormat.of().parseHex(lotteries.seed(drawn).orElseThrow());
        assertThat(Sha256.digest().digest(seed)).isEqualTo(committed);
        List<Lotteries.Ticket> published = lotteries.tickets(drawn, null, 200).rows();
        assertThat(published).hasSize(200);
        List<byte[]> bytes = published.stream()
                .map(one -> HexFormat.of().parseHex(one.ticket()))
                .toList();
        assertThat(Draw.list(bytes)).isEqualTo(drawn.listHash());
        List<String> line = Draw.line(seed, HexFormat.of().formatHex(drawn.listHash()), bytes, one -> one).stream()
                .map(HexFormat.of()::formatHex)
                .toList();
        assertThat(lotteries.winners(id, 0, 50).rows())
                .extracting(Lotteries.Winner::ticket)
                .isEqualTo(line.subList(0, 10));
        assertThat(lotteries.winners(id, 0, 50).rows())
                .extracting(Lotteries.Winner::fen)
                .containsExactly(3_000L, 800L, 800L, 100L, 100L, 100L, 100L, 100L, 100L, 100L);
        assertThat(members.stream().mapToLong(one -> has(one, AccountType.GIFT)).sum())
                .isEqualTo(5_300);
    }

    @Test
    void ofTheLastTenTicketsTwentyWhoBuyAtOnceGetExactlyTen() throws Exception {
        LotteryId id = open(terms(100, 10, 1, new Prize(1, 1_000)));
        List<MemberId> members = Stream.generate(this::member).limit(20).toList();
        TestShop other = world.shop.secondServer();
        List<Callable<String>> calls = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            BuyTickets wish = wish(members.get(i), id, 1);
            LotteryTickets server = i % 2 == 0 ? tickets : other.get(LotteryTickets.class);
            calls.add(() -> {
                try {
                    server.buy(wish);
                    return "bought";
                } catch (Rejection refused) {
                    return refused.reason().code();
                }
            });
        }
        List<String> answers = Threads.atOnce(calls);
        assertThat(answers).filteredOn("bought"::equals).hasSize(10);
        assertThat(answers).filteredOn("lottery.sold-out"::equals).hasSize(10);
        assertThat(lotteries.find(id).sold()).isEqualTo(10);
        assertThat(members.stream()
                        .mapToLong(one -> has(one, AccountType.COINS))
                        .sum())
                .isEqualTo(20 * 2_000 - 10 * 100);
    }

    @Test
    void aMemberWhoAsksTwentyTimesAtOnceGetsWhatAMemberMayHaveAndTheSameRequestIsOne() throws Exception {
        LotteryId id = open(terms(10, 100, 3, new Prize(1, 1_000)));
        MemberId member = member();
        List<Callable<String>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            BuyTickets wish = wish(member, id, 1);
            calls.add(() -> {
                try {
                    tickets.buy(wish);
                    return "bought";
                } catch (Rejection refused) {
                    return refused.reason().code();
                }
            });
        }
        assertThat(Threads.atOnce(calls)).filteredOn("bought"::equals).hasSize(3);
        assertThat(has(member, AccountType.COINS)).isEqualTo(2_000 - 30);
        MemberId other = member();
        BuyTickets once = wish(other, id, 2);
        assertThat(tickets.buy(once)).isEqualTo(tickets.buy(once));
        assertThat(has(other, AccountType.COINS)).isEqualTo(2_000 - 20);
        assertRejected("key.reused", () -> tickets.buy(new BuyTickets(once.key(), World.WEB, other, id, 1)));
    }

    @Test
    void aCancelledLotteryGivesBackExactlyTheLotsThatPaid() {
        long before = pool();
        LotteryId id = open(terms(100, 100, 20, new Prize(1, 10_000)));
        MemberId member = world.withMoney(world.member(), 60_000);
        world.buys(member);
        world.buys(member);
        world.buys(member);
        List<String> lots = lots(member);
        assertThat(lots).hasSize(3);
        buys(member, id, 15); // the first lot and a half
        assertThat(lots(member)).isNotEqualTo(lots);
        long backing = world.pool().backing().amount();

        lotteries.cancel(id, "the prizes were announced wrongly", FINANCE);
        assertRejected("lottery.not-open", () -> buys(member, id, 1));
        draws.takeFurther();

        assertThat(lots(member)).isEqualTo(lots);
        assertThat(has(member, AccountType.COINS)).isEqualTo(3_000);
        assertThat(world.pool().backing().amount()).isEqualTo(backing + 1_500);
        assertThat(pool()).isEqualTo(before);
        assertThat(lotteries.bought(id, null, 10).rows())
                .allSatisfy(one -> assertThat(one.refundedAt()).isNotNull());
        assertRejected("lottery.too-late-to-cancel", () -> lotteries.cancel(id, "again", FINANCE));
    }

    @Test
    void whoeverIsKilledAtAnyStatementIsFollowedByAnotherWhoDrawsAndPaysNothingTwice() {
        LotteryId id = open(terms(10, 200, 100, new Prize(1, 2_000), new Prize(20, 50)));
        LotteryId off = open(terms(10, 50, 10, new Prize(1, 600)));
        List<MemberId> members = Stream.generate(this::member).limit(3).toList();
        members.forEach(one -> buys(one, id, 40));
        members.forEach(one -> buys(one, off, 10));
        lotteries.cancel(off, "a trial", FINANCE);
        closes();
        int kills = 0;
        boolean killed = true;
        while (killed) {
            TestShop server = world.shop.secondServer();
            AtomicInteger left = new AtomicInteger(5 + 3 * kills);
            Counting.of(server, sql -> {
                if (left.getAndDecrement() <= 0) {
                    throw new SQLException("killed", "08006");
                }
            });
            try {
                server.get(LotteryDraws.class).takeFurther();
                killed = left.get() < 0;
            } catch (RuntimeException gone) {
                killed = true;
            }
            kills += killed ? 1 : 0;
            assertThat(world.shop.get(Reconciler.class).findings()).isEmpty();
        }
        assertThat(kills).isGreaterThan(5);
        assertThat(lotteries.winners(id, 0, 50).rows()).hasSize(21);
        assertThat(members.stream().mapToLong(one -> has(one, AccountType.GIFT)).sum())
                .isEqualTo(3_000);
        assertThat(members.stream()
                        .mapToLong(one -> has(one, AccountType.COINS))
                        .sum())
                .isEqualTo(3 * (2_000 - 400));
        assertThat(lotteries.find(id).endedAt()).isNotNull();
        assertThat(lotteries.find(off).endedAt()).isNotNull();
    }

    @Test
    void severalServersDrawOnceAndPayOnce() throws Exception {
        LotteryId id = open(terms(10, 300, 100, new Prize(1, 2_000), new Prize(150, 10)));
        List<MemberId> members = Stream.generate(this::member).limit(3).toList();
        members.forEach(one -> buys(one, id, 100));
        closes();
        Threads.atOnce(Stream.of(world.shop, world.shop.secondServer(), world.shop.secondServer())
                .<Callable<Object>>map(server -> () -> {
                    server.get(LotteryDraws.class).takeFurther();
                    return null;
                })
                .toList());
        draws.takeFurther();
        assertThat(members.stream().mapToLong(one -> has(one, AccountType.GIFT)).sum())
                .isEqualTo(3_500);
        assertThat(lotteries.find(id).endedAt()).isNotNull();
    }

    @Test
    void aRefundOfAnOrderWhoseCoinsBoughtTicketsKeepsWhatTheyWereWorth() {
        LotteryId id = open(terms(100, 100, 20, new Prize(1, 10_000)));
        MemberId member = world.withMoney(world.member(), 10_000);
        Receipt order = world.buys(member);
        buys(member, id, 4);
        assertThat(world.refund(order.id()).amount()).isEqualTo(Money.fen(World.PRICE - 400));
        assertThat(has(member, AccountType.COINS)).isZero();
        assertThat(lotteries.ticketsOf(id, member, 0, 10).total()).isEqualTo(4);
    }

    @Test
    void aLotteryThatNobodyWantedGivesEverythingBack() {
        long before = pool();
        LotteryId id = open(terms(100, 10, 1, new Prize(2, 500)));
        closes();
        draws.takeFurther();
        assertThat(lotteries.find(id).state(now())).isEqualTo(LotteryState.ENDED);
        assertThat(pool()).isEqualTo(before);
    }

    @Test
    void whatIsNotLawfulOrNotPaidForIsNotAnnounced() {
        Prize prize = new Prize(1, 1_000);
        assertRejected("lottery.prize-too-great", () -> ask(terms(1, 1, 1, new Prize(1, 5_000_001))));
        assertRejected("pool.insufficient", () -> ask(terms(1, 1, 1, new Prize(1, 4_999_999))));
        assertRejected("lottery.takes-more", () -> ask(terms(101, 10, 1, prize)));
        assertRejected("lottery.prizes", () -> ask(terms(1, 10, 1, new Prize(2, 10), new Prize(2, 20))));
        assertRejected("lottery.prizes", () -> ask(terms(1, 10, 1, new Prize(11, 10))));
        assertRejected("field.out-of-range", () -> ask(terms(1, 10, 11, prize)));
        assertRejected("field.out-of-range", () -> ask(terms(0, 10, 1, prize)));
        LotteryTerms some = terms(1, 10, 1, prize);
        assertRejected("pool.of-merchant", () -> ask(of(some, World.MERCHANT, Asset.COIN, some.closes())));
        assertRejected("pool.not-found", () -> ask(of(some, "no-such", Asset.COIN, some.closes())));
        assertRejected("field.malformed", () -> ask(of(some, POOL, Asset.CNY, some.closes())));
        assertRejected("lottery.times", () -> ask(of(some, POOL, Asset.COIN, some.opens())));
        assertRejected(
                "permission.missing",
                () -> world.shop
                        .get(Approvals.class)
                        .ask(new Ask(world.key(), LotteryDeed.CODE, LotteryDeed.Wanted.of(some), "mine", OPERATOR)));
        assertRejected("permission.missing", () -> lotteries.cancel(open(some), "mine", OPERATOR));
    }

    private static LotteryTerms of(LotteryTerms terms, String pool, Asset asset, Instant closes) {
        return new LotteryTerms(
                terms.titleZh(),
                terms.titleEn(),
                pool,
                asset,
                terms.price(),
                terms.tickets(),
                terms.perMember(),
                terms.perDay(),
                terms.goodDays(),
                terms.opens(),
                closes,
                terms.prizes());
    }

    @Test
    void whoHasTooFewOrComesTooLateGetsNone() {
        LotteryId id = open(terms(700, 100, 3, new Prize(14, 5_000)));
        MemberId member = member();
        assertRejected("field.out-of-range", () -> buys(member, id, 0));
        assertRejected("lottery.per-member", () -> buys(member, id, 4));
        assertRejected("lottery.short", () -> buys(member, id, 3));
        assertRejected("lottery.not-found", () -> buys(member, new LotteryId(7), 1));
        assertRejected("member.not-found", () -> buys(new MemberId(7), id, 1));
        buys(member, id, 2);
        closes();
        assertRejected("lottery.not-open", () -> buys(member, id, 1));
        assertRejected("lottery.too-late-to-cancel", () -> lotteries.cancel(id, "too late", FINANCE));
        draws.takeFurther();
    }
}
