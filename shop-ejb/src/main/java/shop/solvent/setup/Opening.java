package shop.solvent.setup;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import shop.solvent.catalogue.AddChannel;
import shop.solvent.catalogue.AddProduct;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.catalogue.ChannelView;
import shop.solvent.catalogue.Channels;
import shop.solvent.catalogue.PriceView;
import shop.solvent.merchant.AddMerchant;
import shop.solvent.merchant.MerchantView;
import shop.solvent.merchant.Merchants;
import shop.solvent.platform.Rejection;
import shop.solvent.pool.PoolView;
import shop.solvent.pool.Pools;

/**
 * Brings what a shop file says into the shop, in one transaction: all of it or nothing. What is there already is left as it
 * is, so that a file may stay in the settings of a server that is started again.
 */
@Stateless
public class Opening {

    /** Who is on record for it. */
    static final String BY = "system:setup";

    @Inject
    private Channels channels;

    @Inject
    private Merchants merchants;

    @Inject
    private Catalogue catalogue;

    @Inject
    private Pools pools;

    /**
     * @return what was added, in words for the log
     * @throws Rejection what the shop refuses of it; then nothing has happened
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public List<String> apply(ShopFile file) {
        List<String> added = new ArrayList<>();
        Set<String> known = catalogue.channels().stream().map(ChannelView::code).collect(Collectors.toSet());
        for (ShopFile.Channel channel : file.channels()) {
            if (known.add(channel.code())) {
                channels.add(new AddChannel(
                        channel.code(), channel.name().zh(), channel.name().en(), null, BY));
                added.add("channel " + channel.code());
            }
        }
        Set<String> own = pools.all().stream().map(PoolView::code).collect(Collectors.toSet());
        for (ShopFile.Pool pool : file.pools()) {
            if (own.add(pool.code())) {
                pools.open(pool.code(), pool.name().zh(), pool.name().en(), BY);
                added.add("pool " + pool.code());
            }
        }
        Set<String> sellers = merchants.all().stream().map(MerchantView::code).collect(Collectors.toSet());
        Set<String> goods = catalogue.known(file.merchants().stream()
                .flatMap(merchant -> merchant.goods().stream())
                .map(ShopFile.Good::sku)
                .toList());
        for (ShopFile.Merchant merchant : file.merchants()) {
            if (sellers.add(merchant.code())) {
                merchants.open(new AddMerchant(
                        merchant.code(), merchant.name().zh(), merchant.name().en(), merchant.giveUp(), BY));
                added.add("merchant " + merchant.code());
            }
            for (ShopFile.Good good : merchant.goods()) {
                sell(good, merchant.code(), goods.add(good.sku()), known, added);
            }
        }
        return added;
    }

    private void sell(ShopFile.Good good, String merchant, boolean isNew, Set<String> channels, List<String> added) {
        if (isNew) {
            catalogue.addProduct(new AddProduct(
                    good.sku(),
                    good.kind(),
                    good.title().zh(),
                    good.title().en(),
                    merchant,
                    good.validityDays(),
                    good.maxUses(),
                    BY));
            added.add("good " + good.sku());
        }
        Map<String, Long> missing = new TreeMap<>(good.prices());
        missing.keySet()
                .removeAll(catalogue.prices(good.sku()).stream()
                        .map(PriceView::channel)
                        .toList());
        missing.forEach((channel, fen) -> {
            if (!channels.contains(channel)) {
                throw Rejection.notFound("channel", channel);
            }
            catalogue.setPrice(good.sku(), channel, fen, BY);
            added.add("price of " + good.sku() + " in " + channel);
        });
    }
}
