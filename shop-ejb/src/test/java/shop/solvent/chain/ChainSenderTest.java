package shop.solvent.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static shop.solvent.platform.Rejections.assertRejected;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.catalogue.GoodsForTests;
import shop.solvent.catalogue.ProductKind;
import shop.solvent.chain.ChainPort.Act;
import shop.solvent.chain.ChainPort.Kind;
import shop.solvent.entitlement.EntitlementView;
import shop.solvent.entitlement.Entitlements;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.operator.People;
import shop.solvent.order.World;
import shop.solvent.platform.TestShop;
import shop.solvent.platform.Threads;
import shop.solvent.risk.CaseLists;
import shop.solvent.risk.CaseQuery;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.CaseView;
import shop.solvent.storefront.OwnProofs;
import shop.solvent.storefront.Visitor;

/** The chain follows the shop's record, whatever happens to servers, nodes and blocks. */
class ChainSenderTest {

    private static final ChainAddress OWN = ChainAddress.parse("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed");

    private final PaperChain chain = new PaperChain();
    private ChainWorld shop;
    private MemberId buyer;

    @BeforeEach
    void begin() {
        shop = new ChainWorld(chain);
        shop.tokens().begin(People.ADMIN);
        shop.turn(); // puts the contract there
        chain.mine(3);
        shop.turn();
        buyer = shop.buyer();
    }

    @AfterEach
    void end() {
        ChainWorld.end();
    }

    private ChainAddress custody() {
        return shop.tokens().status().sender();
    }

    /** Until nothing is on its way. */
    private void through() {
        for (int i = 0; i < 4; i++) {
            shop.turn();
            chain.mine(3);
        }
        shop.turn();
    }

    private TokenView bought() {
        OrderId order = shop.buys(buyer);
        return shop.token(shop.of(order).id());
    }

    private void assertStands(TokenView before, TokenState state, ChainAddress holder) {
        TokenView now = shop.token(before.id());
        assertThat(now.state()).isEqualTo(state);
        assertThat(now.heldBy()).isEqualTo(holder);
        assertThat(chain.owners().get(now.token().substring(2))).isEqualTo(holder == null ? null : holder.text());
    }

    private List<CaseView> cases() {
        return shop.world
                .shop
                .get(CaseLists.class)
                .search(
                        new CaseQuery(
                                CaseView.State.OPEN, CaseSubject.Kind.CHAIN, null, null, null, CaseQuery.Sort.OLDEST),
                        null,
                        50)
                .rows();
    }

    @Test
    void whatIsBoughtIsMintedIntoCustodyOnceTheBlockIsBeyondDoubt() {
        TokenView token = bought();
        assertThat(token.state()).isEqualTo(TokenState.PENDING);

        shop.turn();
        chain.mine(0);
        shop.turn();
        assertThat(shop.token(token.id()).state()).isEqualTo(TokenState.PENDING);
        chain.mine(1);
        shop.turn();

        assertStands(token, TokenState.MINTED, custody());
        assertThat(shop.token(token.id()).due()).isFalse();
        assertThat(shop.tokens().steps(token.id()))
                .singleElement()
                .satisfies(step -> assertThat(step.state()).isEqualTo("CONFIRMED"));
    }

    @Test
    void whatIsPassedOnMovesToTheAddressThatTheReceiverNamed() {
        MemberId friend = shop.buyer();
        shop.world.shop.get(ChainAddresses.class).name(friend, OWN.text());
        TokenView token = bought();
        through();

        EntitlementView received =
                shop.passesOn(shop.world.shop.get(Entitlements.class).find(token.id()), friend);
        through();

        assertStands(token, TokenState.TRANSFERRED, OWN);
        assertThat(shop.token(token.id()).entitlement()).isEqualTo(received.id());
        assertThat(shop.token(token.id()).member()).isEqualTo(friend);
        assertThat(shop.tokens().of(List.of(received.id()))).containsKey(received.id());
    }

    @Test
    void whatIsPassedOnBeforeItIsMintedIsMintedForTheReceiver() {
        OrderId order = shop.buys(buyer);
        MemberId friend = shop.buyer();
        shop.world.shop.get(ChainAddresses.class).name(friend, OWN.text());
        shop.passesOn(shop.of(order), friend);
        through();

        assertThat(shop.all()).singleElement().satisfies(token -> assertStands(token, TokenState.MINTED, OWN));
        assertThat(chain.mints()).isEqualTo(1);
    }

    @Test
    void whatIsRefundedIsBurnt() {
        OrderId order = shop.buys(buyer);
        TokenView token = shop.token(shop.of(order).id());
        through();
        shop.refunds(order);
        through();

        assertStands(token, TokenState.BURNT, null);
    }

