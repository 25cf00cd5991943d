package shop.solvent.owncampaign;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.ADMIN;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.DIRECTOR;
import static shop.solvent.operator.People.FINANCE;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.operator.People.OTHER_OPERATOR;
import static shop.solvent.operator.People.RISK;
import static shop.solvent.platform.Rejections.assertRejected;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.access.Permission;
import shop.solvent.access.Reach;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.audit.Audit;
import shop.solvent.audit.AuditQuery;
import shop.solvent.campaign.CampaignAdministration;
import shop.solvent.campaign.CampaignDeed;
import shop.solvent.campaign.CampaignTerms;
import shop.solvent.campaign.CampaignView;
import shop.solvent.campaign.Campaigns;
import shop.solvent.catalogue.AddProduct;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.catalogue.ProductKind;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.merchant.AddMerchant;
import shop.solvent.merchant.Merchants;
import shop.solvent.operator.OperatorView;
import shop.solvent.operator.Operators;
import shop.solvent.operator.People;
import shop.solvent.operator.Role;
import shop.solvent.order.Checkout;
import shop.solvent.order.OrderView;
import shop.solvent.order.Orders;
import shop.solvent.order.PlaceOrder;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.World;
import shop.solvent.platform.Setting;
import shop.solvent.rulebook.approval.Activations;
import shop.solvent.rulebook.approval.Approvals;
import shop.solvent.rulebook.draft.DraftState;
import shop.solvent.rulebook.draft.DraftView;
import shop.solvent.rulebook.draft.Drafts;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.gallery.Gallery;
import shop.solvent.rules.gallery.Promotion;
import shop.solvent.rules.gallery.PromotionKind;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.settlement.Owed;
import shop.solvent.settlement.Settlements;

/** A merchant's people compose campaigns at its own cost, and nothing comes of them before the shop's people agree. */
class OwnCampaignsTest {

    private static final String MEI = "mei";
    private static final String LIN = "lin";
    private static final String BO = "bo";
    private static final Reach STUDIO = new Reach(Set.of(), Set.of(), Set.of(World.MERCHANT));
    private static final Reach BOOKS = new Reach(Set.of(), Set.of(), Set.of("books"));

    private final World world = new World();
    private final Instant now = world.shop.clock().instant();
    private final OwnCampaignWork work = world.shop.get(OwnCampaignWork.class);
    private final OwnCampaigns own = world.shop.get(OwnCampaigns.class);
    private final Drafts drafts = world.shop.get(Drafts.class);
    private final Campaigns campaigns = world.shop.get(Campaigns.class);
    private final CampaignAdministration administration = world.shop.get(CampaignAdministration.class);

    @BeforeEach
    void twoMerchantsWithPeopleOfTheirOwn() {
        world.shop.get(CampaignDeed.class);
        Catalogue catalogue = world.shop.get(Catalogue.class);
        world.shop.get(Merchants.class).open(new AddMerchant("books", "书店", "Books", 500, "test"));
        catalogue.addProduct(
                new AddProduct("novel", ProductKind.LICENCE, "小说", "Novel", "books", null, null, "system:test"));
        catalogue.setPrice("novel", World.WEB, 3_000, "system:test");
        catalogue.addProduct(new AddProduct(
                "basics", ProductKind.COURSE, "入门", "Basics", World.MERCHANT, null, null, "system:test"));
        catalogue.setPrice("basics", World.WEB, 5_000, "system:test");
        works(MEI, World.MERCHANT);
        works(LIN, World.MERCHANT);
        works(BO, "books");
    }

    private void works(String username, String merchant) {
        People.join(world.shop, username, Role.MERCHANT);
        world.shop
                .database()
                .database()
                .update("UPDATE operator SET merchants = ? WHERE username = ?", merchant, username);
    }

    /** So much off at an amount, from now on for three days. */
    private Composed composed(String least, String off, long budget) {
        String number = world.key(); // rules in force have different names
        return new Composed(
                "full-reduction",
                "满减 " + number,
                "Less from an amount " + number,
                List.of("merchant", least, off),
                now.minus(Duration.ofHours(1)),
                now.plus(Duration.ofDays(3)),
                budget,
                null,
                null);
    }

    private Composed usual() {
        return composed("50", "8", 100_000);
    }

