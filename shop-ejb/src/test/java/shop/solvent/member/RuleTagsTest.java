package shop.solvent.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.OPERATOR;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.checkin.CheckIn;
import shop.solvent.checkin.CheckInReceipt;
import shop.solvent.checkin.CheckIns;
import shop.solvent.day.DayEnds;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.order.World;
import shop.solvent.platform.Database;
import shop.solvent.platform.TestShop;
import shop.solvent.platform.Threads;
import shop.solvent.privacy.DataContracts;
import shop.solvent.review.Reviews;
import shop.solvent.review.WriteReview;
import shop.solvent.rulebook.RuleChange;
import shop.solvent.rules.Effect;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.segment.PublishedSegments;
import shop.solvent.segment.SegmentAdministration;
import shop.solvent.segment.SegmentCondition;
import shop.solvent.segment.SegmentDeed;
import shop.solvent.segment.SegmentTerms;
import shop.solvent.segment.Segments;
import shop.solvent.wallet.Acts;

/** Rules give tags: for a time, explained, never shorter than they were, and back with the order. */
class RuleTagsTest {

    private final World world = new World();
    private final TestShop shop = world.shop;
    private final CheckIns checkIns = shop.get(CheckIns.class);
    private final Reviews reviews = shop.get(Reviews.class);
    private final Profiles profiles = shop.get(Profiles.class);

    @BeforeEach
    void rulesThatGiveTags() {
        RuleChange.open(shop, DecisionPoint.REVIEW, "a tag for a review")
                .put("review/gifts/tag.drl", """
                rule "写评价的人 · Who writes" @id("writes")
                when ReviewFact( characters >= 1 )
                then effects.tag("writer", 30); end

                rule "写得长的人 · Who writes much" @id("writes-much")
                when ReviewFact( characters >= 10 )
                then effects.tag("writer", 90); end
                """)
                .put("review/gifts/tag.cases.csv", """
                case,rule,fires,review.characters,tags.number,decision.tags
                long,writes-much,yes,10,0,1
                short,writes,yes,1,0,1
                full,writes,yes,1,20,0
                """)
                .throughTheHouse();
        RuleChange.open(shop, DecisionPoint.CHECK_IN, "a tag for a sign-in")
                .put("checkin/gifts/tag.drl", """
                rule "常来 · Comes often" @id("comes")
                when CheckInFact( streak >= 1 )
                then effects.tag("常来", 7); end
                """)
                .put("checkin/gifts/tag.cases.csv", """
                case,rule,fires,checkin.streak,decision.tags
                a day,comes,yes,1,1
                """)
                .throughTheHouse();
    }

    private LocalDate today() {
        return LocalDate.now(shop.clock());
    }

    private void pass(long days) {
        shop.clock().advance(Duration.ofDays(days));
    }

    private CheckInReceipt signsIn(MemberId member) {
        return checkIns.checkIn(new CheckIn(World.WEB, member, today()));
    }

    private OrderId buys(MemberId member) {
        return world.buys(world.withMoney(member, 50_000)).id();
    }

    private Reviews.Receipt writes(OrderId order, String text) {
        return reviews.write(new WriteReview(World.WEB, order, 1, 5, text));
    }

    private List<MemberTag> held(MemberId member) {
        return profiles.of(member).held();
    }

    private List<Effect> effects(String act) {
        return shop.get(Acts.class).explain(act).why().decision().effects();
    }

    private void byHand(MemberId member, boolean give, String tag) {
        profiles.tag(new TagMembers(List.of(member), tag, give, "by hand", OPERATOR));
    }

    private void fromAFile(String line) {
        TagImports imports = shop.get(TagImports.class);
        imports.run(
                imports.begin("tags.csv", ("member,tag,do,until\n" + line).getBytes(StandardCharsets.UTF_8), OPERATOR),
                "a list",
                OPERATOR);
    }

    private long rows() {
        return shop.get(Database.class).number("SELECT COUNT(*) FROM act_tag");
    }

    @Test
    void whoDoesNotWantToBeTaggedByWhatTheyDoIsNot() {
        MemberId member = world.member();
        shop.get(DataContracts.class).say(member, "tags", false);
        signsIn(member);
        assertThat(held(member)).isEmpty();
        shop.get(DataContracts.class).say(member, "tags", true);
        pass(1);
        signsIn(member);
        assertThat(held(member)).extracting(MemberTag::tag).containsExactly("常来");
    }

