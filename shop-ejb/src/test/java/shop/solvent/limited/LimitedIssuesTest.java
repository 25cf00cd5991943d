package shop.solvent.limited;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.operator.People.RISK;
import static shop.solvent.platform.Rejections.assertRejected;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.catalogue.AddProduct;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.catalogue.ProductKind;
import shop.solvent.draw.Draw;
import shop.solvent.kernel.id.LimitedIssueId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.member.Contact;
import shop.solvent.member.Contacts;
import shop.solvent.member.Registration;
import shop.solvent.order.Checkout;
import shop.solvent.order.PlaceOrder;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.Receipt;
import shop.solvent.order.World;
import shop.solvent.platform.Counting;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Sha256;
import shop.solvent.platform.TestShop;
import shop.solvent.platform.Threads;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;

/** Goods of which there are only so many. */
class LimitedIssuesTest {

    private final World world = new World();
    private final LimitedIssues issues = world.shop.get(LimitedIssues.class);
    private final LimitedEntries entries = world.shop.get(LimitedEntries.class);
    private final LimitedDraws draws = world.shop.get(LimitedDraws.class);

    private Instant now() {
        return world.shop.clock().instant();
    }

    private void after(Duration time) {
        world.shop.clock().advance(time);
    }

    private LimitedTerms first(int quantity, int perMember) {
        return new LimitedTerms(
                World.COURSE,
                "首发",
                "First issue",
                LimitedWay.FIRST,
                quantity,
                perMember,
                now().plus(Duration.ofHours(1)),
                now().plus(Duration.ofHours(3)),
                null,
                null);
    }

    private LimitedTerms draw(int quantity, int perMember, String source) {
        return new LimitedTerms(
                World.COURSE,
                "抽签",
                "Draw",
                LimitedWay.DRAW,
                quantity,
                perMember,
                now().plus(Duration.ofHours(1)),
                now().plus(Duration.ofHours(3)),
                24,
                source);
    }

    private LimitedIssueId announce(LimitedTerms terms) {
        return issues.announce(world.key(), terms, OPERATOR);
    }

    private MemberId rich() {
        return world.withMoney(world.member(), 100_000);
    }

    private List<MemberId> rich(int count) {
        return Stream.generate(this::rich).limit(count).toList();
    }

    private Callable<Object> buying(TestShop server, MemberId member, int pieces) {
        PlaceOrder order = new PlaceOrder(
                world.key(), member, World.WEB, List.of(new Line(World.COURSE, pieces)), "device-of-" + member, null);
        return () -> {
            try {
                return server.get(Checkout.class).place(order).outcome();
            } catch (Rejection refused) {
                return refused.reason().code();
            }
        };
    }

    private int sold(LimitedIssueId id) {
        return issues.find(id).sold();
    }

    @Test
    void itIsSoldFromItsTimeOnAndToEachMemberAsOftenAsAnnounced() {
        LimitedIssueId id = announce(first(10, 2));
        MemberId member = rich();
        assertRejected("limited.not-yet", () -> world.buys(member));
        after(Duration.ofHours(1));
        assertThat(world.buys(member).outcome()).isEqualTo(Outcome.ACCEPTED);
        assertRejected("limited.per-member", () -> world.buys(member, 2, "device"));
        assertThat(world.buys(member).outcome()).isEqualTo(Outcome.ACCEPTED);
        assertRejected("limited.per-member", () -> world.buys(member));
        assertThat(sold(id)).isEqualTo(2);
        after(Duration.ofHours(2));
        assertRejected("limited.over", () -> world.buys(rich()));
        world.booksAgree();
    }

    @Test
    void ofTenPiecesSixtyFourBuyersOnTwoServersGetExactlyTen() throws Exception {
        LimitedIssueId id = announce(first(10, 1));
        List<MemberId> buyers = rich(64);
        TestShop other = world.shop.secondServer();
        after(Duration.ofHours(1));
        List<Callable<Object>> calls = new ArrayList<>();
        for (int i = 0; i < buyers.size(); i++) {
            calls.add(buying(i % 2 == 0 ? world.shop : other, buyers.get(i), 1));
        }
        List<Object> answers = Threads.atOnce(calls);
        assertThat(answers.stream().filter(Outcome.ACCEPTED::equals)).hasSize(10);
        assertThat(answers.stream().filter("limited.sold-out"::equals)).hasSize(54);
        assertThat(sold(id)).isEqualTo(10);
        world.booksAgree();
    }