    private long submitted(Composed composed) {
        return STUDIO.during(() -> {
            long id = work.compose(world.key(), composed, MEI);
            work.submit(id, own.find(id).version(), MEI);
            return id;
        });
    }

    private long takenUp(Composed composed) {
        long id = submitted(composed);
        work.takeUp(id, own.find(id).version(), OPERATOR);
        return id;
    }

    /** Two agree to the rules, and to the campaign. */
    private void agreedTo(long id) {
        agreedToCampaign(id);
        long draft = own.find(id).draft();
        int revision = drafts.submit(draft, drafts.revision(draft), OPERATOR).revision();
        Approvals approvals = world.shop.get(Approvals.class);
        approvals.approve(draft, revision, null, CHECKER);
        approvals.approve(draft, revision, null, DIRECTOR);
        world.shop.get(Activations.class).schedule(draft, revision, null, CHECKER);
    }

    private void agreedToCampaign(long id) {
        CampaignView campaign = own.find(id).campaign();
        shop.solvent.approval.Approvals requests = world.shop.get(shop.solvent.approval.Approvals.class);
        CampaignDeed.Approval wanted = world.shop.get(CampaignDeed.class).of(campaign, campaign.terms());
        Asked asked = requests.ask(new Ask(world.key(), CampaignDeed.CODE, wanted, "a merchant's", OPERATOR));
        ApprovalView request = requests.find(((Asked.Waiting) asked).id());
        requests.agree(request.id(), request.hash(), CHECKER);
    }

    private long running(Composed composed) {
        long id = takenUp(composed);
        agreedTo(id);
        return id;
    }

    private OrderView order(MemberId member, Line... lines) {
        OrderId id = world.shop
                .get(Checkout.class)
                .place(new PlaceOrder(world.key(), member, World.WEB, List.of(lines), world.key(), null))
                .id();
        return world.shop.get(Orders.class).find(id);
    }

    private OwnState state(long id) {
        return own.find(id).state();
    }

    private long audited(String action) {
        return world.shop
                .get(Audit.class)
                .search(new AuditQuery(null, action, null, null, null, null), 0, 10)
                .total();
    }

    private <T> T asMerchant(Supplier<T> work) {
        return STUDIO.during(work);
    }

    private void asMerchant(Runnable work) {
        asMerchant(() -> {
            work.run();
            return null;
        });
    }

    @Test
    void isComposedHandedOverReturnedWithWordsChangedTakenUpAgreedToAndRuns() {
        long id = asMerchant(() -> work.compose(world.key(), usual(), MEI));
        assertThat(state(id)).isEqualTo(OwnState.DRAFT);
        asMerchant(() -> work.submit(id, own.find(id).version(), MEI));
        assertThat(state(id)).isEqualTo(OwnState.SUBMITTED);
        assertThat(own.waiting()).isEqualTo(1);

        work.giveBack(id, "Less, please", OPERATOR);
        assertThat(asMerchant(() -> own.find(id)))
                .extracting(OwnCampaignView::state, OwnCampaignView::words, OwnCampaignView::decidedBy)
                .containsExactly(OwnState.RETURNED, "Less, please", OPERATOR);
        asMerchant(() -> {
            work.change(id, composed("50", "5", 100_000), own.find(id).version(), LIN);
            work.submit(id, own.find(id).version(), LIN);
        });
        long draft = work.takeUp(id, own.find(id).version(), OPERATOR);
        assertThat(state(id)).isEqualTo(OwnState.CHECKING);
        assertThat(own.find(id).draft()).isEqualTo(draft);
        assertThat(own.find(id).campaign())
                .extracting(
                        CampaignView::merchant,
                        CampaignView::draftedBy,
                        one -> one.terms().pool())
                .containsExactly(World.MERCHANT, OPERATOR, null);

        agreedToCampaign(id);
        assertThat(state(id)).as("its rules are not in force").isEqualTo(OwnState.APPROVED);
        int revision = drafts.submit(draft, drafts.revision(draft), OPERATOR).revision();
        for (String checker : List.of(CHECKER, DIRECTOR)) {
            world.shop.get(Approvals.class).approve(draft, revision, null, checker);
        }
        world.shop.get(Activations.class).schedule(draft, revision, null, CHECKER);
        assertThat(state(id)).isEqualTo(OwnState.RUNNING);

        MemberId buyer = world.withMoney(world.member(), 100_000);
        assertThat(order(buyer, new Line(World.COURSE, 1), new Line("novel", 1))
                        .payable()
                        .amount())
                .isEqualTo(World.PRICE + 3_000 - 500);
        assertThat(order(buyer, new Line("novel", 3)).payable().amount())
                .as("somebody else's goods")
                .isEqualTo(9_000);
        CampaignView seen = asMerchant(() -> own.find(id)).campaign();
        assertThat(seen.used()).isEqualTo(new CampaignView.Used(1, 500));
        assertThat(seen).isEqualTo(campaigns.view(seen.code()));
        assertThat(asMerchant(() -> own.find(id)).budgetLeft()).isEqualTo(99_500);
        for (String action : List.of("composed", "submitted", "returned", "changed", "taken-up")) {
            assertThat(audited("own-campaign." + action)).as(action).isPositive();
        }
    }

