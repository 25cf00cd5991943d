package shop.solvent.coupon;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.FINANCE;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.operator.People.RISK;
import static shop.solvent.platform.Rejections.assertRejected;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import shop.solvent.audit.Audit;
import shop.solvent.audit.AuditQuery;
import shop.solvent.coupon.CouponEvent.What;
import shop.solvent.coupon.CouponVoidDeed.Gone;
import shop.solvent.kernel.id.CouponBatchId;
import shop.solvent.kernel.id.CouponGrantId;
import shop.solvent.kernel.id.CouponId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.merchant.AddMerchant;
import shop.solvent.merchant.MerchantKind;
import shop.solvent.merchant.Merchants;
import shop.solvent.operator.People;
import shop.solvent.order.World;
import shop.solvent.platform.Database;
import shop.solvent.platform.Steps;
import shop.solvent.platform.Stepwise;
import shop.solvent.platform.TestShop;
import shop.solvent.platform.Threads;
import shop.solvent.rulebook.RuleChange;
import shop.solvent.rules.language.DecisionPoint;

/** Coupons from being made to being had: by a code, by a word, or given. */
class CouponsTest {

    private final World world = new World();
    private final TestShop shop = world.shop;
    private final CouponBatches batches = shop.get(CouponBatches.class);
    private final CouponClaims claims = shop.get(CouponClaims.class);
    private final CouponGrants grants = shop.get(CouponGrants.class);
    private final Coupons coupons = shop.get(Coupons.class);

    {
        shop.get(CouponVoidDeed.class);
        NeedsCoupons.drafted(shop, "autumn");
    }

    private NewBatch about(BatchKind kind, String word, int wanted) {
        return new NewBatch(
                world.key(), "autumn", kind, "秋券", "Autumn", word, wanted, 1, null, today().plusDays(30), null, true);
    }

    private LocalDate today() {
        return LocalDate.now(shop.clock());
    }

    private BatchView made(NewBatch batch) {
        CouponBatchId id = batches.make(batch, OPERATOR);
        shop.get(Steps.class).workOff(shop.get(CouponMaking.class));
        return batches.find(id);
    }

    private BatchView codes(int wanted) {
        return made(about(BatchKind.CODES, null, wanted));
    }

    private List<String> printed(BatchView batch) {
        return coupons.codes(batch, 0, 1_000, FINANCE).stream()
                .map(Coupons.Printed::code)
                .toList();
    }

    private CouponId claims(MemberId member, String code) {
        return claims.claim(new ClaimCoupon(world.key(), World.WEB, member, code))
                .coupon();
    }

    private Tally tally(BatchView batch) {
        return batches.tallies(List.of(batches.find(batch.id()))).get(batch.id());
    }

    private List<What> history(CouponId id) {
        return coupons.history(id).stream().map(CouponEvent::what).toList();
    }

    @Test
    void thereAreNoCouponsForASmallMerchantsGoodsAndThereAreForAMiddleOnes() {
        shop.get(Merchants.class).open(new AddMerchant("corner", "小店", "Corner", MerchantKind.SMALL, 1000, "test"));
        shop.get(Merchants.class).open(new AddMerchant("middle", "中店", "Middle", MerchantKind.MID, 1000, "test"));
        NeedsCoupons.drafted(shop, "paid-small", "corner");
        NeedsCoupons.drafted(shop, "paid-middle", "middle");
        NewBatch autumn = about(BatchKind.WORD, "AUTUMN", 10);

        assertRejected("coupon.merchant-kind", () -> batches.make(of(autumn, "paid-small"), OPERATOR));
        batches.make(of(autumn, "paid-middle"), OPERATOR);
        RuleChange.open(shop, DecisionPoint.CHECKOUT, "autumn at the corner")
                .put("checkout/test/corner.drl", """
                        rule "小店九折 · A tenth off at the corner" @id("corner") @campaign("autumn")
                        when $line : LineFact( merchant == "corner" )
                        then effects.discount($line, 1000); end
                        """)
                .put("checkout/test/corner.cases.csv", """
                        case,rule,fires,line1.merchant
                        小店 · The corner,corner,yes,corner
                        别家 · Another,corner,no,studio
                        """);
        assertRejected("coupon.merchant-kind", () -> batches.make(about(BatchKind.WORD, "LATER", 10), OPERATOR));
    }

