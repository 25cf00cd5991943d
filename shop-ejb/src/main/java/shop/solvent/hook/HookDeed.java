package shop.solvent.hook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.audit.Audit;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.catalogue.Stocking;
import shop.solvent.catalogue.Stockings;
import shop.solvent.outbound.Place;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;

/**
 * Says who makes the licences of a product, and that they are made after payment. From there comes what members have paid for, so
 * nobody says it alone.
 */
@ApplicationScoped
public class HookDeed extends Deed<HookDeed.Maker> {

    public static final String CODE = "hook.set";

    private static final int MOST_HOURS = 24 * 30;

    /**
     * @param address that is called
     * @param limitHours after so many hours without a licence a person sees to it
     */
    public record Maker(String sku, String address, int limitHours) {}

    @Inject
    private HookBook book;

    @Inject
    private Stockings stockings;

    @Inject
    private Catalogue catalogue;

    @Inject
    private Audit audit;

    HookDeed() {
        super(CODE, Maker.class, Permission.EDIT_STOCK, Permission.APPROVE_POWER);
    }

    /** @throws Rejection {@code product.not-found}, {@code outbound.address}, {@code field.…} */
    @Override
    public Terms terms(Maker maker) {
        Given.text("sku", maker.sku(), 40);
        Place.parse("address", maker.address());
        Given.within("limitHours", maker.limitHours(), 1, MOST_HOURS);
        if (!catalogue.known(List.of(maker.sku())).contains(maker.sku())) {
            throw Rejection.notFound("product", maker.sku());
        }
        return new Terms(maker.sku(), before(maker.sku()), false);
    }

    private String before(String sku) {
        return stockings.of(sku).version() + "."
                + book.find(sku).map(HookView::version).orElse(0);
    }

    @Override
    public String perform(Maker maker, Mandate mandate) {
        String before = book.find(maker.sku()).map(HookView::address).orElse(null);
        String address = Place.parse("address", maker.address()).toString();
        book.set(maker.sku(), address, maker.limitHours(), mandate.askedBy());
        Stockings.Kept kept = stockings.of(maker.sku());
        if (kept.stocking() != Stocking.HOOK) {
            stockings.change(maker.sku(), Stocking.HOOK, kept.version(), mandate.askedBy());
        }
        audit.record(mandate.agreedBy(), "hook.set", maker.sku(), before, address, mandate.reason());
        return maker.sku();
    }

    @Override
    public List<Line> lines(Maker maker) {
        return List.of(
                new Line("deed.goods", Line.Kind.GOODS, maker.sku()),
                new Line("deed.hook-address", Line.Kind.TEXT, maker.address()),
                new Line("deed.hook-hours", Line.Kind.TEXT, String.valueOf(maker.limitHours())));
    }
}