    @Test
    void nobodyButAMerchantsPersonComposesAndNobodyButAnOperatorDecides() {
        long id = submitted(usual());
        for (String one : new String[] {OPERATOR, FINANCE, ADMIN, RISK, CHECKER, "nobody", null}) {
            assertRejected("permission.missing", () -> asMerchant(() -> work.compose(world.key(), usual(), one)));
            assertRejected("permission.missing", () -> asMerchant(() -> work.submit(id, 0, one)));
            assertRejected("permission.missing", () -> asMerchant(() -> work.recall(id, one)));
            assertRejected("permission.missing", () -> asMerchant(() -> work.drop(id, one)));
            assertRejected("permission.missing", () -> asMerchant(() -> work.end(id, one, "no more")));
            assertRejected(
                    "permission.missing",
                    () -> asMerchant(() -> world.shop.get(OwnTrials.class).of(usual(), one)));
        }
        assertRejected("permission.missing", () -> work.compose(world.key(), usual(), MEI)); // outside of any reach
        for (String one : new String[] {MEI, BO, FINANCE, RISK, CHECKER, "nobody", null}) {
            assertRejected("permission.missing", () -> work.takeUp(id, 0, one));
            assertRejected("permission.missing", () -> work.giveBack(id, "no", one));
        }
    }

    @Test
    void anotherMerchantsIsNothingToThemByWhateverNumber() {
        long id = running(usual());
        long written = asMerchant(() -> work.compose(world.key(), usual(), MEI));
        String code = own.find(id).campaign().code();

        assertThat(BOOKS.during(() -> own.list(OwnCampaignQuery.all(), null, 50).rows()))
                .isEmpty();
        assertThat(BOOKS.during(() -> own.count(new OwnCampaignQuery(null, null, World.MERCHANT))))
                .isZero();
        assertThat(BOOKS.during(() -> own.ofCampaign(code))).isEmpty();
        for (Runnable deed : List.<Runnable>of(
                () -> own.find(id),
                () -> own.list(OwnCampaignQuery.all(), id, 50),
                () -> work.change(written, composed("1", "1", 100), 1, BO),
                () -> work.submit(written, 1, BO),
                () -> work.recall(written, BO),
                () -> work.drop(written, BO),
                () -> work.pause(id, BO, null),
                () -> work.resume(id, BO, null),
                () -> work.end(id, BO, "mine now"))) {
            assertRejected(
                    "own-campaign.not-found",
                    () -> BOOKS.during(() -> {
                        deed.run();
                        return null;
                    }));
        }
        assertRejected("campaign.not-found", () -> administration.pauseOwn(code, "books", BO, null));
        assertThat(asMerchant(() -> own.list(OwnCampaignQuery.all(), null, 50).rows()))
                .extracting(OwnCampaignView::id)
                .containsExactly(id, written);
        assertThat(asMerchant(() -> own.list(OwnCampaignQuery.all(), id, 50).rows()))
                .extracting(OwnCampaignView::id)
                .containsExactly(written);
        assertThat(asMerchant(() -> own.count(new OwnCampaignQuery(OwnState.RUNNING, "满", null))))
                .isEqualTo(1);
    }