    @Test
    void whatARuleGivesSaysByWhichRuleForWhatAndUntilWhenAndGoesBackWithTheOrder() {
        MemberId member = world.member();
        OrderId order = buys(member);

        Reviews.Receipt review = writes(order, "内容很充实，写得长一些");

        String act = review.review().id().toString();
        assertThat(review.given().tags())
                .extracting(RuleTag::act, RuleTag::tag, RuleTag::until, RuleTag::rule, RuleTag::ruleName)
                .containsExactly(tuple(act, "writer", today().plusDays(90), "writes-much", "写得长的人 · Who writes much"));
        assertThat(effects(act))
                .extracting(
                        Effect::kind,
                        effect -> effect.rule().id(),
                        Effect::subject,
                        Effect::desired,
                        Effect::granted,
                        Effect::limitedBy)
                .containsExactlyInAnyOrder(
                        tuple("tag", "writes-much", "writer", 90L, 90L, null),
                        tuple("tag", "writes", "writer", 30L, 0L, "better-rule"));
        assertThat(held(member))
                .containsExactly(new MemberTag(
                        "writer", today().plusDays(90), review.given().tags().get(0)));
        assertThat(held(member).get(0).given().rulebook()).hasSize(64);

        world.refund(order);

        assertThat(held(member)).isEmpty();
        assertThat(shop.get(Acts.class).explain(act).given().tags().get(0).takenAt())
                .isEqualTo(shop.clock().instant());
    }

    @Test
    void anotherOrderLetsItLastLongerAndEachTakesBackWhatItGaveAlone() {
        MemberId member = world.member();
        OrderId first = buys(member);
        OrderId second = buys(member);
        writes(first, "内容很充实，写得长一些");
        pass(10);

        Reviews.Receipt shorter = writes(second, "好");

        assertThat(effects(shorter.review().id().toString()))
                .extracting(Effect::granted, Effect::limitedBy)
                .containsExactly(tuple(0L, "tags-longer"));
        assertThat(shorter.given().tags()).isEmpty();
        OrderId third = buys(member);
        writes(third, "内容很充实，写得长一些");
        assertThat(held(member)).extracting(MemberTag::until).containsExactly(today().plusDays(90));

        world.refund(third);
        assertThat(held(member)).extracting(MemberTag::until).containsExactly(today().plusDays(80));
        world.refund(second);
        world.refund(first);
        assertThat(held(member)).isEmpty();
    }

    @Test
    void whatAPersonGaveWithoutAnEndStaysAndWhatAFileGaveComesBackWithItsOwnEnd() {
        MemberId always = world.member();
        byHand(always, true, "writer");
        OrderId order = buys(always);
        assertThat(effects(writes(order, "好").review().id().toString()))
                .extracting(Effect::limitedBy)
                .containsExactly("tags-longer");
        world.refund(order);
        assertThat(held(always)).containsExactly(new MemberTag("writer", null, null));

        MemberId forAWeek = world.member();
        fromAFile(forAWeek + ",writer,," + today().plusDays(7));
        OrderId other = buys(forAWeek);
        writes(other, "好");
        assertThat(held(forAWeek)).extracting(MemberTag::until).containsExactly(today().plusDays(30));
        assertThat(held(forAWeek).get(0).given()).isNotNull();
        world.refund(other);
        assertThat(held(forAWeek)).containsExactly(new MemberTag("writer", today().plusDays(7), null));
    }

    @Test
    void whatAPersonSaysOfATagOverrulesWhatRulesGaveOfItBefore() {
        MemberId member = world.member();
        OrderId first = buys(member);
        OrderId second = buys(member);
        writes(first, "内容很充实，写得长一些");
        byHand(member, false, "writer");
        assertThat(held(member)).isEmpty();

        writes(second, "好");
        assertThat(held(member)).extracting(MemberTag::until).containsExactly(today().plusDays(30));
        world.refund(second);
        assertThat(held(member)).as("what was taken away does not come back").isEmpty();
        world.refund(first);
        assertThat(held(member)).isEmpty();

        OrderId third = buys(member);
        writes(third, "好");
        fromAFile(member + ",writer,," + today().plusDays(3));
        world.refund(third);
        assertThat(held(member)).containsExactly(new MemberTag("writer", today().plusDays(3), null));
    }

    @Test
    void whoHasAsManyAsThereCanBeIsGivenNoneAndNothingFails() {
        MemberId member = world.member();
        OrderId order = buys(member);
        MemberProfile before = profiles.of(member);
        Set<String> twenty =
                new TreeSet<>(IntStream.range(0, 20).mapToObj(i -> "t" + i).toList());
        profiles.edit(
                new EditMember(member, before.member().level(), null, twenty, before.version(), "full", OPERATOR));

        Reviews.Receipt review = writes(order, "好");

        assertThat(review.given().tags()).isEmpty();
        assertThat(effects(review.review().id().toString()))
                .extracting(Effect::desired, Effect::granted, Effect::limitedBy)
                .containsExactly(tuple(30L, 0L, "tags-full"));
        assertThat(profiles.of(member).tags()).hasSize(20).doesNotContain("writer");
    }

