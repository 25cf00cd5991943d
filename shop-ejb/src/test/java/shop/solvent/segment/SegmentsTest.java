package shop.solvent.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static shop.solvent.operator.People.ADMIN;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.FINANCE;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.platform.Rejections.assertRejected;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.access.Reach;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.approval.Deed.Line;
import shop.solvent.audit.Audit;
import shop.solvent.audit.AuditQuery;
import shop.solvent.audit.AuditView;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.member.MemberView;
import shop.solvent.member.Members;
import shop.solvent.member.Profiles;
import shop.solvent.member.TagMembers;
import shop.solvent.order.Orders;
import shop.solvent.order.Receipt;
import shop.solvent.order.World;
import shop.solvent.privacy.DataContracts;
import shop.solvent.rulebook.RuleChange;
import shop.solvent.rules.checkout.CheckoutFacts;
import shop.solvent.rules.checkout.SegmentFact;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.segment.SegmentDeed.Publication;
import shop.solvent.segment.Segments.Membership;

class SegmentsTest {

    private static final String RULE = """
            rule "老客九折 · A tenth off for the loyal" @id("loyal")
            when SegmentFact( code == "loyal" ) $line : LineFact()
            then effects.discount($line, 1000); end
            """;

    private static final String CASES = """
            case,rule,fires,segment.loyal,decision.discount
            老客 · Loyal,loyal,yes,TRUE,1000
            别人 · Anybody else,loyal,no,,0
            """;

    private final World world = new World();
    private SegmentAdministration administration;
    private Segments segments;
    private Approvals approvals;

    @BeforeEach
    void open() {
        world.shop.get(SegmentDeed.class);
        administration = world.shop.get(SegmentAdministration.class);
        segments = world.shop.get(Segments.class);
        approvals = world.shop.get(Approvals.class);
    }

    private static SegmentTerms terms(SegmentCondition condition) {
        return new SegmentTerms("老客", "Loyal", "常来的会员", "Members who keep coming", condition);
    }

    private ApprovalView asked(String code) {
        Asked asked = approvals.ask(new Ask(
                world.key(),
                SegmentDeed.CODE,
                new Publication(code, segments.find(code).terms()),
                "sale",
                ADMIN));
        return approvals.find(((Asked.Waiting) asked).id());
    }

    private void published(String code, SegmentCondition condition) {
        administration.draft(code, terms(condition), OPERATOR);
        ApprovalView request = asked(code);
        approvals.agree(request.id(), request.hash(), CHECKER);
    }

    private void tagged(String tag, MemberId... members) {
        world.shop.get(Profiles.class).tag(new TagMembers(List.of(members), tag, true, "by hand", OPERATOR));
    }

    private MemberId bought(int times) {
        MemberId member = world.withMoney(world.member(), 400_000);
        for (int i = 0; i < times; i++) {
            world.buys(member);
        }
        return member;
    }

    private CheckoutFacts facts(Receipt order) {
        return world.shop.get(Orders.class).explain(order.id()).facts();
    }

    private List<AuditView> audited(String action) {
        return world.shop
                .get(Audit.class)
                .search(new AuditQuery(null, action, null, null, null, null), 0, 10)
                .rows();
    }

    private static SegmentCondition least(Measure measure, long least) {
        return SegmentCondition.of(new Range(measure, least, null));
    }

    private static SegmentCondition most(Measure measure, long most) {
        return SegmentCondition.of(new Range(measure, null, most));
    }