    @Test
    void whatIsRefundedBeforeItIsMintedNeverIs() {
        OrderId order = shop.buys(buyer);
        TokenView token = shop.token(shop.of(order).id());
        shop.refunds(order);
        through();

        assertStands(token, TokenState.BURNT, null);
        assertThat(chain.mints()).isZero();
    }

    @Test
    void whatIsRefundedWhileItIsBeingMintedIsMintedAndBurnt() {
        OrderId order = shop.buys(buyer);
        TokenView token = shop.token(shop.of(order).id());
        shop.turn();
        shop.refunds(order);
        through();

        assertStands(token, TokenState.BURNT, null);
        assertThat(chain.mints()).isEqualTo(1);
    }

    @Test
    void aMemberWhoNamesAnAddressGetsTheirTokensThereAndBackIntoCustody() {
        TokenView token = bought();
        through();
        ChainAddresses addresses = shop.world.shop.get(ChainAddresses.class);
        addresses.name(buyer, OWN.text());
        through();
        assertStands(token, TokenState.TRANSFERRED, OWN);

        addresses.name(buyer, null);
        through();
        assertStands(token, TokenState.TRANSFERRED, custody());
        assertThat(addresses.of(buyer)).isEmpty();
    }

    @Test
    void aServerThatEndsBeforeSendingLeavesNothingUndone() {
        TokenView token = bought();
        chain.beforeSending = new IllegalStateException("killed");
        assertThat(catchThrowable(shop::turn)).hasMessage("killed");
        goesOnElsewhere(token);
    }

    @Test
    void aServerThatEndsAfterSendingMintsNothingTwice() {
        TokenView token = bought();
        chain.afterSending = new IllegalStateException("killed");
        assertThat(catchThrowable(shop::turn)).hasMessage("killed");
        goesOnElsewhere(token);
    }

    @Test
    void aServerThatEndsAfterMiningMintsNothingTwice() {
        TokenView token = bought();
        shop.turn();
        chain.mine(3);
        goesOnElsewhere(token);
    }

    private void goesOnElsewhere(TokenView token) {
        TestShop next = shop.world.shop.secondServer();
        for (int i = 0; i < 4; i++) {
            shop.sender(next).turn();
            chain.mine(3);
        }
        shop.sender(next).turn();
        assertStands(token, TokenState.MINTED, custody());
        assertThat(chain.mints()).isEqualTo(1);
    }

    @Test
    void twoServersThatTakeEachOtherForGoneMintNothingTwice() throws Exception {
        List<TokenView> tokens = Stream.generate(this::bought).limit(8).toList();
        ChainSender one = shop.sender(shop.world.shop);
        ChainSender other = shop.sender(shop.world.shop.secondServer());
        synchronizedTurns(one, other);
        chain.mine(3);
        synchronizedTurns(one, other);

        tokens.forEach(token -> assertStands(token, TokenState.MINTED, custody()));
        assertThat(chain.mints()).isEqualTo(8);
    }

    private static void synchronizedTurns(ChainSender one, ChainSender other) throws Exception {
        Threads.atOnce(List.of(one, other), sender -> {
            sender.turn();
            return null;
        });
    }

    @Test
    void whatANodeForgotIsSentAgainAsItWas() {
        TokenView token = bought();
        shop.turn();
        chain.losePool();
        shop.turn();
        chain.mine(3);
        shop.turn();

        assertStands(token, TokenState.MINTED, custody());
        assertThat(shop.tokens().steps(token.id()))
                .singleElement()
                .satisfies(step -> assertThat(step.attempts()).isEqualTo(1));
    }

    @Test
    void aBlockThatFallsOutOfTheChainIsNoticedAndWhatWasInItComesAgain() {
        TokenView token = bought();
        shop.turn();
        chain.mine(0);
        shop.turn();
        chain.forget(1, false);
        shop.turn();
        assertThat(shop.tokens().steps(token.id()).get(0).state()).isEqualTo("OPEN");
        chain.mine(3);
        shop.turn();

        assertStands(token, TokenState.MINTED, custody());
        assertThat(shop.tokens().steps(token.id()).get(0).moved()).isEqualTo(1);
        assertThat(chain.mints()).isEqualTo(1);
    }

    @Test
    void whatFallsOutOfTheChainAfterItWasBeyondDoubtIsSentAgain() {
        TokenView token = bought();
        through();
        TokenView later = bought();
        chain.forget(100, false); // all but the first block
        through();
        through();

        assertStands(token, TokenState.MINTED, custody());
        assertStands(later, TokenState.MINTED, custody());
        assertThat(chain.mints()).isEqualTo(2);
        assertThat(shop.tokens().steps(token.id()))
                .singleElement()
                .satisfies(step -> assertThat(step.moved()).isEqualTo(1));
    }