    @Test
    void whatAMerchantFillsInNamesItsOwnGoodsAndUsesAKindThatIsOpen() {
        assertRejected("promotion.unusable", () -> asMerchant(() -> work.compose(world.key(), pair("novel"), MEI)));
        assertThat(asMerchant(() -> work.preview(pair("novel"), MEI)).wrong()).containsExactly(1);
        assertThat(asMerchant(() -> work.preview(pair("basics"), MEI)).isFine()).isTrue();
        assertThat(asMerchant(() -> work.preview(pair("入门"), MEI)).isFine()).isTrue();
        for (String closed : List.of("full-reduction-platform", "coupon", "segment-discount", "member-day")) {
            assertRejected(
                    "own-campaign.kind-closed",
                    () -> asMerchant(() -> work.compose(world.key(), of(closed, List.of()), MEI)));
        }
        assertRejected(
                "own-campaign.budget-beyond",
                () -> asMerchant(() -> work.compose(world.key(), composed("50", "8", 1_000_001), MEI)));
    }

    private Composed pair(String with) {
        return of("bundle", List.of(World.COURSE, with, "120"));
    }

    private Composed of(String kind, List<String> values) {
        return new Composed(kind, "甲", "A", values, now, now.plus(Duration.ofDays(1)), 10_000L, null, null);
    }

    @Test
    void theKindsThatCanBeOpenAreThoseThatLowerOnesOwnPrices() {
        JurisdictionProfile law = JurisdictionProfile.cn();
        assertThat(Setting.MERCHANT_KINDS.codes())
                .allSatisfy(code -> assertThat(
                                Promotion.isForOneMerchant(Gallery.of(code).orElseThrow(), law))
                        .as(code)
                        .isTrue());
        assertThat(asMerchant(() -> world.shop.get(OwnKinds.class).all()))
                .extracting(PromotionKind::code)
                .containsExactlyInAnyOrder(Setting.MERCHANT_KINDS.standard().split(","));
        assertThat(Setting.MERCHANT_KINDS.value("bundle， full-reduction bundle"))
                .isEqualTo("bundle,full-reduction");
        assertRejected("setting.not-a-choice", () -> Setting.MERCHANT_KINDS.value("bundle,member-day"));
    }

    @Test
    void nobodyWritesTheRulesOtherwiseOrMakesTheCampaignWider() {
        long id = takenUp(usual());
        OwnCampaignView taken = own.find(id);
        DraftView draft = drafts.find(taken.draft());
        RuleFile file = draft.files().stream()
                .filter(one ->
                        draft.changedPaths().contains(one.path()) && one.path().endsWith(".drl"))
                .findFirst()
                .orElseThrow();
        String text = new String(file.content(), StandardCharsets.UTF_8);

        assertProblem(taken.draft(), file, text.replace("800", "900"), "rule.not-handed-over");
        assertProblem(
                taken.draft(),
                file,
                text.replace("merchant == \"studio\"", "merchant == \"books\""),
                "rule.not-of-merchant");
        drafts.put(taken.draft(), drafts.revision(taken.draft()), file, OPERATOR);
        assertThat(drafts.check(taken.draft()).isFine()).isTrue();

        String code = taken.campaign().code();
        CampaignTerms terms = taken.campaign().terms();
        long version = taken.campaign().version();
        assertRejected(
                "campaign.own-without-pool",
                () -> administration.change(
                        code, with(terms, World.MERCHANT, terms.budget()), version, OPERATOR, null));
        assertRejected(
                "campaign.beyond-own",
                () -> administration.change(code, with(terms, null, terms.budget() + 1), version, OPERATOR, null));
        administration.change(code, with(terms, null, terms.budget() - 1), version, OTHER_OPERATOR, null);
        assertThat(own.find(id).campaign().terms().budget()).isEqualTo(99_999);
    }

    private static CampaignTerms with(CampaignTerms terms, String pool, Long budget) {
        return new CampaignTerms(
                terms.begins(),
                terms.ends(),
                pool,
                budget,
                null,
                terms.uses(),
                null,
                terms.memberUses(),
                null,
                null,
                null,
                false,
                null);
    }