    private NewBatch of(NewBatch batch, String campaign) {
        return new NewBatch(
                world.key(),
                campaign,
                batch.kind(),
                batch.nameZh(),
                batch.nameEn(),
                campaign.equals("paid-small") ? "SMALL" : "MIDDLE",
                batch.wanted(),
                batch.perMember(),
                batch.from(),
                batch.until(),
                batch.days(),
                batch.comesBack());
    }

    @Test
    void codesAreMadeInStepsAndAfterAStopTheMakingGoesOnWhereItWas() {
        TestShop stopped = shop.secondServer().with(Steps.class, new Steps() {
            @Override
            public void wake(Stepwise job) {}
        });
        CouponBatchId id = stopped.get(CouponBatches.class).make(about(BatchKind.CODES, null, 9_001), OPERATOR);
        CouponMaking making = stopped.get(CouponMaking.class);
        assertThat(shop.database().inTransaction(() -> making.step(id.value()))).isTrue();
        BatchView begun = batches.find(id);
        assertThat(begun.state(shop.clock().instant())).isEqualTo(BatchView.State.MAKING);
        assertThat(begun.made()).isEqualTo(4_000);

        TestShop other = shop.secondServer();
        other.get(Steps.class).workOff(other.get(CouponMaking.class));

        BatchView made = batches.find(id);
        assertThat(made.made()).isEqualTo(9_001);
        assertThat(made.state(shop.clock().instant())).isEqualTo(BatchView.State.READY);
        assertThat(made.perSecond()).isPositive();
        Database sql = shop.get(Database.class);
        assertThat(sql.number("SELECT COUNT(DISTINCT code_index) FROM coupon WHERE batch = ?", id.value()))
                .isEqualTo(9_001);
        assertThat(sql.number("SELECT MAX(number) FROM coupon WHERE batch = ?", id.value()))
                .isEqualTo(9_001);
    }

    @Test
    void theDatabaseAloneTellsNoCodeAndWhoMayPrintThemIsOnRecord() {
        BatchView batch = codes(3);
        assertRejected("permission.missing", () -> coupons.exported(batch, OPERATOR));
        assertRejected("permission.missing", () -> coupons.codes(batch, 0, 9, OPERATOR));
        shop.database().inTransaction(() -> {
            coupons.exported(batch, FINANCE);
            return null;
        });
        List<String> codes = printed(batch);

        assertThat(codes).hasSize(3).doesNotHaveDuplicates();
        String all = shop.get(Database.class)
                .query(
                        "SELECT CONCAT_WS(' ', id, HEX(code_index), HEX(code), code) FROM coupon",
                        row -> row.getString(1))
                .toString();
        codes.forEach(code -> assertThat(all).doesNotContain(code).doesNotContain(code.replace("-", "")));
        assertThat(shop.get(Audit.class)
                        .search(AuditQuery.about(batch.id().toString()), 0, 9)
                        .rows())
                .anySatisfy(deed -> {
                    assertThat(deed.action()).isEqualTo("coupon.codes-exported");
                    assertThat(deed.actor()).isEqualTo(FINANCE);
                    assertThat(deed.newValue()).isEqualTo("3");
                });
    }

