package shop.solvent.merchant;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.ADMIN;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.platform.Rejections.assertRejected;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.access.Reach;
import shop.solvent.catalogue.AddProduct;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.catalogue.ProductKind;
import shop.solvent.operator.People;
import shop.solvent.operator.Role;
import shop.solvent.order.World;
import shop.solvent.platform.Threads;

/** A merchant that joins sells once its owner has accepted, on record, what was offered: that very version. */
class JoiningTest {

    private static final String LIN = "lin";
    private static final String MEI = "mei";
    private static final Reach BOOKS = new Reach(Set.of(), Set.of(), Set.of("books"));
    private static final Reach STUDIO = new Reach(Set.of(), Set.of(), Set.of(World.MERCHANT));

    private final World world = new World();
    private final Merchants merchants = world.shop.get(Merchants.class);
    private final Joining joining = world.shop.get(Joining.class);

    @BeforeAll
    static void contractsComeFirst() {
        System.setProperty("shop.merchant.contract-first", "on");
    }

    @AfterAll
    static void asEver() {
        System.clearProperty("shop.merchant.contract-first");
    }

    @BeforeEach
    void aBookshopJoins() {
        merchants.add(new AddMerchant("books", "书店", "Books", MerchantKind.SMALL, 500, ADMIN));
        works(LIN, "books", Role.MERCHANT_OWNER);
        works(MEI, "books", Role.MERCHANT);
        Catalogue catalogue = world.shop.get(Catalogue.class);
        catalogue.addProduct(
                new AddProduct("novel", ProductKind.LICENCE, "小说", "Novel", "books", null, null, "system:test"));
        catalogue.setPrice("novel", World.WEB, 3_000, "system:test");
    }

    private void works(String username, String merchant, Role role) {
        People.join(world.shop, username, role);
        world.shop
                .database()
                .database()
                .update("UPDATE operator SET merchants = ? WHERE username = ?", merchant, username);
    }

    private boolean sells() {
        return world.shop
                .get(Catalogue.class)
                .offers(World.WEB, List.of("novel"))
                .containsKey("novel");
    }

    private ContractView accepts(ContractView contract, String by) {
        return BOOKS.during(() -> joining.accept("books", contract.version(), contract.hash(), by));
    }

    private ContractView latest() {
        return joining.of("books").get(0);
    }

    @Test
    void itsGoodsAreSoldOnlyAfterItsOwnerAcceptedTheContract() {
        ContractView offered = latest();
        assertThat(offered.version()).isEqualTo(1);
        assertThat(offered.terms().giveUp()).isEqualTo(500);
        assertThat(offered.terms().kind()).isEqualTo("small");
        assertThat(sells()).isFalse();
        assertRejected(
                "merchant.not-accepted",
                () -> merchants.move("books", merchants.find("books").version(), MerchantState.ACTIVE, ADMIN, "hurry"));

        ContractView accepted = accepts(offered, LIN);
        assertThat(accepted.acceptedBy()).isEqualTo(LIN);
        assertThat(accepted.acceptedAt()).isEqualTo(world.shop.clock().instant());
        assertThat(merchants.find("books").state()).isEqualTo(MerchantState.ACTIVE);
        assertThat(sells()).isTrue();
        assertThat(accepts(offered, LIN)).isEqualTo(accepted);
    }

    @Test
    void onlyItsOwnOwnerAcceptsAndOnlyWhatIsOfferedNow() {
        ContractView offered = latest();
        assertRejected("permission.missing", () -> accepts(offered, MEI));
        assertRejected("permission.missing", () -> accepts(offered, ADMIN));
        assertRejected(
                "merchant.not-found",
                () -> STUDIO.during(() -> joining.accept("books", offered.version(), offered.hash(), LIN)));
        assertRejected("merchant.not-found", () -> STUDIO.during(() -> joining.of("books")));
        assertRejected(
                "contract.outdated",
                () -> BOOKS.during(() -> joining.accept("books", offered.version(), "something else", LIN)));
        assertRejected("permission.missing", () -> joining.offer("books", "more", OPERATOR));
        joining.offer("books", "and no returns", ADMIN);
        assertRejected("contract.outdated", () -> accepts(offered, LIN));
        assertThat(sells()).isFalse();
        accepts(latest(), LIN);
        assertThat(sells()).isTrue();
    }

    @Test
    void theSameTermsAreTheSameContractAndOthersTheNextThatStopsNobody() {
        assertThat(joining.offer("books", " ", ADMIN)).isEqualTo(latest());
        accepts(latest(), LIN);
        world.shop.get(Contracts.class).changeTerms("books", new SettlementTerms(14, 100, 0), ADMIN, CHECKER, "agreed");
        ContractView next = joining.offer("books", null, ADMIN);
        assertThat(next.version()).isEqualTo(2);
        assertThat(next.terms().cycleDays()).isEqualTo(14);
        assertThat(BOOKS.during(() -> joining.open("books"))).contains(next);
        assertThat(sells()).isTrue();
        assertThat(joining.of("books")).hasSize(2);
    }

    @Test
    void ofManyWhoAcceptAtOnceOneIsOnRecord() throws Exception {
        ContractView offered = latest();
        works("second", "books", Role.MERCHANT_OWNER);
        List<Callable<ContractView>> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String by = i % 2 == 0 ? LIN : "second";
            all.add(() -> accepts(offered, by));
        }
        assertThat(Threads.atOnce(all)).containsOnly(latest());
        assertThat(sells()).isTrue();
    }

    @Test
    void whatTheShopPausedItselfStaysPausedWhateverIsAccepted() {
        accepts(latest(), LIN);
        merchants.move("books", merchants.find("books").version(), MerchantState.PAUSED, ADMIN, "complaints");
        joining.offer("books", "from now on", ADMIN);
        accepts(latest(), LIN);
        assertThat(merchants.find("books").state()).isEqualTo(MerchantState.PAUSED);
        assertThat(sells()).isFalse();
    }
}
