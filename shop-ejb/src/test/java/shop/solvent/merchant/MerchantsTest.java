package shop.solvent.merchant;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.ADMIN;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.FINANCE;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.platform.Rejections.assertRejected;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.access.Reach;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.approval.Deed;
import shop.solvent.catalogue.AddProduct;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.catalogue.Offer;
import shop.solvent.catalogue.ProductKind;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.merchant.GiveUpView.Standing;
import shop.solvent.order.World;
import shop.solvent.platform.Secrets;
import shop.solvent.platform.Vault;

class MerchantsTest {

    private final World world = new World();
    private final Merchants merchants = world.shop.get(Merchants.class);
    private final Contracts contracts = world.shop.get(Contracts.class);
    private Approvals approvals;

    @BeforeEach
    void whatTakesTwo() {
        List.of(GiveUpDeed.class, TermsDeed.class, PayoutAccountDeed.class, KindDeed.class, ChainDeed.class)
                .forEach(world.shop::get);
        approvals = world.shop.get(Approvals.class);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(
                world.shop.clock().instant(), world.shop.clock().getZone());
    }

    private MerchantView studio() {
        return merchants.find(World.MERCHANT);
    }

    private ApprovalView asks(Record content, String deed) {
        Asked asked = approvals.ask(new Ask(world.key(), deed, content, "contract of July", ADMIN));
        return approvals.find(((Asked.Waiting) asked).id());
    }

    private ApprovalView agreed(Record content, String deed) {
        ApprovalView waits = asks(content, deed);
        return approvals.agree(waits.id(), waits.hash(), CHECKER);
    }

    private ApprovalView asksGiveUp(int basisPoints, LocalDate from) {
        return asks(new GiveUpDeed.Change(World.MERCHANT, basisPoints, from.toString()), GiveUpDeed.CODE);
    }

    private int inForce() {
        return world.shop
                .get(Catalogue.class)
                .offers(World.WEB, List.of(World.COURSE))
                .get(World.COURSE)
                .giveUp();
    }

    @Test
    void aGiveUpTakesTwoAndHoldsFromItsDayOnWithoutAnybodyDoingAnything() {
        ApprovalView waits = asksGiveUp(700, today().plusDays(2));
        assertThat(studio().nextGiveUp()).isNull();
        assertRejected("approval.own-request", () -> approvals.agree(waits.id(), waits.hash(), ADMIN));
        approvals.agree(waits.id(), waits.hash(), CHECKER);

        assertThat(studio().giveUp()).isEqualTo(1000);
        assertThat(studio().nextGiveUp()).isEqualTo(700);
        assertThat(studio().nextFrom()).isEqualTo(today().plusDays(2));
        assertThat(inForce()).isEqualTo(1000);
        world.shop.clock().advance(Duration.ofDays(2)); // no job has run

        assertThat(inForce()).isEqualTo(700);
        assertThat(studio().giveUp()).isEqualTo(700);
        assertThat(studio().nextGiveUp()).isNull();
        long version = studio().version();
        assertThat(contracts.turnPages(today())).isEqualTo(1);
        assertThat(contracts.turnPages(today())).isZero();
        assertThat(inForce()).isEqualTo(700);
        assertThat(studio().version()).isEqualTo(version);
    }