    @Test
    void aMemberWhoAsksTwentyTimesAtOnceGetsWhatAMemberMayHave() throws Exception {
        LimitedIssueId id = announce(first(100, 3));
        MemberId member = world.withMoney(world.member(), 500_000);
        TestShop other = world.shop.secondServer();
        after(Duration.ofHours(1));
        List<Callable<Object>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            calls.add(buying(i % 2 == 0 ? world.shop : other, member, 1));
        }
        List<Object> answers = Threads.atOnce(calls);
        assertThat(answers.stream().filter("limited.per-member"::equals)).hasSize(17);
        assertThat(sold(id)).isEqualTo(3);
    }

    @Test
    void whatAnOrderGivesBackIsFreeAgain() {
        LimitedIssueId id = announce(first(1, 1));
        MemberId member = rich();
        MemberId next = rich();
        after(Duration.ofHours(1));
        Receipt order = world.buys(member);
        assertRejected("limited.sold-out", () -> world.buys(next));
        world.refund(order.id());
        assertThat(sold(id)).isZero();
        assertThat(world.buys(next).outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(issues.sales(id, null, 10).rows())
                .extracting(LimitedIssues.Sale::pieces, sale -> sale.givenBackAt() == null)
                .containsExactly(tuple(1, true), tuple(1, false));
    }

    @Test
    void aGuestCouldBeAnybodyAndManyAndGetsNone() {
        LimitedIssueId id = announce(first(5, 1));
        Contact number = world.shop.get(Contacts.class).of("13600009999");
        MemberId guest = world.withMoney(
                world.shop
                        .get(Registration.class)
                        .guest(world.key(), World.WEB, number)
                        .id(),
                100_000);
        after(Duration.ofHours(1));
        assertRejected("limited.members-only", () -> world.buys(guest));
        assertThat(sold(id)).isZero();
    }

    @Test
    void whoCannotPayTakesNothing() {
        LimitedIssueId id = announce(first(1, 1));
        MemberId poor = world.member();
        after(Duration.ofHours(1));
        assertThat(world.buys(poor).outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(sold(id)).isZero();
    }

    @Test
    void theSameOrderMadeTwiceTakesOnce() {
        LimitedIssueId id = announce(first(1, 1));
        MemberId member = rich();
        after(Duration.ofHours(1));
        PlaceOrder order =
                new PlaceOrder(world.key(), member, World.WEB, List.of(new Line(World.COURSE, 1)), "device", null);
        Receipt placed = world.shop.get(Checkout.class).place(order);
        Receipt again = world.shop.get(Checkout.class).place(order);
        assertThat(again.id()).isEqualTo(placed.id());
        assertThat(sold(id)).isEqualTo(1);
    }

    @Test
    void afterItsEndTheGoodsAreSoldInAnotherIssueOnly() {
        LimitedIssueId id = announce(first(5, 1));
        assertRejected("limited.another", () -> announce(first(5, 1)));
        after(Duration.ofHours(4));
        draws.takeFurther();
        assertThat(issues.find(id).endedAt()).isNotNull();
        LimitedIssueId second = announce(first(5, 1));
        after(Duration.ofHours(1));
        assertThat(world.buys(rich()).outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(sold(id)).isZero();
        assertThat(sold(second)).isEqualTo(1);
        assertThat(issues.latest(World.COURSE).orElseThrow().id()).isEqualTo(second);
    }

    @Test
    void anOrderOfOtherGoodsGoesToTheDatabaseNoMoreThanWithoutAnyIssue() {
        Catalogue catalogue = world.shop.get(Catalogue.class);
        catalogue.addProduct(
                new AddProduct("other", ProductKind.COURSE, "另", "Other", World.MERCHANT, null, null, "system:test"));
        catalogue.setPrice("other", World.WEB, 100, "system:test");
        TestShop server = world.shop.secondServer();
        Counting counting = Counting.of(server);
        ordersOther(server);
        counting.statements();
        ordersOther(server);
        List<String> without = counting.statements();
        announce(first(5, 1));
        server.get(CurrentIssues.class).look();
        counting.statements();
        ordersOther(server);
        assertThat(counting.statements()).hasSameSizeAs(without);
    }

    private void ordersOther(TestShop server) {
        PlaceOrder order =
                new PlaceOrder(world.key(), rich(), World.WEB, List.of(new Line("other", 1)), "device", null);
        assertThat(server.get(Checkout.class).place(order).outcome()).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void twentyAskedAndThreeAreDrawnAndTheNextComeWhereSomethingIsLeft() {
        LimitedIssueId id = announce(draw(6, 2, null));
        List<MemberId> members = rich(20);
        MemberId stranger = rich();
        assertRejected("limited.not-yet", () -> entries.enter(id, members.get(0), World.WEB));
        after(Duration.ofHours(1));
        assertRejected("limited.draw-open", () -> world.buys(members.get(0)));
        members.forEach(member ->
                assertThat(entries.enter(id, member, World.WEB).created()).isTrue());
        EntryView mine = entries.find(id, members.get(0));
        LimitedEntries.Entered again = entries.enter(id, members.get(0), World.WEB);
        assertThat(again.created()).isFalse();
        assertThat(again.entry()).isEqualTo(mine);
        assertThat(issues.entries(issues.find(id))).isEqualTo(20);
        assertThat(issues.tickets(issues.find(id), null, 50).rows()).isEmpty();
        assertThat(issues.seed(issues.find(id))).isEmpty();
        draws.takeFurther(); // not yet
        assertThat(issues.find(id).listHash()).isNull();

        after(Duration.ofHours(2));
        assertRejected("limited.entries-over", () -> entries.enter(id, stranger, World.WEB));
        assertRejected("limited.drawing", () -> world.buys(members.get(0)));
        draws.takeFurther();
        LimitedView drawn = issues.find(id);
        assertThat(drawn.state(now())).isEqualTo(LimitedState.BUYING);
        assertThat(drawn.entries()).isEqualTo(20);
        assertThat(drawn.invited()).isEqualTo(3);
        assertThat(standing(id, members, EntryView.Standing.MAY_BUY)).hasSize(3);
        checkTheDraw(drawn);

        assertRejected("limited.not-entered", () -> world.buys(stranger));
        MemberId unlucky = standing(id, members, EntryView.Standing.IN_LINE).get(0);
        assertRejected("limited.not-drawn", () -> world.buys(unlucky));
        MemberId lucky = standing(id, members, EntryView.Standing.MAY_BUY).get(0);
        assertThat(world.buys(lucky, 2, "device").outcome()).isEqualTo(Outcome.ACCEPTED);
        assertRejected("limited.per-member", () -> world.buys(lucky));
        MemberId late = standing(id, members, EntryView.Standing.MAY_BUY).get(1);

        after(Duration.ofHours(24));
        assertRejected("limited.too-late", () -> world.buys(late));
        draws.takeFurther();
        LimitedView next = issues.find(id);
        assertThat(next.invitedFrom()).isEqualTo(3);
        assertThat(next.invited()).isEqualTo(5); // four pieces are left, enough for two
        assertRejected("limited.too-late", () -> world.buys(late));
        standing(id, members, EntryView.Standing.MAY_BUY)
                .forEach(member -> assertThat(
                                world.buys(member, 2, "device-of-" + member).outcome())
                        .isEqualTo(Outcome.ACCEPTED));
        assertThat(sold(id)).isEqualTo(6);
        after(Duration.ofHours(24));
        draws.takeFurther();
        assertThat(issues.find(id).state(now())).isEqualTo(LimitedState.ENDED);
        assertThat(standing(id, members, EntryView.Standing.OVER)).hasSize(20);
        world.booksAgree();
    }

    private List<MemberId> standing(LimitedIssueId id, List<MemberId> members, EntryView.Standing wanted) {
        LimitedView issue = issues.find(id);
        return members.stream()
                .filter(member -> entries.find(id, member).standing(issue, now()) == wanted)
                .toList();
    }

    /** As somebody would who has nothing but what is published. */
    private void checkTheDraw(LimitedView issue) {
        byte[] seed = HexFormat.of().parseHex(issues.seed(issue).orElseThrow());
        assertThat(Sha256.digest().digest(seed)).isEqualTo(issue.seedHash());
        List<LimitedIssues.Ticket> published = new ArrayList<>();
        String after = null;
        boolean more = true;
        while (more) {
            var part = issues.tickets(issue, after, 7);
            published.addAll(part.rows());
            after = published.get(published.size() - 1).ticket();
            more = part.more();
        }
        assertThat(published).hasSize(issue.entries());
        assertThat(Draw.list(published.stream()
                        .map(one -> HexFormat.of().parseHex(one.ticket()))
                        .toList()))
                .isEqualTo(issue.listHash());
        List<LimitedIssues.Ticket> line = Draw.line(
                seed, issue.publicNumber(), published, one -> HexFormat.of().parseHex(one.ticket()));
        for (int i = 0; i < line.size(); i++) {
            assertThat(line.get(i).place()).isEqualTo(i + 1);
        }
    }

    @Test
    void aDrawWithAPublicNumberWaitsForTwoPeopleWhoReadIt() {
        LimitedIssueId id = announce(draw(1, 1, "福彩3D 2026-12-01"));
        List<MemberId> members = rich(3);
        after(Duration.ofHours(1));
        members.forEach(member -> entries.enter(id, member, World.WEB));
        assertRejected("limited.no-number-wanted", () -> tells(id, "538")); // there is something to choose yet
        after(Duration.ofHours(2));
        draws.takeFurther();
        assertThat(issues.find(id).listHash()).isNotNull();
        assertThat(issues.find(id).drawnAt()).isNull();
        tells(id, " 538 ");
        draws.takeFurther();
        LimitedView drawn = issues.find(id);
        assertThat(drawn.publicNumber()).isEqualTo("538");
        assertThat(drawn.invited()).isEqualTo(1);
        checkTheDraw(drawn);
        assertRejected("limited.no-number-wanted", () -> tells(id, "539"));
    }

    private void tells(LimitedIssueId id, String number) {
        world.shop.get(PublicNumberDeed.class);
        Approvals approvals = world.shop.get(Approvals.class);
        Asked asked = approvals.ask(new Ask(
                world.key(),
                PublicNumberDeed.CODE,
                new PublicNumberDeed.Number(id.toString(), number),
                "as published",
                OPERATOR));
        ApprovalView request = approvals.find(((Asked.Waiting) asked).id());
        approvals.agree(request.id(), request.hash(), CHECKER);
    }

    @Test
    void whereNobodyEntersItEnds() {
        LimitedIssueId id = announce(draw(5, 1, null));
        after(Duration.ofHours(3));
        draws.takeFurther();
        assertThat(issues.find(id).state(now())).isEqualTo(LimitedState.ENDED);
    }

    @Test
    void entriesOfOneMemberAtOnceAreOneTicket() throws Exception {
        LimitedIssueId id = announce(draw(5, 1, null));
        MemberId member = world.member();
        after(Duration.ofHours(1));
        TestShop other = world.shop.secondServer();
        List<String> tickets = Threads.atOnce(
                List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
                i -> (i % 2 == 0 ? world.shop : other)
                        .get(LimitedEntries.class)
                        .enter(id, member, World.WEB)
                        .entry()
                        .ticket());
        assertThat(tickets.stream().distinct()).hasSize(1);
        assertThat(issues.entries(issues.find(id))).isEqualTo(1);
    }

    @Test
    void oneThatIsForWhoeverComesFirstCanBeEndedEarlyAndOneWithEntriesCannot() {
        LimitedIssueId id = announce(first(5, 1));
        after(Duration.ofHours(1));
        assertRejected("field.missing", () -> issues.end(id, " ", OPERATOR));
        assertThat(issues.end(id, "wrong price", OPERATOR).endReason()).isEqualTo("wrong price");
        assertRejected("limited.ended-already", () -> issues.end(id, "again", OPERATOR));
        assertRejected("limited.over", () -> world.buys(rich()));

        LimitedIssueId drawn = announce(draw(5, 1, null));
        after(Duration.ofHours(1));
        entries.enter(drawn, world.member(), World.WEB);
        assertRejected("limited.entered", () -> issues.end(drawn, "no", OPERATOR));
    }

    @Test
    void whatCannotBeAnnouncedIsSaid() {
        assertRejected("permission.missing", () -> issues.announce(world.key(), first(5, 1), RISK));
        assertRejected("field.out-of-range", () -> announce(first(0, 1)));
        assertRejected("limited.share-of-none", () -> announce(first(1, 2)));
        after(Duration.ofHours(-2));
        LimitedTerms past = first(5, 1);
        after(Duration.ofHours(2));
        assertRejected("limited.opens-too-soon", () -> announce(past));
    }

    @Test
    void theSameAnnouncementMadeTwiceIsOne() {
        LimitedTerms terms = first(5, 1);
        String key = world.key();
        LimitedIssueId id = issues.announce(key, terms, OPERATOR);
        assertThat(issues.announce(key, terms, OPERATOR)).isEqualTo(id);
        LimitedTerms other = first(6, 1);
        assertRejected("key.reused", () -> issues.announce(key, other, OPERATOR));
        assertThat(issues.list(true, null, 10).rows()).hasSize(1);
    }
}