    @Test
    void anotherBlockWithTheSameTransactionIsNoticedToo() {
        TokenView token = bought();
        shop.turn();
        chain.mine(0);
        shop.turn();
        chain.forget(1, true);
        chain.mine(3);
        shop.turn();

        assertStands(token, TokenState.MINTED, custody());
        assertThat(shop.tokens().steps(token.id()).get(0).moved()).isEqualTo(1);
    }

    @Test
    void whatNobodyTakesIsSentAgainForMoreAndNeverForMoreThanTheShopPays() {
        chain.least = 12;
        TokenView token = bought();
        shop.turn();
        chain.mine(3);
        shop.turn();
        assertThat(chain.mints()).isZero();

        shop.world.shop.clock().advance(Duration.ofMinutes(11));
        shop.turn();
        shop.world.shop.clock().advance(Duration.ofMinutes(11));
        shop.turn();
        chain.mine(3);
        shop.turn();
        assertStands(token, TokenState.MINTED, custody());
        assertThat(shop.tokens().steps(token.id()).get(0).attempts()).isEqualTo(3);
        assertThat(chain.mints()).isEqualTo(1);

        chain.usual = 100_000_000_001L;
        TokenView dear = bought();
        shop.turn();
        assertThat(shop.tokens().steps(dear.id())).isEmpty();
        assertThat(shop.tokens().status().error()).contains("more than the shop pays");
    }

    @Test
    void anOlderAttemptThatIsMinedAfterAllCounts() {
        chain.least = 1_000;
        TokenView token = bought();
        shop.turn();
        shop.world.shop.clock().advance(Duration.ofMinutes(11));
        shop.turn();
        String first = shop.world
                .shop
                .database()
                .database()
                .query("SELECT hash FROM chain_attempt ORDER BY made_at, seq", row -> row.getString(1))
                .get(1);
        chain.losePool();
        chain.least = 0;
        chain.send(shop.world
                .shop
                .database()
                .database()
                .query("SELECT raw FROM chain_attempt WHERE hash = ?", row -> row.getBytes(1), first)
                .get(0));
        chain.mine(3);
        shop.turn();

        assertStands(token, TokenState.MINTED, custody());
        assertThat(shop.token(token.id()).transaction()).isEqualTo(first);
    }

    @Test
    void aNumberThatAnotherTookIsAFindingWithACase() {
        TokenView token = bought();
        shop.turn();
        chain.losePool();
        chain.strangerSends(custody(), new Act(Kind.BURN, null, new byte[32], null, null, null), 1);
        chain.mine(3);
        shop.turn();

        assertThat(shop.token(token.id()).state()).isEqualTo(TokenState.CONTRADICTED);
        assertThat(cases()).singleElement().satisfies(found -> {
            assertThat(found.flags()).extracting(CaseView.Flag::code).containsExactly("chain.number-taken");
            assertThat(found.member()).isEqualTo(buyer);
        });

        shop.tokens().putRight(token.id(), "the key was in a copy of the shop", People.FINANCE);
        through();
        assertStands(token, TokenState.MINTED, custody());
    }