    @Test
    void ofSeveralAgreementsTheLatestCountsFromItsDayOnAndAllStayInSight() {
        LocalDate day = today();
        for (GiveUp change : List.of(
                new GiveUp(World.MERCHANT, 500, day.plusDays(10)),
                new GiveUp(World.MERCHANT, 600, day.plusDays(20)),
                new GiveUp(World.MERCHANT, 400, day.plusDays(20)),
                new GiveUp(World.MERCHANT, 800, day))) {
            contracts.changeGiveUp(change, ADMIN, CHECKER, "contract");
        }
        // What was agreed last holds from today, and so everything before it that was yet to come never will.
        assertThat(contracts.giveUps(studio().id()))
                .extracting(GiveUpView::giveUp, GiveUpView::standing)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(800, Standing.IN_FORCE),
                        org.assertj.core.groups.Tuple.tuple(400, Standing.REPLACED),
                        org.assertj.core.groups.Tuple.tuple(600, Standing.REPLACED),
                        org.assertj.core.groups.Tuple.tuple(500, Standing.REPLACED),
                        org.assertj.core.groups.Tuple.tuple(1000, Standing.REPLACED));
        contracts.changeGiveUp(new GiveUp(World.MERCHANT, 300, day.plusDays(3)), ADMIN, CHECKER, "contract");
        contracts.changeGiveUp(new GiveUp(World.MERCHANT, 2000, day.plusDays(5)), ADMIN, CHECKER, "contract");
        int[] expected = {800, 800, 800, 300, 300, 2000, 2000};
        for (int rate : expected) {
            assertThat(inForce()).isEqualTo(rate);
            contracts.turnPages(today());
            assertThat(inForce()).isEqualTo(rate);
            world.shop.clock().advance(Duration.ofDays(1));
        }
        assertThat(contracts.giveUps(studio().id()).get(1).standing()).isEqualTo(Standing.OVER);
    }

    @Test
    void aGiveUpStaysWithinTheLawAndThePastAsItWas() {
        assertRejected("merchant.give-up-out-of-range", () -> asksGiveUp(299, today()));
        assertRejected("merchant.give-up-out-of-range", () -> asksGiveUp(2001, today()));
        assertRejected("merchant.from-past", () -> asksGiveUp(500, today().minusDays(1)));
        assertRejected("field.out-of-range", () -> asksGiveUp(500, today().plusYears(6)));
        assertThat(studio().giveUp()).isEqualTo(1000);
    }

    @Test
    void aRequestIsVoidOnceTheMerchantHasChanged() {
        ApprovalView waits = asksGiveUp(700, today());
        merchants.edit(
                new EditMerchant(World.MERCHANT, studio().version(), "新名", "New name", MerchantKind.CHAIN, ADMIN));

        assertThat(approvals.agree(waits.id(), waits.hash(), CHECKER).state()).isEqualTo(ApprovalView.State.VOID);
        assertThat(studio().giveUp()).isEqualTo(1000);
    }

    @Test
    void theSecondEditorIsTold() {
        long seen = studio().version();
        merchants.edit(new EditMerchant(World.MERCHANT, seen, "设计学院", "School of design", MerchantKind.CHAIN, ADMIN));

        assertRejected(
                "version.outdated",
                () -> merchants.edit(
                        new EditMerchant(World.MERCHANT, seen, "设计学院", "Another", MerchantKind.CHAIN, ADMIN)));
        assertRejected(
                "version.outdated", () -> merchants.move(World.MERCHANT, seen, MerchantState.PAUSED, ADMIN, "holiday"));
        assertThat(studio().nameEn()).isEqualTo("School of design");
    }

    @Test
    void onlyWhoLooksAfterMerchantsChangesThem() {
        assertRejected(
                "permission.missing",
                () -> merchants.add(new AddMerchant("books", "书店", "Books", MerchantKind.SMALL, 500, OPERATOR)));
        assertRejected(
                "permission.missing",
                () -> merchants.move(World.MERCHANT, studio().version(), MerchantState.PAUSED, FINANCE, "holiday"));
        assertRejected("permission.missing", () -> merchants.propose(World.MERCHANT, "L", "B", "12345678", FINANCE));
        merchants.add(new AddMerchant("books", "书店", "Books", MerchantKind.SMALL, 500, ADMIN));
        assertThat(merchants.find("books").terms().cycleDays()).isEqualTo(7);
    }

    @Test
    void whatIsPausedSellsNothingAndWhatIsClosedNeverAgain() {
        merchants.move(World.MERCHANT, studio().version(), MerchantState.PAUSED, ADMIN, "holiday");
        assertThat(world.shop.get(Catalogue.class).offers(World.WEB, List.of(World.COURSE)))
                .isEmpty();
        var buyer = world.withMoney(world.member(), 20_000);
        assertRejected("offer.not-found", () -> world.buys(buyer));
        merchants.move(World.MERCHANT, studio().version(), MerchantState.ACTIVE, ADMIN, "back");
        world.buys(buyer);

        merchants.move(World.MERCHANT, studio().version(), MerchantState.CLOSED, ADMIN, "contract ended");
        assertRejected(
                "merchant.closed",
                () -> merchants.move(World.MERCHANT, studio().version(), MerchantState.ACTIVE, ADMIN, "again"));
        assertThat(world.shop.get(Catalogue.class).offers(World.WEB, List.of(World.COURSE)))
                .isEmpty();
    }

    @Test
    void aSmallMerchantIsSettledLaterAndHasFewerGoods() {
        merchants.add(new AddMerchant("tiny", "小铺", "Tiny", MerchantKind.SMALL, 500, ADMIN));
        assertRejected(
                "merchant.cycle-too-short", () -> asks(new TermsDeed.Change("tiny", 3, 1_000, 0), TermsDeed.CODE));
        assertRejected("field.out-of-range", () -> asks(new TermsDeed.Change("tiny", 7, 1_000, 1_000), TermsDeed.CODE));
        agreed(new TermsDeed.Change("tiny", 14, 5_000, 100), TermsDeed.CODE);
        assertThat(merchants.find("tiny").terms()).isEqualTo(new SettlementTerms(14, 5_000, 100));

        for (int i = 0;
                i < world.shop.get(MerchantKinds.class).of(MerchantKind.SMALL).mostGoods();
                i++) {
            sells(i);
        }
        assertRejected("merchant.too-many-goods", () -> sells(99));
        merchants.edit(
                new EditMerchant("tiny", merchants.find("tiny").version(), "小铺", "Tiny", MerchantKind.MID, ADMIN));
        sells(99);
        assertRejected(
                "merchant.too-many-goods",
                () -> merchants.edit(new EditMerchant(
                        "tiny", merchants.find("tiny").version(), "小铺", "Tiny", MerchantKind.SMALL, ADMIN)));
    }

    private final MerchantKinds kinds = world.shop.get(MerchantKinds.class);

    private static Abilities small(int goods, int least, long budget) {
        return new Abilities(MerchantKind.SMALL, 7, goods, 0, least, 1_000, budget, false);
    }

    @Test
    void twoPeopleSayWhatAKindMayDoAndWhatAMerchantHasItKeeps() {
        merchants.add(new AddMerchant("tiny", "小铺", "Tiny", MerchantKind.SMALL, 500, ADMIN));
        sells(1);
        sells(2);
        ApprovalView waits = asks(KindDeed.wanting(small(1, 600, 0)), KindDeed.CODE);
        assertThat(kinds.of(MerchantKind.SMALL).mostGoods()).isEqualTo(50);
        assertRejected("approval.own-request", () -> approvals.agree(waits.id(), waits.hash(), ADMIN));
        ApprovalView late = asks(KindDeed.wanting(small(9, 700, 0)), KindDeed.CODE);
        approvals.agree(waits.id(), waits.hash(), CHECKER);

        assertThat(kinds.of(MerchantKind.SMALL)).isEqualTo(small(1, 600, 0));
        assertThat(kinds.history(0, 10).rows())
                .first()
                .extracting(AbilitiesView::askedBy, AbilitiesView::agreedBy)
                .containsExactly(ADMIN, CHECKER);
        assertThat(kinds.history(0, 10).total()).isEqualTo(1);
        assertThat(merchants.find("tiny").giveUp()).isEqualTo(500);
        assertRejected("merchant.too-many-goods", () -> sells(3));
        assertRejected(
                "merchant.give-up-out-of-range",
                () -> asks(new GiveUpDeed.Change("tiny", 599, today().toString()), GiveUpDeed.CODE));
        assertRejected(
                "merchant.give-up-out-of-range",
                () -> merchants.add(new AddMerchant("other", "别家", "Other", MerchantKind.SMALL, 1_001, ADMIN)));
        assertThat(approvals.agree(late.id(), late.hash(), CHECKER).state()).isEqualTo(ApprovalView.State.VOID);
    }

    @Test
    void noKindMayDoMoreThanTheLaw() {
        assertRejected(
                "merchant.kind-unchanged", () -> asks(KindDeed.wanting(kinds.of(MerchantKind.MID)), KindDeed.CODE));
        assertRejected("merchant.give-up-out-of-range", () -> asks(KindDeed.wanting(small(1, 299, 0)), KindDeed.CODE));
        assertRejected(
                "merchant.give-up-out-of-range", () -> asks(KindDeed.wanting(small(1, 1_001, 0)), KindDeed.CODE));
        assertRejected("field.out-of-range", () -> asks(KindDeed.wanting(small(0, 300, 0)), KindDeed.CODE));
        assertRejected("field.out-of-range", () -> asks(KindDeed.wanting(small(1, 300, -1)), KindDeed.CODE));
        assertRejected(
                "field.out-of-range",
                () -> asks(
                        KindDeed.wanting(new Abilities(MerchantKind.MID, 3, 10, 1, 300, 2_000, 0, true)),
                        KindDeed.CODE));
    }

    @Test
    void aMerchantBecomesABranchOfAChainAndWhoWorksForTheChainSeesIt() {
        merchants.add(new AddMerchant("corner", "街角店", "Corner", MerchantKind.SMALL, 500, ADMIN));
        merchants.add(new AddMerchant("middle", "中店", "Middle", MerchantKind.MID, 500, ADMIN));
        assertRejected("merchant.no-chain", () -> asks(new ChainDeed.Change("corner", "middle"), ChainDeed.CODE));
        assertRejected(
                "merchant.is-chain", () -> asks(new ChainDeed.Change(World.MERCHANT, World.MERCHANT), ChainDeed.CODE));
        assertRejected("merchant.not-found", () -> asks(new ChainDeed.Change("corner", "nobody"), ChainDeed.CODE));
        assertRejected("merchant.chain-unchanged", () -> asks(new ChainDeed.Change("corner", ""), ChainDeed.CODE));
        agreed(new ChainDeed.Change("corner", World.MERCHANT), ChainDeed.CODE);

        assertThat(merchants.find("corner").chain()).isEqualTo(World.MERCHANT);
        assertThat(merchants.branches(studio().id(), 0, 10).rows())
                .extracting(MerchantView::code)
                .containsExactly("corner");
        Reach chain = merchants.withBranches(new Reach(Set.of(), Set.of(), Set.of(World.MERCHANT)));
        assertThat(chain.seesMerchant("corner")).isTrue();
        assertThat(chain.seesMerchant("middle")).isFalse();
        assertThat(chain.merchant()).contains(World.MERCHANT);
        assertThat(chain.during(merchants::all))
                .extracting(MerchantView::code)
                .containsExactly("corner", World.MERCHANT);
        Reach branch = merchants.withBranches(new Reach(Set.of(), Set.of(), Set.of("corner")));
        assertThat(branch.seesMerchant(World.MERCHANT)).isFalse();

        MerchantView corner = merchants.find("corner");
        assertRejected(
                "merchant.is-branch",
                () -> merchants.edit(
                        new EditMerchant("corner", corner.version(), "街角店", "Corner", MerchantKind.CHAIN, ADMIN)));
        assertRejected(
                "merchant.has-branches",
                () -> merchants.edit(new EditMerchant(
                        World.MERCHANT, studio().version(), "设计学院", "School", MerchantKind.MID, ADMIN)));
        agreed(
                KindDeed.wanting(new Abilities(MerchantKind.CHAIN, 1, 1_000_000, 1, 300, 2_000, 0, true)),
                KindDeed.CODE);
        assertRejected(
                "merchant.too-many-branches",
                () -> asks(new ChainDeed.Change("middle", World.MERCHANT), ChainDeed.CODE));
        agreed(new ChainDeed.Change("corner", ""), ChainDeed.CODE);
        assertThat(merchants.find("corner").chain()).isNull();
    }

    @Test
    void rulesSeeOfWhichChainGoodsAre() {
        merchants.add(new AddMerchant("tiny", "小铺", "Tiny", MerchantKind.SMALL, 500, ADMIN));
        sells(1);
        Catalogue catalogue = world.shop.get(Catalogue.class);
        catalogue.setPrice("tiny-1", World.WEB, 1_000, ADMIN);
        assertThat(catalogue.offers(World.WEB, List.of("tiny-1")).get("tiny-1").chain())
                .isEmpty();
        agreed(new ChainDeed.Change("tiny", World.MERCHANT), ChainDeed.CODE);

        assertThat(catalogue.offers(World.WEB, List.of("tiny-1", World.COURSE)).values())
                .extracting(Offer::chain)
                .containsOnly(World.MERCHANT);
    }

    private void sells(int number) {
        world.shop
                .get(Catalogue.class)
                .addProduct(
                        new AddProduct("tiny-" + number, ProductKind.COURSE, "课", "Course", "tiny", null, null, ADMIN));
    }

    @Test
    void whereTheMoneyGoesTakesTwoAndItsNumberIsInClearNowhere() {
        AccountView proposed =
                merchants.account(merchants.propose(World.MERCHANT, "林设计有限公司", "招商银行", "6225 8812 3456 7890", ADMIN));
        assertThat(studio().account()).isNull();
        assertThat(proposed.masked()).isEqualTo("•••• 7890");
        PayoutAccountDeed.Change content = PayoutAccountDeed.of(World.MERCHANT, proposed);
        assertRejected(
                "payout-account.not-found",
                () -> asks(
                        new PayoutAccountDeed.Change(
                                World.MERCHANT, proposed.id().toString(), "林设计有限公司", "招商银行", "•••• 0000"),
                        PayoutAccountDeed.CODE));

        ApprovalView done = agreed(content, PayoutAccountDeed.CODE);

        assertThat(studio().account()).isEqualTo(proposed.id());
        assertThat(done.lines()).extracting(Deed.Line::value).contains("•••• 7890");
        String number = "6225881234567890";
        var database = world.shop.database().database();
        assertThat(database.number(
                        "SELECT (SELECT COUNT(*) FROM approval WHERE content LIKE ?) + (SELECT COUNT(*) FROM audit WHERE"
                                + " CONCAT_WS(' ', old_value, new_value, reason) LIKE ?)",
                        "%" + number + "%",
                        "%" + number + "%"))
                .isZero();
        byte[] sealed = database.find(
                        "SELECT sealed_number FROM merchant_account WHERE id = ?",
                        row -> row.getBytes(1),
                        proposed.id().value())
                .orElseThrow();
        assertThat(new String(
                        world.shop
                                .get(Vault.class)
                                .decrypt(
                                        Secrets.Purpose.PAYOUT_ACCOUNT,
                                        sealed,
                                        proposed.id().toString().getBytes(StandardCharsets.UTF_8)),
                        StandardCharsets.UTF_8))
                .isEqualTo(number);
    }

    @Test
    void theyAreFoundByAnyPartOfANameTheirCodeTheirIdAndWhatTheyAre() {
        merchants.add(new AddMerchant("books", "百年书店", "Old 100% Books", MerchantKind.SMALL, 500, ADMIN));
        merchants.add(new AddMerchant("cards", "卡店", "Cards", MerchantKind.MID, 500, ADMIN));
        Map.of("100%", "books", "书店", "books", "ard", "cards", "STUD", "studio")
                .forEach((text, code) -> assertThat(found(new MerchantQuery(text, null, null)))
                        .as(text)
                        .containsExactly(code));
        assertThat(found(new MerchantQuery(merchants.find("cards").id().toString(), null, null)))
                .containsExactly("cards");
        assertThat(found(new MerchantQuery(new MerchantId(1).toString(), null, null)))
                .isEmpty();
        assertThat(found(new MerchantQuery("_", null, null))).isEmpty();
        assertThat(found(new MerchantQuery(null, MerchantKind.SMALL, MerchantState.ACTIVE)))
                .containsExactly("books");
        assertThat(found(new MerchantQuery(null, null, MerchantState.CLOSED))).isEmpty();
        assertThat(merchants
                        .search(new MerchantQuery(null, null, null), null, 2)
                        .more())
                .isTrue();
        assertThat(merchants
                        .search(new MerchantQuery(null, null, null), "cards", 2)
                        .rows())
                .extracting(MerchantView::code)
                .containsExactly("studio");
    }

    private List<String> found(MerchantQuery query) {
        return merchants.search(query, null, 20).rows().stream()
                .map(MerchantView::code)
                .toList();
    }
}