    @Test
    void whoIsCountedIsWhomRulesSeeInIt() {
        MemberId early = bought(2);
        world.shop.clock().advance(Duration.ofDays(29));
        MemberId never = world.member();
        MemberId once = bought(1);
        world.shop.clock().advance(Duration.ofDays(1));
        MemberId thrice = bought(2);
        world.refund(world.buys(thrice).id());
        MemberId gold = bought(1);
        world.shop.get(Members.class).changeLevel(gold, "gold", OPERATOR, "worth it");
        tagged("vip", early, gold);
        tagged("staff", gold, thrice);
        LocalDate joined = LocalDate.ofInstant(
                world.shop.clock().instant(), world.shop.clock().getZone());
        Map<String, SegmentCondition> conditions = Map.ofEntries(
                Map.entry("s-level", new SegmentCondition(List.of("gold"), null, null, null, null, null, null, null)),
                Map.entry("s-channel", new SegmentCondition(null, List.of("web"), null, null, null, null, null, null)),
                Map.entry("s-any", SegmentCondition.tagged("vip", "staff")),
                Map.entry(
                        "s-all",
                        new SegmentCondition(null, null, null, List.of("vip", "staff"), null, null, null, null)),
                Map.entry("s-none", new SegmentCondition(null, null, null, null, List.of("vip"), null, null, null)),
                Map.entry("s-from", new SegmentCondition(null, null, null, null, null, joined, null, null)),
                Map.entry(
                        "s-until", new SegmentCondition(null, null, null, null, null, null, joined.minusDays(1), null)),
                Map.entry("m-joined", least(Measure.DAYS_SINCE_JOINED, 30)),
                Map.entry("m-late", most(Measure.DAYS_SINCE_JOINED, 0)),
                Map.entry("m-quiet", least(Measure.DAYS_SINCE_LAST_ORDER, 1)),
                Map.entry("m-lately", most(Measure.DAYS_SINCE_LAST_ORDER, 1)),
                Map.entry("m-orders", least(Measure.ORDERS, 2)),
                Map.entry("m-never", most(Measure.ORDERS, 0)),
                Map.entry("m-month", least(Measure.ORDERS_30_DAYS, 1)),
                Map.entry("m-year", least(Measure.ORDERS_365_DAYS, 2)),
                Map.entry("m-spent", least(Measure.SPENT_365_DAYS, 1)),
                Map.entry("m-unspent", most(Measure.SPENT_30_DAYS, 0)));
        conditions.forEach(this::published);
        List<MemberId> all = List.of(early, never, once, thrice, gold);

        Map<MemberId, List<SegmentFact>> seen = world.shop
                .get(PublishedSegments.class)
                .of(all, world.shop.clock().instant(), world.shop.database().database());

        conditions.forEach((code, condition) -> {
            List<MemberId> in = all.stream()
                    .filter(member -> seen.getOrDefault(member, List.of()).contains(new SegmentFact(code)))
                    .toList();
            assertThat(segments.count(condition).members()).as(code).isEqualTo(in.size());
            assertThat(segments.sample(condition, OPERATOR).members())
                    .as(code)
                    .extracting(MemberView::id)
                    .containsExactlyInAnyOrderElementsOf(in);
        });
        assertThat(in(seen, "s-level")).containsExactly(gold);
        assertThat(in(seen, "s-channel")).hasSize(5);
        assertThat(in(seen, "s-any")).containsExactlyInAnyOrder(early, thrice, gold);
        assertThat(in(seen, "s-all")).containsExactly(gold);
        assertThat(in(seen, "s-none")).containsExactlyInAnyOrder(never, once, thrice);
        assertThat(in(seen, "s-from")).containsExactlyInAnyOrder(thrice, gold);
        assertThat(in(seen, "s-until")).containsExactlyInAnyOrder(early, never, once);
        assertThat(in(seen, "m-joined")).containsExactly(early);
        assertThat(in(seen, "m-late")).containsExactlyInAnyOrder(thrice, gold);
        assertThat(in(seen, "m-quiet")).containsExactlyInAnyOrder(early, once);
        assertThat(in(seen, "m-lately")).containsExactlyInAnyOrder(once, thrice, gold);
        assertThat(in(seen, "m-orders")).containsExactlyInAnyOrder(early, thrice);
        assertThat(in(seen, "m-never")).containsExactly(never);
        assertThat(in(seen, "m-month")).containsExactlyInAnyOrder(once, thrice, gold);
        assertThat(in(seen, "m-year")).containsExactlyInAnyOrder(early, thrice);
        assertThat(in(seen, "m-spent")).containsExactlyInAnyOrder(early, once, thrice, gold);
        assertThat(in(seen, "m-unspent")).containsExactlyInAnyOrder(early, never);
    }