    private void assertProblem(long draft, RuleFile file, String text, String code) {
        drafts.put(
                draft,
                drafts.revision(draft),
                new RuleFile(file.path(), text.getBytes(StandardCharsets.UTF_8)),
                OPERATOR);
        assertThat(drafts.check(draft).problems()).extracting("code").contains(code);
        assertRejected("draft.problems", () -> drafts.submit(draft, drafts.revision(draft), OPERATOR));
    }

    @Test
    void aCampaignThatIsNotOursIsNotForARuleOfOurs() {
        long id = takenUp(usual());
        long other = drafts.open(DecisionPoint.CHECKOUT, "Ours", OPERATOR);
        String text = "rule \"全场 · All\" @id(\"all\") @campaign(\""
                + own.find(id).campaign().code()
                + "\")\nwhen\n    $line : LineFact()\nthen\n    effects.discount($line, 1000);\nend\n";
        drafts.put(
                other,
                drafts.revision(other),
                new RuleFile("checkout/promotion/all.drl", text.getBytes(StandardCharsets.UTF_8)),
                OPERATOR);

        assertThat(drafts.check(other).problems()).extracting("code").containsExactly("rule.not-of-merchant");
    }

    @Test
    void theMerchantPausesAndEndsItsOwnAtOnceAndOnlyAnOperatorUndoesAnOperatorsPause() {
        long id = running(usual());
        String code = own.find(id).campaign().code();
        MemberId buyer = world.withMoney(world.member(), 100_000);

        asMerchant(() -> work.pause(id, MEI, "out of stock"));
        assertThat(state(id)).isEqualTo(OwnState.PAUSED);
        assertThat(order(buyer, new Line(World.COURSE, 1)).payable().amount()).isEqualTo(World.PRICE);
        asMerchant(() -> work.resume(id, LIN, null));
        assertThat(order(buyer, new Line(World.COURSE, 1)).payable().amount()).isEqualTo(World.PRICE - 800);

        asMerchant(() -> work.pause(id, MEI, null));
        administration.pause(code, OPERATOR, "complaints");
        assertRejected("campaign.paused-by-shop", () -> asMerchant(() -> work.resume(id, MEI, null)));
        administration.resume(code, OPERATOR, "settled");
        assertThat(state(id)).isEqualTo(OwnState.RUNNING);

        asMerchant(() -> work.end(id, MEI, "enough"));
        assertThat(state(id)).isEqualTo(OwnState.ENDED);
        assertThat(order(buyer, new Line(World.COURSE, 1)).payable().amount()).isEqualTo(World.PRICE);
    }

    @Test
    void theSameFormAndTheSameSubmissionAreOneAndTheSecondEditorIsTold() {
        long id = asMerchant(() -> work.compose("form-1", usual(), MEI));
        assertThat(asMerchant(() -> work.compose("form-1", usual(), MEI))).isEqualTo(id);
        assertThat(audited("own-campaign.composed")).isEqualTo(1);
        long seen = own.find(id).version();
        asMerchant(() -> work.change(id, composed("50", "6", 100_000), seen, MEI));
        assertRejected(
                "version.outdated", () -> asMerchant(() -> work.change(id, composed("50", "7", 100_000), seen, LIN)));
        assertRejected("version.outdated", () -> asMerchant(() -> work.submit(id, seen, LIN)));

        long last = own.find(id).version();
        asMerchant(() -> work.submit(id, last, MEI));
        asMerchant(() -> work.submit(id, last, MEI));
        assertThat(audited("own-campaign.submitted")).isEqualTo(1);
        assertRejected(
                "own-campaign.not-editable",
                () -> asMerchant(() -> work.change(id, usual(), own.find(id).version(), MEI)));
        long draft = work.takeUp(id, own.find(id).version(), OPERATOR);
        assertThat(work.takeUp(id, 0, OTHER_OPERATOR)).isEqualTo(draft);
        assertThat(campaigns
                        .list(shop.solvent.campaign.CampaignQuery.all(), null, 10)
                        .rows())
                .hasSize(1);
        assertRejected("own-campaign.taken-up", () -> asMerchant(() -> work.recall(id, MEI)));
        assertRejected("own-campaign.taken-up", () -> asMerchant(() -> work.drop(id, MEI)));
    }