    @Test
    void whoClaimsACodeHasItAndNobodyElse() {
        BatchView batch = codes(2);
        List<String> codes = printed(batch);
        MemberId member = world.member();
        ClaimCoupon claim = new ClaimCoupon("c", World.WEB, member, codes.get(0).toLowerCase());

        Claimed claimed = claims.claim(claim);

        assertThat(claims.claim(claim)).isEqualTo(new Claimed(claimed.coupon(), false));
        assertThat(coupons.find(claimed.coupon()).member()).isEqualTo(member);
        assertThat(history(claimed.coupon())).containsExactly(What.MADE, What.CLAIMED);
        assertRejected("coupon.claimed", () -> claims(member, codes.get(0)));
        assertRejected("coupon.of-another", () -> claims(world.member(), codes.get(0)));
        assertRejected("coupon.enough", () -> claims(member, codes.get(1)));
        assertRejected("key.reused", () -> claims.claim(new ClaimCoupon("c", World.WEB, member, codes.get(1))));
        assertThat(printed(batch)).containsExactly(codes.get(1));
        assertThat(coupons.of(member, true, null, 9).rows()).hasSize(1);
        assertThat(tally(batch)).isEqualTo(new Tally(2, 1, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void ofAPublicWordNoMoreAreClaimedThanThereAreHoweverManyTryAtOnce() throws Exception {
        BatchView batch = made(about(BatchKind.WORD, "welcome8", 10));
        List<MemberId> members = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            members.add(world.member());
        }

        Set<String> answers = Threads.atOnce(members, member -> {
                    try {
                        return "has "
                                + claims.claim(new ClaimCoupon("claim-" + member, World.WEB, member, "Welcome 8"))
                                        .coupon();
                    } catch (shop.solvent.platform.Rejection refused) {
                        return refused.reason().code() + " " + member;
                    }
                })
                .stream()
                .collect(Collectors.toSet());

        assertThat(answers.stream().filter(answer -> answer.startsWith("has"))).hasSize(10);
        assertThat(answers.stream().filter(answer -> answer.startsWith("coupon.exhausted")))
                .hasSize(14);
        assertThat(tally(batch).claimed()).isEqualTo(10);
        assertRejected("coupon.word-taken", () -> batches.make(about(BatchKind.WORD, "WELCOME8", 1), OPERATOR));
    }

    @Test
    void codesThatAreNoneAreCountedAndSoonNobodyIsAnswered() {
        BatchView batch = codes(1);
        MemberId guesser = world.member();
        for (int i = 0; i < 10; i++) {
            String none = CouponCode.draw(new java.security.SecureRandom());
            assertRejected("coupon.unknown", () -> claims(guesser, none));
        }
        assertRejected("coupon.too-often", () -> claims(guesser, printed(batch).get(0)));
        assertThat(claims(world.member(), printed(batch).get(0))).isNotNull();
        shop.clock().advance(Duration.ofMinutes(61));
        assertRejected("coupon.unknown", () -> claims(guesser, "nothing"));
        assertRejected("coupon.mistyped", () -> claims(guesser, "33333-33333-33333-33334"));
    }

    @Test
    void aCouponEndsByTheDayOrSoManyDaysAfterAMemberGotIt() {
        NewBatch about = about(BatchKind.GIVEN, null, 10);
        NewBatch days = new NewBatch(
                world.key(), "autumn", BatchKind.GIVEN, "七天", "Seven days", null, 10, 1, null, null, 7, true);
        BatchView fixed = made(about);
        BatchView seven = made(days);
        MemberId member = world.member();
        CouponId one = grants.give("a", fixed.id(), member, "sorry", OPERATOR);
        CouponId two = grants.give("b", seven.id(), member, "sorry", OPERATOR);

        assertThat(coupons.find(one).goodUntil())
                .isEqualTo(today().plusDays(31)
                        .atStartOfDay(shop.clock().getZone())
                        .toInstant());
        assertThat(coupons.find(two).goodUntil())
                .isEqualTo(
                        today().plusDays(8).atStartOfDay(shop.clock().getZone()).toInstant());
        shop.clock().advance(Duration.ofDays(9));
        assertThat(coupons.find(two).state()).isEqualTo(CouponState.EXPIRED);
        assertThat(history(two)).containsExactly(What.GIVEN, What.EXPIRED);
        assertThat(coupons.of(member, true, null, 9).rows())
                .extracting(CouponView::id)
                .containsExactly(one);
        assertThat(tally(seven)).isEqualTo(new Tally(1, 1, 0, 0, 0, 1, 0, 0));
        assertThat(coupons.list(seven, CouponState.EXPIRED, 0, 9).rows()).hasSize(1);
        assertThat(coupons.count(seven, CouponState.ISSUED)).isZero();
        assertRejected(
                "coupon.no-end",
                () -> batches.make(
                        new NewBatch("x", "autumn", BatchKind.GIVEN, "一", "One", null, 1, 1, null, null, null, true),
                        OPERATOR));
    }

    @Test
    void aListOfMembersIsLookedThroughLineByLineAndGivenOnceSomebodySaysSo() {
        BatchView batch = made(about(BatchKind.GIVEN, null, 100));
        MemberId first = world.member();
        MemberId second = world.member();
        grants.give("g", batch.id(), second, "before", OPERATOR);
        String file = "name,member\r\nLi," + first + "\r\nWang," + second
                + "\r\nnobody,mem_0000000000001\r\n,13900001111\r\nLi," + first + "\r\n";

        CouponGrantId id =
                grants.list(batch.id(), "list.csv", file.getBytes(StandardCharsets.UTF_8), "loyal", OPERATOR);

        GrantView looked = grants.view(id);
        assertThat(looked.total()).isEqualTo(2);
        assertThat(looked.problems())
                .extracting(problem -> problem.line() + " " + problem.code())
                .containsExactly("4 coupon-grant.no-member", "5 coupon-grant.no-id", "6 coupon-grant.twice");
        assertThat(tally(batch).claimed()).isEqualTo(1);
        grants.begin(id, OPERATOR);
        shop.get(Steps.class).workOff(shop.get(CouponGranting.class));
        GrantView done = grants.view(id);
        assertThat(done.state()).isEqualTo(GrantView.State.DONE);
        assertThat(done.granted()).isEqualTo(1);
        assertThat(done.skipped()).isEqualTo(1);
        assertThat(coupons.of(first, 0, 9).rows()).hasSize(1);
        assertRejected("coupon-grant.ended", () -> grants.cancel(id, OPERATOR));
        assertRejected("permission.missing", () -> grants.begin(id, RISK));
    }

    @Test
    void allWhomAFilterNamesGetOneAndItEndsWhenThereAreNoMore() {
        MemberId early = world.member();
        shop.clock().advance(Duration.ofDays(2));
        List<MemberId> late = List.of(world.member(), world.member(), world.member());
        BatchView batch = made(about(BatchKind.GIVEN, null, 2));
        shop.clock().advance(Duration.ofSeconds(1));
        GrantFilter filter = new GrantFilter(null, null, World.WEB, today().toString(), today().toString());

        CouponGrantId id = grants.filter(batch.id(), filter, "newcomers", OPERATOR);
        assertThat(grants.view(id).total()).isEqualTo(3);
        grants.begin(id, OPERATOR);
        shop.get(Steps.class).workOff(shop.get(CouponGranting.class));

        GrantView ended = grants.view(id);
        assertThat(ended.state()).isEqualTo(GrantView.State.FULL);
        assertThat(ended.granted()).isEqualTo(2);
        assertThat(coupons.of(early, 0, 9).rows()).isEmpty();
        assertThat(late.stream().filter(one -> coupons.of(one, 0, 9).total() == 1))
                .hasSize(2);
        assertRejected("coupon.exhausted", () -> grants.give("x", batch.id(), early, "late", OPERATOR));
    }

    @Test
    void makingOneOrAllOfABatchVoidTakesTwoAndSaysWhy() {
        BatchView batch = codes(3);
        MemberId member = world.member();
        List<String> codes = printed(batch);
        CouponId had = claims(member, codes.get(0));

        People.agreed(shop, CouponVoidDeed.CODE, new Gone(batch.id().toString(), had.toString()), OPERATOR, CHECKER);
        assertThat(coupons.find(had).state()).isEqualTo(CouponState.VOID);
        assertThat(coupons.history(had).get(2).reason()).isEqualTo("because");
        assertThat(tally(batch)).isEqualTo(new Tally(3, 1, 0, 0, 0, 0, 1, 0));
        assertRejected(
                "coupon.not-free",
                () -> People.agreed(
                        shop, CouponVoidDeed.CODE, new Gone(batch.id().toString(), had.toString()), OPERATOR, CHECKER));

        People.agreed(shop, CouponVoidDeed.CODE, new Gone(batch.id().toString(), null), OPERATOR, CHECKER);
        assertRejected("coupon.void", () -> claims(world.member(), codes.get(1)));
        assertThat(tally(batch)).isEqualTo(new Tally(3, 1, 0, 0, 0, 0, 3, 0));
        assertThat(coupons.list(batches.find(batch.id()), CouponState.VOID, 0, 9)
                        .rows())
                .hasSize(3);
        assertRejected(
                "permission.missing",
                () -> People.agreed(
                        shop, CouponVoidDeed.CODE, new Gone(batch.id().toString(), null), RISK, CHECKER));
    }

    @Test
    void whoServesAMemberFindsTheCouponOfACodeAndTheQuestionIsOnRecord() {
        BatchView batch = codes(1);
        String code = printed(batch).get(0);

        assertThat(inTransaction(() -> coupons.lookUp(code, OPERATOR))
                        .orElseThrow()
                        .batch())
                .isEqualTo(batch.id());
        assertThat(inTransaction(() -> coupons.lookUp("no such thing", OPERATOR)))
                .isEmpty();
        assertThat(shop.get(Audit.class).count(OPERATOR, "coupon.looked-up", Duration.ofHours(1)))
                .isEqualTo(2);
        assertRejected("permission.missing", () -> coupons.lookUp(code, CHECKER));
    }

    private <T> T inTransaction(java.util.function.Supplier<T> work) {
        return shop.database().inTransaction(work);
    }
}
