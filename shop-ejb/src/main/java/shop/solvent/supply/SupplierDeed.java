package shop.solvent.supply;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.audit.Audit;
import shop.solvent.outbound.Place;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.stock.Stocks;

/** Says whom the shop buys keys from by itself, and for how much: it spends money without anybody looking, so two people say it. */
@ApplicationScoped
public class SupplierDeed extends Deed<SupplierDeed.Supply> {

    public static final String CODE = "supplier.set";

    private static final int MOST_KEYS = 100_000;
    private static final long MOST_FEN = 1_000_000_000;

    /**
     * @param lowAt with so many keys or fewer the shop buys
     * @param upTo as many as then make so many
     * @param unitFen for a key
     * @param dayFen at most in a day
     */
    public record Supply(String sku, String address, int lowAt, int upTo, long unitFen, long dayFen) {}

    @Inject
    private SupplierBook book;

    @Inject
    private Stocks stocks;

    @Inject
    private Audit audit;

    SupplierDeed() {
        super(CODE, Supply.class, Permission.EDIT_STOCK, Permission.APPROVE_MONEY);
    }

    /** @throws Rejection {@code stock.no-keys}, {@code outbound.address}, {@code field.…} */
    @Override
    public Terms terms(Supply supply) {
        Place.parse("address", supply.address());
        Given.within("lowAt", supply.lowAt(), 0, MOST_KEYS - 1);
        Given.within("upTo", supply.upTo(), supply.lowAt() + 1, MOST_KEYS);
        Given.within("unitFen", supply.unitFen(), 1, MOST_FEN);
        Given.within("dayFen", supply.dayFen(), supply.unitFen(), MOST_FEN);
        if (!stocks.of(Given.text("sku", supply.sku(), 40)).stocking().isOfOwnKeys()) {
            throw Rejection.conflict("stock.no-keys", Map.of("sku", supply.sku()));
        }
        return new Terms(
                supply.sku(),
                String.valueOf(
                        book.find(supply.sku()).map(SupplierView::version).orElse(0)),
                false);
    }

    @Override
    public String perform(Supply supply, Mandate mandate) {
        Place place = Place.parse("address", supply.address());
        Optional<SupplierView> before = book.lock(supply.sku());
        // What proves the shop to one place is not sent to another.
        boolean same = before.map(one -> Place.parse("address", one.address()))
                .filter(one -> one.host().equals(place.host()) && one.port() == place.port())
                .isPresent();
        book.set(
                new Supply(
                        supply.sku(),
                        place.toString(),
                        supply.lowAt(),
                        supply.upTo(),
                        supply.unitFen(),
                        supply.dayFen()),
                same,
                mandate.askedBy());
        audit.record(
                mandate.agreedBy(),
                CODE,
                supply.sku(),
                before.map(SupplierDeed::said).orElse(null),
                said(book.find(supply.sku()).orElseThrow()),
                mandate.reason());
        return supply.sku();
    }

    private static String said(SupplierView one) {
        return one.address() + " " + one.lowAt() + "→" + one.upTo() + " " + one.unitFen() + "/" + one.dayFen();
    }

    @Override
    public List<Line> lines(Supply supply) {
        return List.of(
                new Line("deed.goods", Line.Kind.GOODS, supply.sku()),
                new Line("deed.supplier-address", Line.Kind.TEXT, supply.address()),
                new Line("deed.supplier-levels", Line.Kind.TEXT, supply.lowAt() + " → " + supply.upTo()),
                new Line("deed.supplier-unit", Line.Kind.FEN, String.valueOf(supply.unitFen())),
                new Line("deed.supplier-day", Line.Kind.FEN, String.valueOf(supply.dayFen())));
    }
}