    @Test
    void soManyWaitAtATime() {
        submitted(usual());
        submitted(usual());
        long third = submitted(usual());

        assertRejected("own-campaign.too-many-waiting", () -> submitted(usual()));
        asMerchant(() -> work.recall(third, MEI));
        asMerchant(() -> work.drop(third, MEI));
        assertThat(state(third)).isEqualTo(OwnState.DROPPED);
        submitted(usual());
    }

    @Test
    void whatAnOperatorGivesBackAfterTakingItUpLeavesNothingBehind() {
        long id = takenUp(usual());
        OwnCampaignView taken = own.find(id);

        work.giveBack(id, "Not before spring", OPERATOR);

        assertThat(state(id)).isEqualTo(OwnState.RETURNED);
        assertThat(own.find(id).campaign()).isNull();
        assertThat(campaigns.view(taken.campaign().code()).isAlive()).isFalse();
        assertThat(drafts.find(taken.draft()).state()).isEqualTo(DraftState.WITHDRAWN);
        long again = running(usual());
        assertRejected("own-campaign.agreed", () -> work.giveBack(again, "too late", OPERATOR));
    }

    @Test
    void itSaysWhatItWouldHaveCostInItsOwnOrdersWithTheCapsItHas() {
        MemberId buyer = world.withMoney(world.member(), 100_000);
        order(buyer, new Line(World.COURSE, 1));
        order(buyer, new Line("novel", 3));
        MemberId other = world.withMoney(world.invitedBy(buyer), 100_000);
        order(other, new Line(World.COURSE, 2), new Line("novel", 1));
        OwnTrials trials = world.shop.get(OwnTrials.class);

        OwnTrial all = asMerchant(() -> trials.of(usual(), MEI));
        assertThat(all)
                .extracting(
                        OwnTrial::orders,
                        OwnTrial::uses,
                        OwnTrial::buyers,
                        OwnTrial::cost,
                        OwnTrial::list,
                        OwnTrial::usedUp)
                .containsExactly(2, 2L, 2L, 1_600L, 3 * World.PRICE, null);
        assertThat(asMerchant(() -> trials.of(composed("50", "8", 1_000), MEI)))
                .as("with ¥10 in all, of which the second gets what is left")
                .extracting(OwnTrial::uses, OwnTrial::cost)
                .containsExactly(2L, 1_000L);
        assertThat(asMerchant(() -> trials.of(composed("150", "8", 100_000), MEI))
                        .uses())
                .isEqualTo(1);
        Composed once = new Composed(
                "full-reduction", "甲", "A", usual().values(), now, now.plusSeconds(3_600), 100_000L, 1L, null);
        assertThat(asMerchant(() -> trials.of(once, MEI)).usedUp()).isNotNull();
    }

    @Test
    void aMerchantsPersonWhoIsNobodysMayDoNothingAndOneOfOneMerchantNothingElse() {
        People.join(world.shop, "new", Role.MERCHANT);
        OperatorView unlimited = world.shop.get(Operators.class).find("new").orElseThrow();
        assertThat(unlimited.permissions()).isEmpty();
        OperatorView mei = world.shop.get(Operators.class).find(MEI).orElseThrow();
        assertThat(mei.permissions())
                .containsExactlyInAnyOrder(
                        Permission.SEE_ORDERS,
                        Permission.SEE_CATALOGUE,
                        Permission.SEE_MERCHANTS,
                        Permission.SEE_SETTLEMENTS,
                        Permission.COMPOSE_OWN_CAMPAIGNS,
                        Permission.TAKE_PAYMENTS,
                        Permission.ANSWER_DISPUTES,
                        Permission.SEE_OWN_SHOP);
        assertThat(asMerchant(() -> world.shop.get(Settlements.class).owed()))
                .extracting(Owed::code)
                .containsExactly(World.MERCHANT);
        for (Reach reach : Arrays.asList(
                Reach.ALL,
                new Reach(Set.of(World.WEB), Set.of(), Set.of()),
                new Reach(Set.of(World.WEB), Set.of(), Set.of(World.MERCHANT)),
                new Reach(Set.of(), Set.of(), Set.of(World.MERCHANT, "books")))) {
            assertThat(reach.of(Set.of(Permission.COMPOSE_OWN_CAMPAIGNS)))
                    .as(reach.text())
                    .isEmpty();
        }
    }
}
