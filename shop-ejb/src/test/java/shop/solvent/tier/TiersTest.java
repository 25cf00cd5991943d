package shop.solvent.tier;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.ADMIN;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.platform.Rejections.assertRejected;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.audit.Audit;
import shop.solvent.audit.AuditQuery;
import shop.solvent.audit.AuditView;
import shop.solvent.day.DayEnds;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.member.EditMember;
import shop.solvent.member.Levels;
import shop.solvent.member.MemberProfile;
import shop.solvent.member.Members;
import shop.solvent.member.Profiles;
import shop.solvent.order.Receipt;
import shop.solvent.order.World;
import shop.solvent.outbox.Messages;
import shop.solvent.platform.Steps;
import shop.solvent.platform.TestShop;
import shop.solvent.tier.TierChange.Kind;
import shop.solvent.tier.TierDeed.Publication;
import shop.solvent.tier.TierTerms.Window;

/** The course costs ¥100 and is worth a hundred of growth. */
class TiersTest {

    private static final int GRACE = 10;

    private final World world = new World();
    private TierSchemes schemes;
    private Tiers tiers;
    private Approvals approvals;

    @BeforeEach
    void open() {
        world.shop.get(TierDeed.class);
        world.shop.get(TierGrowth.class);
        schemes = world.shop.get(TierSchemes.class);
        tiers = world.shop.get(Tiers.class);
        approvals = world.shop.get(Approvals.class);
        Messages.handOver(world.shop);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(
                world.shop.clock().instant(), world.shop.clock().getZone());
    }

    private void pass(long days) {
        world.shop.clock().advance(Duration.ofDays(days));
    }

    private TierTerms terms(Window window, int length) {
        return new TierTerms(
                window,
                length,
                10_000,
                0,
                0,
                List.of(new Tier("silver", 200), new Tier("gold", 500)),
                GRACE,
                today().plusDays(7));
    }

    private TierTerms yearly() {
        return terms(Window.ROLLING, 365);
    }

    private ApprovalView asked(TierTerms terms) {
        Asked asked = approvals.ask(
                new Ask(world.key(), TierDeed.CODE, new Publication(terms), "reward who comes back", ADMIN));
        return approvals.find(((Asked.Waiting) asked).id());
    }

    private void published(TierTerms terms) {
        ApprovalView request = asked(terms);
        approvals.agree(request.id(), request.hash(), CHECKER);
        walk(world.shop);
    }

    private static void walk(TestShop shop) {
        shop.get(Steps.class).workOff(shop.get(TierWalk.class));
    }

    private MemberId rich() {
        return world.withMoney(world.member(), 5_000_00);
    }

    private Receipt buys(MemberId member, int courses) {
        Receipt receipt = world.buys(member, courses, "device-of-" + member);
        Messages.handOver(world.shop);
        return receipt;
    }

    private void takesBack(Receipt order) {
        world.refund(order.id());
        Messages.handOver(world.shop);
    }

    private void review() {
        DayEnds.yesterday(world.shop, TierReviews.class);
    }

    private String level(MemberId member) {
        return world.shop.get(Members.class).find(member).level();
    }

    private List<Kind> happened(MemberId member) {
        List<Kind> kinds = new ArrayList<>(
                tiers.of(member).changes().stream().map(TierChange::kind).toList());
        Collections.reverse(kinds);
        return kinds;
    }

    private List<AuditView> audited(String action) {
        return world.shop
                .get(Audit.class)
                .search(new AuditQuery(null, action, null, null, null, null), 0, 10)
                .rows();
    }

