package shop.solvent.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static shop.solvent.platform.Rejections.assertRejected;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.audit.Audit;
import shop.solvent.audit.AuditQuery;
import shop.solvent.audit.AuditView;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.order.Orders;
import shop.solvent.order.Receipt;
import shop.solvent.order.World;
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Threads;
import shop.solvent.rulebook.RuleChange;
import shop.solvent.rules.language.DecisionPoint;

/** A member gives a birthday by consent, and takes it back; rules see the month alone. */
class BirthdaysTest {

    private static final String AGREED = "同意保存生日（月、日），可随时撤回";

    private final World world = new World();
    private final Birthdays birthdays = world.shop.get(Birthdays.class);

    @BeforeEach
    void itIsApril() {
        at(2027, 4, 10);
    }

    @Test
    void anOrderInTheBirthdayMonthOfWhoGaveItIsLessAndNobodyElses() {
        RuleChange.open(world.shop, DecisionPoint.CHECKOUT, "birthday")
                .put("checkout/birthday.drl", """
                rule "生日月减 20 元 · ¥20 off in the birthday month" @id("birthday")
                when BuyerFact( birthdayMonth ) $basket : BasketFact( by == "order", amount >= 10000 )
                then effects.amountOff($basket, 2000); end
                """)
                .put("checkout/birthday.cases.csv", """
                case,rule,fires,buyer.birthdayMonth,line1.amount,decision.discount
                month,birthday,yes,yes,10000,2000
                other,birthday,no,no,10000,0
                """)
                .throughTheHouse();
        MemberId inMonth = world.withMoney(world.member(), 100_000);
        MemberId inAnother = world.withMoney(world.member(), 100_000);
        MemberId silent = world.withMoney(world.member(), 100_000);
        at(2027, 4, 30);
        birthdays.give(inMonth, 4, 1, AGREED, World.WEB);
        birthdays.give(inAnother, 5, 1, AGREED, World.WEB);

        Receipt less = world.buys(inMonth);
        long usual = paid(world.buys(silent));
        assertThat(paid(less)).isEqualTo(usual - 2_000);
        assertThat(paid(world.buys(inAnother))).isEqualTo(usual);
        assertThat(world.shop
                        .get(Orders.class)
                        .explain(less.id())
                        .facts()
                        .buyer()
                        .birthdayMonth())
                .isTrue();
        at(2027, 5, 1);
        assertThat(paid(world.buys(inAnother)))
                .as("the month begins in the shop’s zone")
                .isEqualTo(paid(world.buys(inMonth)) - 2_000);
        birthdays.takeBack(inAnother, World.WEB);
        assertThat(paid(world.buys(inAnother))).isEqualTo(paid(world.buys(inMonth)));
        world.booksAgree();
    }

    @Test
    void whereNoRuleLooksAtItNoOrderSaysWhoseMonthItIs() {
        MemberId member = world.withMoney(world.member(), 100_000);
        birthdays.give(member, 4, 1, AGREED, World.WEB);

        assertThat(world.shop
                        .get(Orders.class)
                        .explain(world.buys(member).id())
                        .facts()
                        .buyer()
                        .birthdayMonth())
                .isFalse();
    }

    @Test
    void nobodyHasTwoBirthdaysInAYearNotEvenByTakingOneBack() {
        MemberId member = world.member();
        assertThat(birthdays.of(member).isGiven()).isFalse();
        assertRejected("birthday.no-day", () -> birthdays.give(member, 2, 30, AGREED, World.WEB));
        assertRejected("field.missing", () -> birthdays.give(member, 2, 29, " ", World.WEB));

        Birthday given = birthdays.give(member, 2, 29, AGREED, World.WEB);
        assertThat(given.day()).isEqualTo(MonthDay.of(Month.FEBRUARY, 29));
        assertThat(birthdays.give(member, 2, 29, AGREED, World.WEB)).isEqualTo(given);
        assertRejected("birthday.once-a-year", () -> birthdays.give(member, 5, 1, AGREED, World.WEB));
        assertThat(birthdays.takeBack(member, World.WEB).day()).isNull();
        assertThat(birthdays.takeBack(member, World.WEB).isGiven()).isFalse();
        at(2028, 4, 9);
        assertRejected("birthday.once-a-year", () -> birthdays.give(member, 5, 1, AGREED, World.WEB));
        at(2028, 4, 10);
        assertThat(birthdays.give(member, 5, 1, AGREED, World.WEB).day()).isEqualTo(MonthDay.of(5, 1));
    }

    @Test
    void ofSeveralGivenAtOnceOneIsKept() throws Exception {
        MemberId member = world.member();

        List<Boolean> kept = Threads.atOnce(List.of(1, 2, 3, 4), month -> {
            try {
                birthdays.give(member, month, 1, AGREED, World.WEB);
                return true;
            } catch (Rejection refused) {
                assertThat(refused.reason().code()).isEqualTo("birthday.once-a-year");
                return false;
            }
        });

        assertThat(kept).filteredOn(one -> one).hasSize(1);
    }

    @Test
    void itIsKeptUnreadableAndForgottenAndTheRecordSaysThatAndNotWhat() {
        MemberId member = world.member();
        birthdays.give(member, 12, 5, AGREED, World.WEB);
        assertThat(birthdays.of(member)).hasToString(member + ": **-**");
        MemberId other = world.member();
        birthdays.give(other, 1, 1, AGREED, World.WEB);
        Database database = world.shop.get(Database.class);
        database.update("UPDATE member_birthday SET birthday = ? WHERE member = ?", kept(member), other.value());
        assertThatThrownBy(() -> birthdays.of(other))
                .as("it opens for its own member only")
                .isNotNull();

        birthdays.takeBack(member, World.WEB);

        assertThat(kept(member)).isNull();
        assertThat(world.shop
                        .get(Audit.class)
                        .search(AuditQuery.about(member), 0, 5)
                        .rows())
                .extracting(AuditView::action, AuditView::actor, AuditView::oldValue, AuditView::newValue)
                .containsSubsequence(
                        tuple("member.birthday-taken-back", "channel:web", "**-**", null),
                        tuple("member.birthday-given", "channel:web", null, "**-**"));
    }

    private byte[] kept(MemberId member) {
        return world.shop
                .get(Database.class)
                .query("SELECT birthday FROM member_birthday WHERE member = ?", row -> row.getBytes(1), member.value())
                .get(0);
    }

    private long paid(Receipt receipt) {
        return world.shop.get(Orders.class).find(receipt.id()).payable().amount();
    }

    private void at(int year, int month, int day) {
        world.shop
                .clock()
                .set(LocalDate.of(year, month, day)
                        .atTime(LocalTime.NOON)
                        .atZone(world.shop.clock().getZone())
                        .toInstant());
    }
}
