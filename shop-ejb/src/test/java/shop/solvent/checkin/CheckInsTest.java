package shop.solvent.checkin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static shop.solvent.platform.Rejections.assertRejected;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.approval.Agreed;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Ledger;
import shop.solvent.operator.People;
import shop.solvent.order.World;
import shop.solvent.pool.Contribute;
import shop.solvent.pool.Pools;
import shop.solvent.rulebook.RuleChange;
import shop.solvent.rules.Effect;
import shop.solvent.rules.checkin.CheckInFacts;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.wallet.ActGift;
import shop.solvent.wallet.Acts;

/** A member signs in once a day; rules give something for days in a row, and nothing for joining. */
class CheckInsTest {

    private static final String POOL = "sign-in-gifts";

    private final World world = new World();
    private final CheckIns checkIns = world.shop.get(CheckIns.class);

    @BeforeEach
    void aYuanForTheThirdDayInARowAndAFenForEach() {
        world.shop.get(Pools.class).open(POOL, "签到赠送", "Sign-in gifts", People.ADMIN);
        Agreed.contribute(world.shop, new Contribute(world.key(), "test", POOL, Money.fen(10_000), "test"));
        RuleChange.open(world.shop, DecisionPoint.CHECK_IN, "three days")
                .put("checkin/gifts/streak.drl", """
                rule "签到一分 · A fen a day" @id("a-day")
                when CheckInFact( streak >= 1 ) VisitorFact( givenThisMonth < 103 )
                then effects.gift("sign-in-gifts", 1, 7); end

                rule "连续三天送一元 · A yuan on the third day" @id("third-day")
                when CheckInFact( streak == 3 ) VisitorFact( givenThisMonth < 103 )
                then effects.gift("sign-in-gifts", 100, 30); end
                """)
                .put("checkin/gifts/streak.cases.csv", """
                case,rule,fires,checkin.streak,visitor.givenThisMonth,pool.sign-in-gifts,decision.gift,decision.goodFor
                each,a-day,yes,1,0,100000,1,7
                enough,a-day,no,1,103,100000,0,0
                third,third-day,yes,3,2,100000,100,30
                fourth,third-day,no,4,102,100000,1,7
                """)
                .throughTheHouse();
    }

    @Test
    void daysInARowAreCountedAndBrokenByADayWithout() {
        MemberId member = world.member();
        LocalDate first = begin(member);

        assertThat(given(signIn(member, first))).isEqualTo(1);
        assertThat(given(signIn(member, first.plusDays(1)))).isEqualTo(1);
        CheckInReceipt third = signIn(member, first.plusDays(2));
        assertThat(third.streak()).isEqualTo(3);
        assertThat(third.gifts())
                .extracting(ActGift::amount, ActGift::lastDay)
                .containsExactly(tuple(Money.fen(100), first.plusDays(32)));
        CheckInReceipt later = signIn(member, first.plusDays(4));
        assertThat(later.streak()).isEqualTo(1);
        assertThat(given(later)).isEqualTo(1);

        CheckIns.Month month = checkIns.month(member, YearMonth.from(first));
        assertThat(month.streak()).isEqualTo(1);
        assertThat(month.checkIns())
                .extracting(CheckInReceipt::day, CheckInsTest::given)
                .containsExactly(
                        tuple(first, 1L),
                        tuple(first.plusDays(1), 1L),
                        tuple(first.plusDays(2), 100L),
                        tuple(first.plusDays(4), 1L));
        assertThat(given(signIn(member, first.plusDays(5))))
                .as("no more than the month's cap")
                .isZero();
        CheckInFacts facts = (CheckInFacts)
                world.shop.get(Acts.class).explain(third.id().toString()).why().facts();
        assertThat(facts.checkIn().daysThisMonth()).isEqualTo(3);
        assertThat(facts.visitor().givenThisMonth()).isEqualTo(2);
        world.booksAgree();
    }

    @Test
    void whoComesAgainTheSameDayIsToldOfTheFirstTimeEvenAtOnceAndAfterMidnight() throws Exception {
        MemberId member = world.member();
        LocalDate day = begin(member);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<CheckInReceipt> all;
        try {
            Callable<CheckInReceipt> again = () -> checkIns.checkIn(new CheckIn(World.WEB, member, day));
            all = threads.invokeAll(Collections.nCopies(4, again)).stream()
                    .map(CheckInsTest::done)
                    .toList();
        } finally {
            threads.shutdownNow();
        }

        assertThat(all).filteredOn(CheckInReceipt::created).hasSize(1);
        assertThat(all).extracting(CheckInReceipt::id).containsOnly(all.get(0).id());
        assertThat(balance(member)).isEqualTo(1);
        at(day.plusDays(1));
        assertThat(checkIns.checkIn(new CheckIn(World.WEB, member, day)).created())
                .isFalse();
        assertRejected("check-in.not-today", () -> checkIns.checkIn(new CheckIn(World.WEB, member, day.plusDays(2))));
        assertRejected("check-in.not-today", () -> checkIns.checkIn(new CheckIn(World.WEB, member, day.minusDays(1))));
        assertThat(balance(member)).isEqualTo(1);
        world.booksAgree();
    }

    @Test
    void nothingIsGivenForJoining() {
        MemberId member = world.member();

        CheckInReceipt first = checkIns.checkIn(new CheckIn(World.WEB, member, LocalDate.now(world.shop.clock())));

        assertThat(first.gifts()).isEmpty();
        assertThat(world.shop
                        .get(Acts.class)
                        .explain(first.id().toString())
                        .why()
                        .decision()
                        .effects())
                .extracting(Effect::desired, Effect::granted, Effect::limitedBy)
                .containsExactly(tuple(1L, 0L, "G2"));
        assertThat(balance(member)).isZero();
    }

    /** The member joined some days ago, in the middle of a month. */
    private LocalDate begin(MemberId member) {
        LocalDate day = LocalDate.now(world.shop.clock()).plusMonths(1).withDayOfMonth(10);
        at(day);
        return day;
    }

    private void at(LocalDate day) {
        world.shop
                .clock()
                .set(day.atTime(LocalTime.NOON)
                        .atZone(world.shop.clock().getZone())
                        .toInstant());
    }

    private CheckInReceipt signIn(MemberId member, LocalDate day) {
        at(day);
        return checkIns.checkIn(new CheckIn(World.WEB, member, day));
    }

    private static CheckInReceipt done(Future<CheckInReceipt> one) {
        try {
            return one.get();
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    private static long given(CheckInReceipt receipt) {
        return receipt.gifts().stream()
                .mapToLong(gift -> gift.amount().amount())
                .sum();
    }

    private long balance(MemberId member) {
        return world.shop
                .get(Ledger.class)
                .balance(Account.of(member, AccountType.GIFT))
                .posted()
                .amount();
    }
}
