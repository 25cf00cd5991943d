package shop.solvent.storefront;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import shop.solvent.approval.Agreed;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.SignInId;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.EntryView;
import shop.solvent.ledger.Phase;
import shop.solvent.ledger.Purse;
import shop.solvent.ledger.TransferCode;
import shop.solvent.order.Receipt;
import shop.solvent.order.World;
import shop.solvent.platform.Counting;
import shop.solvent.platform.OwnLine;
import shop.solvent.platform.OwnLine.Topic;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.TestShop;
import shop.solvent.points.Points;
import shop.solvent.points.PointsCalendar;
import shop.solvent.pool.Contribute;
import shop.solvent.pool.Pools;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.Cases;
import shop.solvent.storefront.OwnEntries.Explained;
import shop.solvent.storefront.OwnEntries.Filter;
import shop.solvent.storefront.OwnSignIns.Attempt;
import shop.solvent.wallet.GiveGift;

/** What members see on their own pages, and that it is theirs alone. */
class OwnPagesTest {

    private static final World WORLD = new World();
    private static final String HERE = "203.0.113.9";

    private final MemberId inviter = WORLD.member();
    private final MemberId buyer = WORLD.withMoney(WORLD.invitedBy(inviter), 100_000);

    private static Visitor as(MemberId member) {
        return new Visitor(member, false);
    }

    private static List<Explained> entries(MemberId member, Filter filter) {
        return WORLD.shop.get(OwnEntries.class).list(as(member), filter, 0, 50).rows();
    }

    @Test
    void theOverviewAsksTheDatabaseAsOftenHoweverMuchThereIs() {
        TestShop server = WORLD.shop.secondServer();
        Counting counting = Counting.of(server);
        Overview overview = server.get(Overview.class);
        WORLD.buys(buyer);
        overview.of(as(buyer));
        counting.statements();

        overview.of(as(buyer));
        List<String> little = counting.statements();
        for (int i = 0; i < 5; i++) {
            WORLD.buys(buyer);
        }
        overview.of(as(buyer));
        assertThat(counting.statements()).hasSameSizeAs(little).hasSizeLessThanOrEqualTo(24);
    }

    @Test
    void aPageOfEntriesAsksTheDatabaseAsOftenHoweverManyTheyAre() {
        TestShop server = WORLD.shop.secondServer();
        Counting counting = Counting.of(server);
        OwnEntries entries = server.get(OwnEntries.class);
        WORLD.buys(buyer);
        entries.list(as(buyer), Filter.ALL, 0, 20);
        counting.statements();

        entries.list(as(buyer), Filter.ALL, 0, 20);
        int little = counting.statements().size();
        for (int i = 0; i < 6; i++) {
            WORLD.buys(buyer);
        }
        assertThat(entries.list(as(buyer), Filter.ALL, 0, 20).rows()).hasSizeGreaterThan(8);
        // The total is counted once the first page is full.
        assertThat(counting.statements()).hasSizeLessThanOrEqualTo(little + 1).hasSizeLessThanOrEqualTo(8);
    }

    @Test
    void anEntryOfAnOrderIsExplainedByTheOrderAndNobodyElseSeesIt() {
        Receipt bought = WORLD.buys(buyer);

        Explained paid = entries(buyer, Filter.ALL).stream()
                .filter(one -> one.entry().code() == TransferCode.PAY_PAID_IN)
                .findFirst()
                .orElseThrow();
        assertThat(paid.order().id()).isEqualTo(bought.id());
        assertThat(paid.reference()).isEqualTo(bought.id().toString());
        assertThat(paid.moved())
                .allSatisfy(
                        move -> assertThat(Stream.of(move.from(), move.to())).doesNotContain(inviter.toString()));
        assertThat(paid.entry().balance()).isNull();

        Explained commission = entries(inviter, Filter.ALL).stream()
                .filter(one -> one.entry().code() == TransferCode.COMMISSION)
                .findFirst()
                .orElseThrow();
        assertThat(commission.entry().phase()).isEqualTo(Phase.PENDING);
        assertThat(commission.order()).isNull();
        assertThat(commission.reference()).isNull();
        assertThat(commission.effects()).isEmpty();
        assertThat(commission.moved())
                .allSatisfy(
                        move -> assertThat(Stream.of(move.from(), move.to())).doesNotContain(buyer.toString()));
    }

    @Test
    void entriesAreFoundByPurseKindAndMonth() {
        WORLD.buys(buyer);
        YearMonth now = YearMonth.from(LocalDate.now(WORLD.shop.clock()));

        List<Explained> own = entries(buyer, new Filter(AccountType.PAID_IN, null, null));
        assertThat(own).extracting(one -> one.entry().account()).containsOnly(AccountType.PAID_IN);
        assertThat(own.get(0).entry().balance()).isEqualTo(Money.fen(WORLD.spendable(buyer)));
        assertThat(entries(buyer, new Filter(null, EntryKind.BROUGHT_IN, now)))
                .extracting(one -> one.entry().code())
                .containsExactly(TransferCode.TOP_UP);
        assertThat(entries(buyer, new Filter(null, null, now.minusMonths(1)))).isEmpty();
        assertThat(entries(buyer, new Filter(null, null, now))).hasSameSizeAs(entries(buyer, Filter.ALL));
        List<EntryView> file = new ArrayList<>();
        WORLD.shop.get(OwnEntries.class).all(as(buyer), Filter.ALL, file::add);
        assertThat(file).hasSameSizeAs(entries(buyer, Filter.ALL));
    }

