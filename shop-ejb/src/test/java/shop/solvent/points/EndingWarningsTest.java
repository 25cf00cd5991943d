package shop.solvent.points;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.approval.Agreed;
import shop.solvent.day.DayStep;
import shop.solvent.day.Progress;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.message.SandboxMessages;
import shop.solvent.operator.People;
import shop.solvent.order.Checkout;
import shop.solvent.order.PlaceOrder;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.World;
import shop.solvent.platform.Database;
import shop.solvent.pool.Contribute;
import shop.solvent.pool.PoolDays;
import shop.solvent.post.NoticePost;
import shop.solvent.privacy.DataContracts;
import shop.solvent.rulebook.RuleChange;
import shop.solvent.rules.language.DecisionPoint;

/** Who has coins that end is told so, before and once. */
class EndingWarningsTest {

    private final World world = new World();
    private final NoticePost post = world.shop.get(NoticePost.class);
    private int members;

    @BeforeEach
    void coinsThatEnd() {
        System.setProperty("shop.sandbox", "on");
        RuleChange.open(world.shop, DecisionPoint.CHECKOUT, "coins for orders")
                .put("checkout/points/coins.drl", """
                rule "送一成金币 · A tenth in coins" @id("tenth")
                when $line : LineFact( quantity > 0 )
                then effects.coins($line, 1000, 0); end

                rule "金币三十天到期 · Coins end after thirty days" @id("end")
                when LineFact( quantity > 0 )
                then effects.coinsEnd(30, 0); end

                rule "下单续二十天 · An order keeps them for twenty" @id("kept")
                when LineFact( quantity == 2 )
                then effects.coinsKept(20); end
                """)
                .put("checkout/points/coins.cases.csv", """
                case,rule,fires,line1.amount,line1.quantity,pool.merchant-1,decision.coins,decision.outcome
                one,tenth,yes,10000,1,5000,1000,accepted
                none,tenth,no,10000,0,5000,0,accepted
                one ends,end,yes,10000,1,5000,1000,accepted
                none ends,end,no,10000,0,5000,0,accepted
                two are kept,kept,yes,10000,2,5000,1000,accepted
                one is not,kept,no,10000,1,5000,1000,accepted
                """)
                .throughTheHouse();
        Agreed.contribute(
                world.shop,
                new Contribute(world.key(), People.FINANCE, World.MERCHANT, Money.fen(50_000), "to begin with"));
    }

    @AfterEach
    void noSandboxAnyMore() {
        System.clearProperty("shop.sandbox");
    }

    private MemberId buys(MemberId member, int quantity) {
        world.shop
                .get(Checkout.class)
                .place(new PlaceOrder(
                        world.key(),
                        member,
                        World.WEB,
                        List.of(new Line(World.COURSE, quantity)),
                        "device-of-" + member,
                        null));
        return member;
    }

    private MemberId buyer(int quantity) {
        return buys(world.withMoney(world.member(), 400_000), quantity);
    }

    private void days(int days) {
        for (int i = 0; i < days; i++) {
            LocalDate day = LocalDate.now(world.shop.clock());
            world.shop.clock().advance(Duration.ofDays(1));
            for (DayStep step : List.of(world.shop.get(EndingPoints.class), world.shop.get(EndingWarnings.class))) {
                Progress progress = step.step(day, 0);
                while (progress.then() == Progress.Then.MORE) {
                    progress = step.step(day, progress.after());
                }
            }
        }
    }

    private List<String> warnings() {
        return world.shop
                .get(Database.class)
                .query(
                        "SELECT COALESCE(s.state, 'TOLD'), n.facts FROM notice n LEFT JOIN notice_sending s ON s.notice = n.id"
                                + " AND s.channel = 'PHONE' WHERE n.kind = 'POINTS_ENDING' ORDER BY n.id",
                        row -> row.getString(1) + " "
                                + row.getString(2).replaceAll("[{}\"]", "").replaceAll("what:|days:", ""));
    }

