package shop.solvent.chain;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import shop.solvent.catalogue.GoodTerms;
import shop.solvent.catalogue.GoodsForTests;
import shop.solvent.catalogue.ProductKind;
import shop.solvent.catalogue.Validity;
import shop.solvent.entitlement.BoughtGoods;
import shop.solvent.entitlement.EntitlementQuery;
import shop.solvent.entitlement.EntitlementView;
import shop.solvent.entitlement.Entitlements;
import shop.solvent.entitlement.TransferEntitlement;
import shop.solvent.kernel.id.EntitlementId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.operator.People;
import shop.solvent.order.World;
import shop.solvent.outbox.Messages;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;
import shop.solvent.platform.TestShop;

/** A shop that sells a collectible and proves on a chain who owns it. */
final class ChainWorld {

    final World world = new World();
    final ChainPort port;

    ChainWorld(ChainPort port) {
        this.port = port;
        switched(true);
        serves(world.shop);
        GoodsForTests.change(
                world.shop,
                World.COURSE,
                ProductKind.COLLECTIBLE,
                new GoodTerms(Validity.FOR_EVER, null, null, null, false, true, null, null));
        world.shop.get(ChainGoods.class).mark(World.COURSE, People.ADMIN);
        Messages.handOver(world.shop); // from now on it is told
    }

    private void serves(TestShop shop) {
        shop.with(Chains.class, new Chains() {
            @Override
            Optional<ChainPort> port() {
                return Optional.of(port);
            }
        });
        shop.get(BoughtGoods.class);
        shop.get(FollowedThings.class);
    }

    void switched(boolean on) {
        System.setProperty(Setting.CHAIN.text(), on ? "on" : "off");
        System.setProperty(Setting.CHAIN_CONFIRMATIONS.text(), "3");
        world.shop.get(ShopSettings.class).refresh();
    }

    static void end() {
        System.clearProperty(Setting.CHAIN.text());
        System.clearProperty(Setting.CHAIN_CONFIRMATIONS.text());
        System.clearProperty(Setting.CHAIN_FEE.text());
    }

    /** The first server's, or the next one's after that was stopped. */
    ChainSender sender(TestShop shop) {
        if (shop != world.shop) {
            serves(shop);
        }
        return shop.get(ChainSender.class);
    }

    ChainTokens tokens() {
        return world.shop.get(ChainTokens.class);
    }

    void turn() {
        sender(world.shop).turn();
        world.shop.clock().advance(Duration.ofSeconds(5));
    }

    MemberId buyer() {
        return world.withMoney(world.member(), 100_000);
    }

    OrderId buys(MemberId member) {
        OrderId order = world.buys(member).id();
        tell();
        return order;
    }

    void tell() {
        Messages.handOver(world.shop);
        Messages.handOver(world.shop); // what the first told of
        world.shop.clock().advance(Duration.ofSeconds(1));
    }

    EntitlementView of(OrderId order) {
        return world.shop
                .get(Entitlements.class)
                .list(EntitlementQuery.of(order), null, 1)
                .rows()
                .get(0);
    }

    EntitlementView passesOn(EntitlementView one, MemberId to) {
        EntitlementView received = world.shop
                .get(Entitlements.class)
                .transfer(new TransferEntitlement(world.key(), World.WEB, one.id(), one.member(), to, "a present"))
                .received();
        tell();
        return received;
    }

    void refunds(OrderId order) {
        world.refund(order);
        tell();
    }

    TokenView token(EntitlementId id) {
        return tokens().find(id);
    }

    List<TokenView> all() {
        return tokens().list(new TokenQuery(null, null, null), null, 50).rows();
    }

    long number(String sql) {
        return world.shop.database().database().number(sql);
    }
}