    @Test
    void everyMovementOfMembersIsOfOneKindThatIsFoundByIt() {
        assertThat(Stream.of(EntryKind.values()).flatMap(kind -> kind.codes().stream()))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(Stream.of(TransferCode.values())
                        .filter(EntryKind::isOfMembers)
                        .toList());
    }

    @Test
    void whatIsUnderWayIsToldWithItsDay() {
        WORLD.buys(buyer);

        OwnMoney.View view = WORLD.shop.get(OwnMoney.class).of(as(inviter));
        assertThat(view.waiting()).singleElement().satisfies(one -> {
            assertThat(one.code()).isEqualTo(TransferCode.COMMISSION);
            assertThat(one.amount()).isEqualTo(Money.fen(WORLD.expects(inviter)));
            assertThat(one.dueAt()).isNotNull();
        });
        assertThat(WORLD.shop.get(Overview.class).of(as(inviter)).next())
                .extracting(OwnLine::code)
                .contains("money-comes");
    }

    @Test
    void eachPurseSaysWhetherItsMoneyLeavesAndAGiftUntilWhenItIsGood() {
        WORLD.shop.get(Pools.class).open("kindness", "心意", "Kindness", "system:test");
        Agreed.contribute(WORLD.shop, new Contribute(WORLD.key(), "test", "kindness", Money.fen(1_000), "for gifts"));
        Agreed.give(
                WORLD.shop,
                new GiveGift(
                        WORLD.key(),
                        "test",
                        buyer,
                        "kindness",
                        Money.fen(100),
                        LocalDate.now(WORLD.shop.clock()).plusDays(5),
                        "a kindness"));

        OwnMoney.View view = WORLD.shop.get(OwnMoney.class).of(as(buyer));
        assertThat(view.parts())
                .allSatisfy(part -> assertThat(part.outs().isEmpty())
                        .isEqualTo(!part.money().withdrawable()));
        assertThat(view.parts())
                .filteredOn(part -> part.money().origin().equals(Purse.GIFT.origin()))
                .singleElement()
                .satisfies(part -> assertThat(part.lots()).hasSize(1));
        assertThat(WORLD.shop.get(Overview.class).of(as(buyer)).needs())
                .filteredOn(line -> line.topic() == Topic.ENDS)
                .extracting(OwnLine::code)
                .containsExactly("gift-ends");
    }

    @Test
    void theCalendarHasAllThatIsStillToBeReleased() {
        Receipt bought = WORLD.buys(buyer);

        Points points = WORLD.shop.get(Points.class);
        PointsCalendar calendar = points.calendar(buyer);
        assertThat(bought).isNotNull();
        assertThat(calendar.late()
                        + calendar.days().stream()
                                .filter(day -> day.what() == PointsCalendar.What.RELEASE)
                                .mapToLong(PointsCalendar.Day::amount)
                                .sum())
                .isEqualTo(points.of(buyer).locked().amount());
        assertThat(calendar.days()).isSortedAccordingTo(Comparator.comparing(PointsCalendar.Day::on));
    }

    @Test
    void membersSeeOfEachOtherWhatTellsThemApartAndNoMore() {
        OwnPeople people = WORLD.shop.get(OwnPeople.class);

        OwnPeople.View mine = people.of(as(inviter), 0, 20);
        assertThat(mine.inviter()).isNull();
        assertThat(mine.total()).isEqualTo(1);
        assertThat(mine.invited()).singleElement().satisfies(person -> {
            assertThat(person.name()).isNull();
            assertThat(person.phone()).hasSize(2);
        });
        assertThat(people.of(as(buyer), 0, 20).inviter()).isNotNull();
    }

    @Test
    void whoSaysThatASignInWasNotThemShutsEverybodyOutAndAPersonLooksAtItOnce() {
        MemberSessions sessions = WORLD.shop.get(MemberSessions.class);
        OwnSignIns own = WORLD.shop.get(OwnSignIns.class);
        WORLD.shop.get(SignIns.class).joined(buyer, World.WEB, "a browser", HERE);
        String here = sessions.begin(as(buyer));
        String there = sessions.begin(as(buyer));
        OwnSignIns.View seen = own.of(as(buyer), here, "a browser", HERE);
        assertThat(seen.sessions())
                .hasSize(2)
                .filteredOn(OwnSignIns.Session::here)
                .hasSize(1);
        Attempt attempt = seen.attempts().get(0);
        assertThat(attempt.browser() && attempt.place() && attempt.in()).isTrue();

        own.endOthers(as(buyer), here);
        assertThat(sessions.find(there)).isEmpty();
        assertThat(sessions.find(here)).isPresent();

        NotMe notMe = WORLD.shop.get(NotMe.class);
        SignInId id = attempt.id();
        assertThatThrownBy(() -> notMe.say(as(inviter), id))
                .isInstanceOfSatisfying(
                        Rejection.class,
                        refused -> assertThat(refused.reason().code()).isEqualTo("sign-in.not-found"));
        assertThat(sessions.find(here)).isPresent();

        notMe.say(as(buyer), id);
        notMe.say(as(buyer), id);
        assertThat(sessions.find(here)).isEmpty();
        assertThat(own.of(as(buyer), null, null, null).attempts().get(0).disowned())
                .isTrue();
        assertThat(WORLD.shop.get(Cases.class).isOpen(buyer, CaseSubject.Kind.DISOWNED))
                .isTrue();
        assertThat(WORLD.shop
                        .database()
                        .database()
                        .number(
                                "SELECT COUNT(*) FROM risk_case WHERE subject_kind = 'DISOWNED' AND member = ?",
                                buyer.value()))
                .isEqualTo(1);
    }
}