    private static Set<MemberId> in(Map<MemberId, List<SegmentFact>> seen, String code) {
        return seen.entrySet().stream()
                .filter(one -> one.getValue().contains(new SegmentFact(code)))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    @Test
    void anOrderIsDecidedByTheSegmentsItsBuyerIsInOnceRulesLookAtThem() {
        MemberId loyal = bought(2);
        MemberId other = world.withMoney(world.member(), 400_000);
        published("loyal", least(Measure.ORDERS, 2));

        assertThat(facts(world.buys(loyal)).segments()).as("nobody looks").isEmpty();
        RuleChange.open(world.shop, DecisionPoint.CHECKOUT, "a tenth off for the loyal")
                .put("checkout/test/loyal.drl", RULE)
                .put("checkout/test/loyal.cases.csv", CASES)
                .throughTheHouse();

        CheckoutFacts seen = facts(world.buys(loyal));
        assertThat(seen.segments()).containsExactly(new SegmentFact("loyal"));
        Receipt first = world.buys(other);
        assertThat(facts(first).segments()).isEmpty();
        assertThat(world.shop
                        .get(Orders.class)
                        .explain(first.id())
                        .decision()
                        .amounts()
                        .discount())
                .isZero();
        world.buys(other);
        Receipt third = world.buys(other);
        assertThat(world.shop
                        .get(Orders.class)
                        .explain(third.id())
                        .decision()
                        .amounts()
                        .discount())
                .isEqualTo(World.PRICE / 10);
        world.shop.get(DataContracts.class).say(loyal, "segments", false);
        assertThat(facts(world.buys(loyal)).segments())
                .as("they do not let it be used")
                .isEmpty();
        world.shop.get(DataContracts.class).say(loyal, "segments", true);
        assertThat(facts(world.buys(loyal)).segments()).hasSize(1);
        assertRejected("segment.in-rules", () -> administration.withdraw("loyal", OPERATOR, "over"));
        world.booksAgree();
    }

    @Test
    void whatIsEditedIsInForceOnlyOnceSomebodyElseAgreesWhoDidNotWriteIt() {
        MemberId member = bought(1);
        published("loyal", least(Measure.ORDERS, 1));
        assertThat(segments.of(member)).extracting(Membership::code).containsExactly("loyal");

        SegmentView before = segments.find("loyal");
        administration.change("loyal", terms(least(Measure.ORDERS, 5)), before.version(), OPERATOR);
        assertRejected(
                "version.outdated",
                () -> administration.change("loyal", terms(least(Measure.ORDERS, 6)), before.version(), ADMIN));

        assertThat(segments.find("loyal").isChanged()).isTrue();
        assertThat(segments.of(member)).hasSize(1);
        ApprovalView stale = asked("loyal");
        administration.change(
                "loyal", terms(least(Measure.ORDERS, 3)), segments.find("loyal").version(), OPERATOR);
        assertRejected("version.outdated", () -> approvals.agree(stale.id(), stale.hash(), CHECKER));
        ApprovalView request = asked("loyal");
        assertRejected("permission.missing", () -> approvals.agree(request.id(), request.hash(), OPERATOR));
        approvals.agree(request.id(), request.hash(), FINANCE);
        assertThat(segments.of(member)).isEmpty();
        assertThat(audited("segment.published")).hasSize(2);
        assertThat(audited("segment.published").get(0).oldValue()).contains("\"least\":1");
        assertThat(audited("segment.published").get(0).newValue()).contains("\"least\":3");

        administration.change(
                "loyal", terms(least(Measure.ORDERS, 4)), segments.find("loyal").version(), ADMIN);
        assertRejected("segment.not-found", () -> asked("royal"));
        ApprovalView own = asked("loyal");
        assertRejected("approval.own-request", () -> approvals.agree(own.id(), own.hash(), ADMIN));
    }

    @Test
    void whoIsToAgreeIsToldWhenItIsRatherForSinglePersons() {
        MemberId one = world.member();
        tagged("vip", one);
        administration.draft("friends", terms(SegmentCondition.tagged("vip")), OPERATOR);

        List<Line> lines = world.shop
                .get(SegmentDeed.class)
                .lines(new Publication("friends", segments.find("friends").terms()));

        assertThat(lines).contains(new Line("deed.segment-members", Line.Kind.TEXT, "1"));
        assertThat(lines).contains(new Line("deed.segment-handful", Line.Kind.WORD, "segment.handful"));
    }

    @Test
    void aMemberIsToldWhyTheyAreInASegment() {
        MemberId member = bought(3);
        published(
                "loyal",
                SegmentCondition.of(
                        new Range(Measure.SPENT_30_DAYS, 10_000L, null), new Range(Measure.ORDERS, 2L, 9L)));

        Membership why = segments.of(member).get(0);

        assertThat(why.terms().aboutEn()).isEqualTo("Members who keep coming");
        assertThat(why.values())
                .extracting(value -> value.range().measure(), Membership.Value::value)
                .containsExactly(tuple(Measure.ORDERS, 3L), tuple(Measure.SPENT_30_DAYS, 3 * World.PRICE));
        assertThat(segments.of(world.member())).isEmpty();
    }

    @Test
    void aSampleOfPeopleIsForWhoSeesThemAndOnRecord() {
        MemberId here = world.member();

        assertThat(segments.sample(most(Measure.ORDERS, 0), OPERATOR).members())
                .extracting(MemberView::id)
                .containsExactly(here);
        assertThat(audited("segment.sampled"))
                .singleElement()
                .satisfies(deed -> assertThat(deed.actor()).isEqualTo(OPERATOR));
        assertRejected("permission.missing", () -> segments.sample(most(Measure.ORDERS, 0), "a stranger"));
        Reach elsewhere = new Reach(Set.of("elsewhere"), Set.of(), Set.of());
        assertThat(elsewhere.during(
                        () -> segments.count(most(Measure.ORDERS, 0)).members()))
                .isZero();
    }

    @Test
    void whatIsNoSegmentIsRefused() {
        SegmentCondition some = least(Measure.ORDERS, 1);
        assertRejected("permission.missing", () -> administration.draft("x2", terms(some), CHECKER));
        assertRejected("field.malformed", () -> administration.draft("X2", terms(some), OPERATOR));
        assertRejected(
                "segment.says-nothing", () -> administration.draft("x2", terms(SegmentCondition.none()), OPERATOR));
        assertRejected(
                "segment.empty-range",
                () -> administration.draft(
                        "x2", terms(SegmentCondition.of(new Range(Measure.ORDERS, 3L, 2L))), OPERATOR));
        administration.draft("x2", terms(some), OPERATOR);
        assertRejected("segment.exists", () -> administration.draft("x2", terms(some), OPERATOR));
        administration.drop("x2", OPERATOR, "a try");
        assertRejected("segment.not-found", () -> segments.find("x2"));
        published("loyal", some);
        assertRejected("segment.unchanged", () -> asked("loyal"));
        assertRejected("segment.published", () -> administration.drop("loyal", OPERATOR, "over"));
        administration.withdraw("loyal", OPERATOR, "over");
        assertThat(segments.find("loyal").isPublished()).isFalse();
    }
}