    private Optional<String> text(MemberId member) {
        String phone = world.shop
                .get(shop.solvent.member.Contacts.class)
                .ofMembers(List.of(member))
                .get(member)
                .number();
        return world.shop.get(SandboxMessages.class).latest(phone);
    }

    @Test
    void fourteenDaysBeforeItsHolderGetsOneMessageAndNoOther() {
        MemberId buyer = buyer(1); // on 1 July: the coins end on 31 July
        days(16);
        post.round();
        assertThat(warnings()).isEmpty();
        days(1); // 17 July is over
        post.round();
        assertThat(warnings()).containsExactly("SENT 0,1000,2026-07-31/2026-07-31");
        assertThat(text(buyer))
                .hasValueSatisfying(text -> assertThat(text)
                        .contains("1,000 金币 将于 2026-07-31 到期")
                        .contains("1,000 coins of yours end on 2026-07-31."));
        days(5);
        post.round();
        assertThat(warnings()).hasSize(1);
        assertThat(world.shop.get(Points.class).of(buyer).ending())
                .containsExactly(new EndingSoon(LocalDate.of(2026, 7, 31), 0, 1_000));
        assertThat(world.shop.get(PoolDays.class).ending(World.MERCHANT).in30()).isEqualTo(1_000);
        days(30);
        assertThat(world.shop.get(Points.class).of(buyer).ending()).isEmpty();
        assertThat(world.shop.get(PoolDays.class).ending(World.MERCHANT).in90()).isZero();
        world.booksAgree();
    }

    @Test
    void whoWantsNoMessagesGetsNoneAndItIsNotTriedAgain() {
        MemberId buyer = buyer(1);
        world.shop.get(DataContracts.class).say(buyer, "messages", false);
        days(17);
        post.round();
        assertThat(warnings()).containsExactly("UNWANTED 0,1000,2026-07-31/2026-07-31");
        assertThat(text(buyer)).isEmpty();
        world.shop.get(DataContracts.class).say(buyer, "messages", true);
        post.round();
        assertThat(text(buyer)).isEmpty();
    }

    @Test
    void severalLotsAreOneMessageAndWhatComesToEndLaterIsAnother() {
        MemberId buyer = buyer(1);
        days(2);
        buys(buyer, 1);
        days(3);
        buys(buyer, 1);
        world.shop.clock().advance(Duration.ofDays(13)); // nobody closed these days: 18 July is over
        LocalDate day = LocalDate.of(2026, 7, 18);
        world.shop.get(EndingWarnings.class).step(day, 0);
        world.shop.get(EndingWarnings.class).step(day.plusDays(1), 0);
        assertThat(warnings())
                .containsExactly("TOLD 0,1000,2026-07-31/2026-07-31", "TOLD 0,1000,2026-08-02/2026-08-02");
        for (int i = 2; i < 10; i++) {
            world.shop.get(EndingWarnings.class).step(day.plusDays(i), 0);
        }
        assertThat(warnings()).hasSize(3);
    }

    @Test
    void whatTheLastOrderKeepsIsNotTold() {
        MemberId buyer = buyer(2);
        days(15);
        buys(buyer, 1); // keeps the first until 5 August
        days(5);
        post.round();
        assertThat(warnings()).isEmpty();
        days(12);
        assertThat(warnings()).isNotEmpty();
    }

    @Test
    void whatComesTooLateIsNotSent() {
        MemberId buyer = buyer(1);
        days(17);
        world.shop.clock().advance(Duration.ofDays(20));
        post.round();
        assertThat(warnings()).containsExactly("LATE 0,1000,2026-07-31/2026-07-31");
        assertThat(text(buyer)).isEmpty();
    }

    @Test
    void manyHoldersAreToldInTurns() {
        for (int i = 0; i < 5; i++) {
            buyer(1);
            members++;
        }
        days(17);
        post.round();
        assertThat(warnings()).hasSize(members).allMatch(one -> one.startsWith("SENT"));
    }
}