    @Test
    void whatTheChainSaysAgainstTheRecordIsACaseAndIsPutRight() {
        TokenView token = bought();
        through();
        chain.strangerSends(
                custody(), new Act(Kind.TRANSFER, null, shop.token(token.id()).number(), custody(), OWN, null), 2);
        chain.mine(3);
        shop.world.shop.clock().advance(Duration.ofDays(1).plusSeconds(1));
        shop.turn();
        shop.world.shop.clock().advance(Duration.ofDays(1).plusSeconds(1));
        shop.turn();

        assertThat(shop.token(token.id()).state()).isEqualTo(TokenState.CONTRADICTED);
        assertThat(shop.token(token.id()).heldBy()).isEqualTo(custody());
        assertThat(shop.tokens().findings(token.id())).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("chain.owner-differs");
            assertThat(finding.chainSays()).isEqualTo(OWN.text());
        });
        assertThat(cases()).hasSize(1);
        assertThat(shop.tokens()
                        .of(shop.tokens().findings(token.id()).get(0).id())
                        .id())
                .isEqualTo(token.id());

        assertRejected("permission.missing", () -> shop.tokens().putRight(token.id(), "a word", People.OPERATOR));
        assertRejected("field.missing", () -> shop.tokens().putRight(token.id(), " ", People.FINANCE));
        shop.tokens().putRight(token.id(), "moved by mistake", People.FINANCE);
        assertRejected("chain.no-contradiction", () -> shop.tokens().putRight(token.id(), "again", People.FINANCE));
        assertThat(shop.tokens().findings(token.id()).get(0).endedBy()).isEqualTo(People.FINANCE);
    }

    @Test
    void anotherChainAtTheSameAddressIsToldNothing() {
        bought();
        int before = chain.sends;
        chain.network = 8;
        shop.turn();

        assertThat(chain.sends).isEqualTo(before);
        assertThat(shop.tokens().status().error()).contains("another chain");
    }

    @Test
    void aShopThatIsSwitchedOffNotesNothingAndSendsNothing() {
        shop.switched(false);
        shop.buys(buyer);
        int before = chain.sends;
        shop.turn();

        assertThat(shop.all()).isEmpty();
        assertThat(chain.sends).isEqualTo(before);
        assertRejected(
                "chain.off", () -> shop.world.shop.get(ChainAddresses.class).name(buyer, OWN.text()));
    }

    @Test
    void goodsWithoutAMarkAreNotProved() {
        shop.world.shop.get(ChainGoods.class).unmark(World.COURSE, People.ADMIN);
        shop.buys(buyer);
        assertThat(shop.all()).isEmpty();
    }

    @Test
    void onlyCollectiblesAreMarkedAndOnlyByWhoChangesGoods() {
        ChainGoods goods = shop.world.shop.get(ChainGoods.class);
        goods.mark(World.COURSE, People.ADMIN);
        assertThat(goods.all()).hasSize(1);
        assertRejected("permission.missing", () -> goods.mark(World.COURSE, People.RISK));
        assertRejected("permission.missing", () -> goods.unmark(World.COURSE, People.RISK));
        assertRejected("product.not-found", () -> goods.mark("nothing", People.ADMIN));
        GoodsForTests.change(shop.world.shop, World.COURSE, ProductKind.COURSE, GoodsForTests.NO_TERMS);
        assertRejected("chain.no-collectible", () -> goods.mark(World.COURSE, People.ADMIN));
    }

    @Test
    void theKeyIsMadeOnceByWhoSettlesThingsAndIsNowhereInClear() {
        assertRejected("permission.missing", () -> shop.tokens().begin(People.OPERATOR));
        assertRejected("chain.begun", () -> shop.tokens().begin(People.ADMIN));
        assertThat(shop.number("SELECT COUNT(*) FROM chain_contract WHERE LENGTH(sealed_key) > 32"))
                .isEqualTo(1);
    }

    @Test
    void anAddressIsTakenOnlyAsItIsChecked() {
        ChainAddresses addresses = shop.world.shop.get(ChainAddresses.class);
        for (String none : List.of(
                "",
                "0x",
                "5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
                "0x" + "0".repeat(40),
                "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeg",
                "a".repeat(10_000))) {
            assertRejected("address.malformed", () -> addresses.name(buyer, none));
        }
        assertRejected(
                "address.checksum", () -> addresses.name(buyer, OWN.text().toLowerCase()));
        assertRejected(
                "address.the-shops", () -> addresses.name(buyer, custody().text()));
        addresses.name(buyer, " " + OWN.text() + " ");
        assertThat(addresses.of(buyer)).contains(OWN);
    }

    @Test
    void everybodySeesTheProofsOfTheirOwnThingsAndGuestsNameNoAddress() {
        OrderId order = shop.buys(buyer);
        EntitlementView one = shop.of(order);
        OwnProofs proofs = shop.world.shop.get(OwnProofs.class);
        Visitor owner = new Visitor(buyer, false);
        Visitor stranger = new Visitor(shop.buyer(), false);
        Visitor guest = new Visitor(shop.buyer(), true);

        assertThat(proofs.of(owner, List.of(one))).containsKey(one.id());
        assertThat(proofs.of(stranger, List.of(one))).isEmpty();
        assertRejected("chain.members-only", () -> proofs.name(guest, OWN.text()));
        proofs.name(owner, OWN.text());
        assertThat(proofs.address(owner)).contains(OWN);
        assertThat(proofs.address(guest)).isEmpty();
        shop.switched(false);
        assertThat(proofs.of(owner, List.of(one))).isEmpty();
    }

    @Test
    void whatIsOnTheChainSaysNothingOfWhoeverOwnsIt() {
        TokenView token = bought();
        through();
        assertThat(token.proof()).doesNotContain(buyer.toString());
        assertThat(token.token()).doesNotContain(Long.toHexString(token.id().value()));
    }
}