    @Test
    void whoReachesATierHasItWithTheMessageOfTheOrderAndIsToldWhy() {
        published(yearly());
        MemberId member = rich();

        buys(member, 1);
        assertThat(level(member)).isEqualTo("basic");
        assertThat(tiers.of(member).missing()).isEqualTo(100);
        buys(member, 1);

        assertThat(level(member)).isEqualTo("silver");
        TierView view = tiers.of(member);
        assertThat(view.growth()).isEqualTo(200);
        assertThat(view.next()).isEqualTo(new Tier("gold", 500));
        assertThat(view.lastDay()).isEqualTo(today().plusDays(365));
        assertThat(view.changes()).singleElement().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(Kind.REACHED);
            assertThat(change.from()).isEqualTo("basic");
            assertThat(change.to()).isEqualTo("silver");
            assertThat(change.growth()).isEqualTo(200);
            assertThat(change.threshold()).isEqualTo(200);
            assertThat(change.countedFrom()).isEqualTo(today().minusDays(364));
            assertThat(change.scheme()).isEqualTo(1);
        });
        assertThat(audited("member.level-changed").get(0))
                .extracting(AuditView::actor, AuditView::oldValue, AuditView::newValue)
                .containsExactly("system:tiers", "basic", "silver");
    }

    @Test
    void aTierHoldsAsLongAsItWasPromisedAndFallsOnlyAfterTheAnnouncedDays() {
        published(yearly());
        MemberId member = rich();
        buys(member, 5);
        LocalDate last = today().plusDays(365);

        pass(365);
        review();
        assertThat(level(member)).as("on the last day").isEqualTo("gold");
        assertThat(tiers.of(member).fallsOn()).isNull();
        pass(1);
        review();
        assertThat(level(member)).as("announced").isEqualTo("gold");
        assertThat(tiers.of(member).fallsOn()).isEqualTo(last.plusDays(1 + GRACE));
        buys(member, 2);
        assertThat(level(member)).as("not enough for gold").isEqualTo("gold");
        pass(GRACE - 1);
        review();
        assertThat(level(member)).isEqualTo("gold");
        pass(1);
        review();

        assertThat(level(member)).as("what growth still reaches").isEqualTo("silver");
        assertThat(happened(member)).containsExactly(Kind.REACHED, Kind.ANNOUNCED, Kind.FELL);
        review();
        assertThat(happened(member)).as("said once").hasSize(3);
    }

    @Test
    void whoGrowsAgainBeforeTheFallKeepsTheTier() {
        published(yearly());
        MemberId member = rich();
        buys(member, 2);
        pass(366);
        review();
        assertThat(tiers.of(member).fallsOn()).isNotNull();

        buys(member, 2);

        assertThat(tiers.of(member).fallsOn()).isNull();
        assertThat(tiers.of(member).lastDay()).isEqualTo(today().plusDays(365));
        pass(GRACE);
        review();
        assertThat(level(member)).isEqualTo("silver");
        assertThat(happened(member)).containsExactly(Kind.REACHED, Kind.ANNOUNCED, Kind.KEPT);
    }

    @Test
    void whatWasReachedByOrdersThatWereTakenBackIsNotPromised() {
        published(yearly());
        MemberId member = rich();
        pass(7);
        buys(member, 1);
        Receipt order = buys(member, 4);
        assertThat(level(member)).isEqualTo("gold");

        takesBack(order);

        assertThat(level(member)).as("announced first").isEqualTo("gold");
        assertThat(tiers.of(member).growth()).isEqualTo(100);
        assertThat(tiers.of(member).fallsOn()).isEqualTo(today().plusDays(GRACE));
        pass(GRACE);
        review();
        assertThat(level(member)).isEqualTo("basic");
        assertThat(happened(member)).containsExactly(Kind.REACHED, Kind.TAKEN_BACK, Kind.FELL);
    }

    @Test
    void ofACalendarThePartBeforeCountsAtTheReviewToo() {
        pass(LocalDate.of(2026, 12, 20).toEpochDay() - today().toEpochDay());
        published(terms(Window.CALENDAR, 12));
        pass(11);
        assertThat(today()).isEqualTo(LocalDate.of(2026, 12, 31));
        MemberId member = rich();
        buys(member, 2);

        assertThat(tiers.of(member).lastDay()).isEqualTo(LocalDate.of(2027, 12, 31));
        pass(1);
        assertThat(tiers.of(member).growth()).as("a new year").isZero();
        review();
        pass(364);
        buys(member, 2);
        pass(1);
        review();
        assertThat(level(member))
                .as("kept by the orders of the year that is over")
                .isEqualTo("silver");
        assertThat(tiers.of(member).lastDay()).isEqualTo(LocalDate.of(2029, 12, 31));
        assertThat(happened(member)).containsExactly(Kind.REACHED, Kind.KEPT);
    }

    @Test
    void aLevelThatAPersonGaveHoldsUntilTheDayTheySaidWhateverTheGrowth() {
        published(yearly());
        MemberId member = rich();
        MemberProfile before = world.shop.get(Profiles.class).of(member);
        LocalDate until = today().plusDays(30);
        world.shop
                .get(Profiles.class)
                .edit(new EditMember(member, "gold", until, List.of(), before.version(), "a partner", OPERATOR));
        buys(member, 2);

        assertThat(level(member)).isEqualTo("gold");
        assertThat(tiers.of(member).hold().lastDay()).isEqualTo(until);
        assertThat(tiers.of(member).promised()).as("grows underneath").isEqualTo("silver");
        pass(30);
        review();
        assertThat(level(member)).isEqualTo("gold");
        pass(1);
        review();

        assertThat(level(member)).isEqualTo("silver");
        assertThat(tiers.of(member).hold()).isNull();
        assertThat(happened(member)).containsExactly(Kind.REACHED, Kind.HAND_ENDED);
        assertThat(audited("member.level-held").get(0).newValue()).isEqualTo(until.toString());
        assertRejected(
                "level.hold-too-long",
                () -> world.shop
                        .get(Profiles.class)
                        .edit(new EditMember(
                                member,
                                "gold",
                                today().minusDays(1),
                                List.of(),
                                world.shop.get(Profiles.class).of(member).version(),
                                "late",
                                OPERATOR)));
    }

    @Test
    void tiersTakeTwoPeopleAndThePreviewIsWhatBecomesOfIt() {
        MemberId buyer = rich();
        buys(buyer, 5);
        MemberId idler = rich();
        buys(idler, 1);
        MemberId favoured = world.member();
        MemberId old = world.member();
        world.shop.get(Members.class).changeLevel(favoured, "gold", OPERATOR, "a friend of the house");
        world.shop.database().database().update("UPDATE member SET level = 'silver' WHERE id = ?", old.value());

        TierPreview preview = schemes.previewWithSample(yearly(), OPERATOR);

        assertThat(preview.rows())
                .containsExactly(
                        new TierPreview.Row("basic", 0, 2, 1, 2),
                        new TierPreview.Row("silver", 200, 1, 1, 0),
                        new TierPreview.Row("gold", 500, 0, 1, 1));
        assertThat(preview.rise()).isEqualTo(1);
        assertThat(preview.fall()).isEqualTo(1);
        assertThat(preview.byHand()).isEqualTo(1);
        assertThat(preview.falling())
                .singleElement()
                .satisfies(one -> assertThat(one.id()).isEqualTo(old));
        assertRejected("permission.missing", () -> asks(OPERATOR));
        ApprovalView request = asked(yearly());
        assertRejected("approval.own-request", () -> approvals.agree(request.id(), request.hash(), ADMIN));
        assertThat(level(buyer)).as("nobody has agreed").isEqualTo("basic");
        approvals.agree(request.id(), request.hash(), CHECKER);
        walk(world.shop);

        assertThat(level(buyer)).isEqualTo("gold");
        assertThat(level(idler)).isEqualTo("basic");
        assertThat(level(favoured)).isEqualTo("gold");
        assertThat(level(old)).isEqualTo("silver");
        assertThat(happened(old)).containsExactly(Kind.TAKEN_OVER);
        assertThat(schemes.latest().orElseThrow().applied()).isTrue();
        pass(6);
        review();
        assertThat(tiers.of(old).fallsOn()).as("before the first review").isNull();
        pass(1);
        review();
        pass(GRACE);
        review();
        assertThat(level(old)).isEqualTo("basic");
        assertThat(happened(old)).containsExactly(Kind.TAKEN_OVER, Kind.ANNOUNCED, Kind.FELL);
    }

    private void asks(String person) {
        approvals.ask(new Ask(world.key(), TierDeed.CODE, new Publication(yearly()), "why not", person));
    }

    @Test
    void switchedOffNothingMovesAnyMore() {
        published(yearly());
        MemberId member = rich();
        buys(member, 2);
        published(null);

        buys(member, 3);
        pass(400);
        review();

        assertThat(level(member)).isEqualTo("silver");
        assertThat(tiers.of(member).on()).isFalse();
        assertThat(schemes.history()).extracting(TierScheme::isOn).containsExactly(false, true);
    }

    @Test
    void termsThatSayNothingOrFallTooSoonAreRefused() {
        TierTerms good = yearly();
        assertRejected("tier.none", () -> schemes.preview(with(List.of())));
        assertRejected(
                "tier.not-rising", () -> schemes.preview(with(List.of(new Tier("silver", 5), new Tier("gold", 5)))));
        assertRejected("tier.not-rising", () -> schemes.preview(with(List.of(new Tier("basic", 5)))));
        assertRejected("member.level-unknown", () -> schemes.preview(with(List.of(new Tier("iron", 5)))));
        assertRejected("tier.no-part-of-a-year", () -> schemes.preview(terms(Window.CALENDAR, 5)));
        assertRejected("field.out-of-range", () -> schemes.preview(terms(Window.ROLLING, 7)));
        assertRejected(
                "tier.review-too-early",
                () -> asked(
                        new TierTerms(Window.ROLLING, 365, 10_000, 0, 0, good.tiers(), GRACE, today().plusDays(6))));
        assertRejected("tier.unchanged", () -> asked(null));
        published(good);
        assertRejected("tier.unchanged", () -> asked(good));
        Levels levels = world.shop.get(Levels.class);
        levels.add("jade", "玉卡", "Jade", 7, ADMIN);
        assertThat(levels.remove("jade", 1, "not yet named", ADMIN).removed()).isTrue();
        levels.add("jade", "玉卡", "Jade", 7, ADMIN);
        published(with(List.of(new Tier("jade", 5))));
        assertRejected(
                "level.in-tiers",
                () -> levels.remove("jade", levels.find("jade").version(), "no more", ADMIN));
    }

    private TierTerms with(List<Tier> some) {
        return new TierTerms(Window.ROLLING, 365, 10_000, 0, 0, some, GRACE, today().plusDays(7));
    }

    @Test
    void twoServersAndAMessageThatComesAgainSayEachThingOnce() {
        published(yearly());
        MemberId member = rich();
        world.buys(member, 5, "device-of-" + member);
        TestShop second = world.shop.secondServer();
        second.get(TierGrowth.class);

        Messages.handOver(second);
        Messages.handOver(world.shop);
        world.shop.database().database().update("UPDATE outbox_cursor SET place = 0 WHERE consumer = 'tiers'");
        Messages.handOver(second);
        DayEnds.yesterday(second, TierReviews.class);
        review();

        assertThat(level(member)).isEqualTo("gold");
        assertThat(happened(member)).containsExactly(Kind.REACHED);
    }

    /** What the member paid for orders and did not get back, order by order, as the ledger has it. */
    private Map<String, Long> paid(MemberId member) {
        Map<String, Long> paid = new HashMap<>();
        world.shop
                .database()
                .database()
                .query(
                        "SELECT j.subject, SUM(IF(t.debit_owner = ?, t.amount, -t.amount)) FROM journal j JOIN transfer t ON"
                                + " t.journal = j.id WHERE ? IN (t.debit_owner, t.credit_owner) AND t.code IN (10, 11, 12, 36, 37, 38)"
                                + " GROUP BY j.subject",
                        row -> paid.put(row.getString(1), row.getLong(2)),
                        member.value(),
                        member.value());
        return paid;
    }

    @ParameterizedTest
    @EnumSource(Window.class)
    void growthIsWhatTheLedgerSaysAndNobodyFallsUnannounced(Window window) {
        TierTerms terms = new TierTerms(
                window,
                window == Window.ROLLING ? 40 : 1,
                12_500,
                200_00,
                7,
                List.of(new Tier("silver", 200), new Tier("gold", 500)),
                GRACE,
                today().plusDays(7));
        published(terms);
        Random random = new Random(20261129);
        List<MemberId> members = List.of(rich(), rich(), rich());
        Map<MemberId, Map<String, LocalDate>> bought = new HashMap<>();
        Map<MemberId, List<Receipt>> standing = new HashMap<>();
        for (int step = 0; step < 60; step++) {
            pass(random.nextInt(9));
            MemberId member = members.get(random.nextInt(members.size()));
            List<Receipt> orders = standing.computeIfAbsent(member, one -> new ArrayList<>());
            if (random.nextInt(4) == 0 && !orders.isEmpty()) {
                takesBack(orders.remove(random.nextInt(orders.size())));
            } else {
                Receipt order = buys(member, 1 + random.nextInt(3));
                if (order.outcome().name().equals("ACCEPTED")) {
                    orders.add(order);
                    bought.computeIfAbsent(member, one -> new HashMap<>())
                            .put(order.id().toString(), today());
                }
            }
            review();
            for (MemberId one : members) {
                Map<String, LocalDate> days = bought.getOrDefault(one, Map.of());
                long growth = paid(one).entrySet().stream()
                        .filter(order -> days.containsKey(order.getKey()) && order.getValue() > 0)
                        .filter(order -> !days.get(order.getKey()).isBefore(terms.from(today())))
                        .mapToLong(order -> order.getValue() / 80 + (order.getValue() >= 200_00 ? 7 : 0))
                        .sum();
                TierView view = tiers.of(one);
                assertThat(view.growth()).as("step %d", step).isEqualTo(growth);
                assertThat(terms.rank(view.level()))
                        .as("nobody is below what they reached, step %d", step)
                        .isGreaterThanOrEqualTo(terms.rank(terms.reached(growth)));
            }
        }
        pass(100);
        review();
        pass(GRACE);
        review();
        assertThat(members).allSatisfy(one -> {
            assertThat(level(one)).isEqualTo("basic");
            fallsAreAnnounced(tiers.of(one).changes());
        });
        assertThat(members.stream()
                        .flatMap(one -> tiers.of(one).changes().stream())
                        .map(TierChange::kind))
                .contains(Kind.REACHED, Kind.ANNOUNCED, Kind.FELL);
    }

    private void fallsAreAnnounced(List<TierChange> latestFirst) {
        for (int i = 0; i < latestFirst.size() - 1; i++) {
            TierChange fall = latestFirst.get(i);
            if (fall.kind() == Kind.FELL) {
                TierChange before = latestFirst.get(i + 1);
                assertThat(before.kind()).isIn(Kind.ANNOUNCED, Kind.TAKEN_BACK);
                assertThat(before.fallsOn()).isEqualTo(day(before).plusDays(GRACE));
                assertThat(day(fall)).isAfterOrEqualTo(before.fallsOn());
            }
        }
    }

    private LocalDate day(TierChange change) {
        return LocalDate.ofInstant(change.at(), world.shop.clock().getZone());
    }
}
