package shop.solvent.storefront;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.platform.Rejections.assertRejected;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import shop.solvent.catalogue.GoodTerms;
import shop.solvent.catalogue.GoodsForTests;
import shop.solvent.catalogue.Validity;
import shop.solvent.certificate.CertificateView;
import shop.solvent.certificate.Certificates;
import shop.solvent.entitlement.BoughtGoods;
import shop.solvent.entitlement.EntitlementEvent;
import shop.solvent.entitlement.EntitlementState;
import shop.solvent.entitlement.EntitlementView;
import shop.solvent.entitlement.Happening;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.member.Members;
import shop.solvent.order.World;
import shop.solvent.outbox.Messages;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Threads;

/** Members pass on what they own at the storefront: to whoever gave them their code, once, and only what its terms let go. */
class PassingOnTest {

    private static World world;
    private static OwnThings things;

    @BeforeAll
    static void open() {
        System.setProperty("shop.address", "https://shop.example");
        world = new World();
        world.shop.get(BoughtGoods.class);
        things = world.shop.get(OwnThings.class);
    }

    @AfterAll
    static void noAddressAnyMore() {
        System.clearProperty("shop.address");
    }

    private static Visitor visitor() {
        return new Visitor(world.withMoney(world.member(), 100_000), false);
    }

    private static String code(Visitor other) {
        return "https://shop.example/shop/invited/"
                + world.shop.get(Members.class).inviteToken(other.member());
    }

    private static EntitlementView buys(Visitor visitor, boolean transferable) {
        GoodsForTests.sells(
                world.shop,
                World.COURSE,
                new GoodTerms(Validity.FROM_PURCHASE, 30, null, 5, false, transferable, null, null));
        MemberId member = visitor.member();
        OrderId order = world.buys(member, 1, "device-of-" + member).id();
        Messages.handOver(world.shop);
        return things.of(visitor, order).get(0);
    }

    private static List<Happening> happened(EntitlementView one) {
        return things.history(one).stream().map(EntitlementEvent::event).toList();
    }

    private static List<EntitlementView> all(Visitor visitor) {
        return things.list(visitor, null, 20).rows();
    }

    @Test
    void whatIsPassedOnIsTheOthersWithACertificateOfTheirOwnAndBothSeeIt() {
        Visitor owner = visitor();
        Visitor other = visitor();
        EntitlementView thing = buys(owner, true);
        String shown = things.certify(owner, thing.id()).text();

        things.mayPassOn(owner, thing.id(), code(other));
        assertThat(all(other)).as("asking moves nothing").isEmpty();
        String key = world.key();
        things.passOn(owner, key, thing.id(), code(other));
        things.passOn(owner, key, thing.id(), code(other));

        EntitlementView received = all(other).get(0);
        assertThat(all(other)).hasSize(1);
        assertThat(received.usesLeft()).isEqualTo(5);
        assertThat(received.ends()).isEqualTo(thing.ends());
        assertThat(happened(received)).containsExactly(Happening.RECEIVED);
        assertThat(things.certificate(received))
                .map(CertificateView::link)
                .isNotEqualTo(things.certificate(thing).map(CertificateView::link))
                .isPresent();
        EntitlementView given = things.find(owner, thing.id());
        assertThat(given.state()).isEqualTo(EntitlementState.TRANSFERRED);
        assertThat(happened(given)).endsWith(Happening.TRANSFERRED);
        assertThat(world.shop.get(Certificates.class).check(shown).isValid())
                .as("what its owner before shows")
                .isFalse();
        assertRejected("entitlement.not-found", () -> things.find(owner, received.id()));
        assertRejected("entitlement.not-found", () -> things.find(other, given.id()));
        assertRejected("entitlement.not-active", () -> things.passOn(owner, world.key(), thing.id(), code(visitor())));
    }

    @Test
    void twentyAtOnceGiveItToOneOfThem() throws Exception {
        Visitor owner = visitor();
        EntitlementView thing = buys(owner, true);
        List<Visitor> others = Stream.generate(PassingOnTest::visitor).limit(4).toList();
        List<String> answers = Threads.atOnce(
                IntStream.range(0, 20).boxed().toList(), i -> answer(owner, thing, "tab-" + i, others.get(i % 4)));
        assertThat(answers).containsOnlyOnce("done").containsOnly("done", "entitlement.not-active");
        assertThat(others.stream().mapToInt(one -> all(one).size()).sum()).isEqualTo(1);
    }

    private static String answer(Visitor owner, EntitlementView thing, String key, Visitor other) {
        try {
            things.passOn(owner, key, thing.id(), code(other));
            return "done";
        } catch (Rejection late) {
            return late.reason().code();
        }
    }

    @Test
    void whatMustStayStaysAndTheReasonIsSaid() {
        Visitor owner = visitor();
        Visitor other = visitor();
        EntitlementView stays = buys(owner, false);
        assertRejected("entitlement.not-transferable", () -> things.mayPassOn(owner, stays.id(), code(other)));
        assertRejected(
                "entitlement.not-transferable", () -> things.passOn(owner, world.key(), stays.id(), code(other)));
        EntitlementView goes = buys(owner, true);
        assertRejected("entitlement.not-found", () -> things.passOn(other, world.key(), goes.id(), code(other)));
        for (String nobody :
                new String[] {null, "", "13800138000", "AQ.AAAA", owner.member().toString()}) {
            assertRejected("giving.receiver-unknown", () -> things.passOn(owner, world.key(), goes.id(), nobody));
        }
        assertRejected("giving.to-oneself", () -> things.passOn(owner, world.key(), goes.id(), code(owner)));
        Visitor asGuest = new Visitor(owner.member(), true);
        assertRejected("entitlement.guest-keeps", () -> things.passOn(asGuest, world.key(), goes.id(), code(other)));
        System.setProperty("shop.storefront.channel", "app");
        try {
            assertRejected("entitlement.elsewhere", () -> things.passOn(owner, world.key(), goes.id(), code(other)));
        } finally {
            System.clearProperty("shop.storefront.channel");
        }
        assertThat(things.find(owner, goes.id()).state()).isEqualTo(EntitlementState.ACTIVE);
        assertThat(all(other)).isEmpty();
    }
}