    @Test
    void nothingIsGivenForJoining() {
        CheckInReceipt made = signsIn(world.member());

        assertThat(made.given().tags()).isEmpty();
        assertThat(effects(made.id().toString()))
                .extracting(Effect::desired, Effect::granted, Effect::limitedBy)
                .containsExactly(tuple(7L, 0L, "G2"));
    }

    @Test
    void twentySignInsOfADayAtOnceOnTwoServersGiveItOnceAndItEndsWithItsDay() throws Exception {
        MemberId member = world.member();
        pass(1);
        TestShop other = shop.secondServer();
        List<CheckInReceipt> all = Threads.atOnce(
                Collections.nCopies(20, member),
                one -> (Math.random() < 0.5 ? checkIns : other.get(CheckIns.class))
                        .checkIn(new CheckIn(World.WEB, one, today())));

        assertThat(all)
                .allSatisfy(one -> assertThat(one.given().tags())
                        .extracting(RuleTag::tag, RuleTag::until)
                        .containsExactly(tuple("常来", today().plusDays(7))));
        assertThat(rows()).isEqualTo(1);
        assertThat(held(member)).hasSize(1);
        pass(7);
        DayEnds.yesterday(shop, EndingTags.class);
        assertThat(held(member)).as("its last day").hasSize(1);
        pass(1);
        DayEnds.yesterday(shop, EndingTags.class);
        assertThat(held(member)).isEmpty();
    }

    @Test
    void aPersonAndARuleAtOnceNeverMakeItMoreThanTwenty() throws Exception {
        List<MemberId> members = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            MemberId member = world.member();
            members.add(member);
            MemberProfile before = profiles.of(member);
            Set<String> nineteen =
                    new TreeSet<>(IntStream.range(0, 19).mapToObj(t -> "t" + t).toList());
            profiles.edit(new EditMember(
                    member, before.member().level(), null, nineteen, before.version(), "nearly", OPERATOR));
        }
        pass(1);
        TestShop other = shop.secondServer();
        List<MemberId> twice = new ArrayList<>(members);
        twice.addAll(members);
        List<Integer> turns = IntStream.range(0, twice.size()).boxed().toList();
        Threads.atOnce(turns, turn -> {
            if (turn < members.size()) {
                return other.get(CheckIns.class).checkIn(new CheckIn(World.WEB, twice.get(turn), today()));
            }
            try {
                byHand(twice.get(turn), true, "late");
            } catch (RuntimeException full) {
                assertThat(full).hasMessageContaining("too-many-tags");
            }
            return null;
        });

        assertThat(members).allSatisfy(member -> assertThat(held(member)).hasSize(20));
    }

    @Test
    void anOrderThatIsTakenBackTwentyTimesAtOnceTakesItBackOnce() throws Exception {
        MemberId member = world.member();
        OrderId order = buys(member);
        writes(order, "好");
        Threads.atOnce(Collections.nCopies(20, order), one -> {
            try {
                world.refund(one);
            } catch (RuntimeException already) {
                return false;
            }
            return true;
        });

        assertThat(held(member)).isEmpty();
        assertThat(shop.get(Database.class).number("SELECT COUNT(*) FROM act_tag WHERE taken_at IS NULL"))
                .isZero();
    }

    @Test
    void whatATagBringsIsSaidByAPublishedSegmentAndByNothingElse() {
        shop.get(SegmentDeed.class);
        shop.get(SegmentAdministration.class)
                .draft(
                        "writers",
                        new SegmentTerms("常写评价", "Who writes", "常写评价", "Who writes", SegmentCondition.tagged("writer")),
                        OPERATOR);
        MemberId member = world.member();
        OrderId order = buys(member);
        writes(order, "好");
        Segments segments = shop.get(Segments.class);
        assertThat(segments.of(member)).as("nobody has published it").isEmpty();

        Approvals approvals = shop.get(Approvals.class);
        Asked asked = approvals.ask(new Ask(
                world.key(),
                SegmentDeed.CODE,
                new SegmentDeed.Publication("writers", segments.find("writers").terms()),
                "for who writes",
                OPERATOR));
        ApprovalView request = approvals.find(((Asked.Waiting) asked).id());
        approvals.agree(request.id(), request.hash(), CHECKER);
        shop.get(PublishedSegments.class).refresh();

        assertThat(segments.of(member)).extracting(Segments.Membership::code).containsExactly("writers");
        world.refund(order);
        assertThat(segments.of(member)).isEmpty();
    }
}
