package shop.solvent.presale;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.audit.Audit;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.catalogue.Stocking;
import shop.solvent.kernel.id.PresaleId;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.stock.StockTally;
import shop.solvent.stock.StockedGood;
import shop.solvent.stock.Stocks;

/**
 * Declares that goods are sold before their keys are there: how many, until which day they come, and what happens if they do not. The shop
 * takes money for what it does not have, so nobody says it alone.
 */
@ApplicationScoped
public class PresaleDeed extends Deed<PresaleDeed.Declaration> {

    public static final String CODE = "presale.declare";

    public static final int MOST = 100_000;

    private static final int LONGEST_DAYS = 366;

    /**
     * @param day the last on which the keys come, {@code 2026-12-24}
     * @param most how many are promised at most
     * @param ifMissed {@link IfMissed}
     */
    public record Declaration(String sku, String day, int most, String ifMissed) {}

    @Inject
    private PresaleBook book;

    @Inject
    private Stocks stocks;

    @Inject
    private Catalogue catalogue;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    PresaleDeed() {
        super(CODE, Declaration.class, Permission.EDIT_STOCK, Permission.APPROVE_MONEY);
    }

    /**
     * @throws Rejection {@code product.not-found}, {@code field.…}, {@code presale.day} unless the day is after today and within a year,
     *     {@code presale.open} while another is open, {@code presale.other-stocking} of goods that are not sold as keys of their own,
     *     {@code presale.keys-there} while there are keys to be sold
     */
    @Override
    public Terms terms(Declaration declared) {
        String sku = Given.text("sku", declared.sku(), 40);
        day(declared);
        Given.within("most", declared.most(), 1, MOST);
        ifMissed(declared);
        if (!catalogue.known(List.of(sku)).contains(sku)) {
            throw Rejection.notFound("product", sku);
        }
        if (!book.open(List.of(sku)).isEmpty()) {
            throw Rejection.conflict("presale.open", Map.of("sku", sku));
        }
        StockedGood good = stocks.of(sku);
        if (!good.stocking().isOfOwnKeys() && good.stocking() != Stocking.PRESALE && good.stocking() != Stocking.NONE) {
            throw Rejection.conflict("presale.other-stocking", Map.of("sku", sku));
        }
        StockTally tally = stocks.tally(sku);
        if (good.stocking() != Stocking.PRESALE && tally.free() + tally.reserved() > 0) {
            throw Rejection.conflict(
                    "presale.keys-there", Map.of("sku", sku, "left", String.valueOf(tally.free() + tally.reserved())));
        }
        return new Terms(sku, String.valueOf(good.version()), false);
    }

    private LocalDate day(Declaration declared) {
        try {
            LocalDate day = LocalDate.parse(Given.text("day", declared.day(), 10));
            LocalDate today = LocalDate.now(clock);
            if (day.isAfter(today) && !day.isAfter(today.plusDays(LONGEST_DAYS))) {
                return day;
            }
        } catch (DateTimeException none) {
            // told below
        }
        throw Rejection.invalid("presale.day", Map.of("field", "day"));
    }

    private static IfMissed ifMissed(Declaration declared) {
        return Arrays.stream(IfMissed.values())
                .filter(one -> one.name().equals(declared.ifMissed()))
                .findFirst()
                .orElseThrow(() -> Rejection.invalid("field.missing", Map.of("field", "ifMissed")));
    }

    @Override
    public String perform(Declaration declared, Mandate mandate) {
        PresaleId id = new PresaleId(Ids.next());
        stocks.sellsBefore(declared.sku(), mandate.askedBy());
        book.add(id, declared.sku(), day(declared), declared.most(), ifMissed(declared), mandate.askedBy());
        audit.record(
                mandate.agreedBy(),
                CODE,
                declared.sku(),
                null,
                id + " " + declared.most() + " " + declared.day() + " " + declared.ifMissed(),
                mandate.reason());
        return id.toString();
    }

    @Override
    public List<Line> lines(Declaration declared) {
        return List.of(
                new Line("deed.goods", Line.Kind.GOODS, declared.sku()),
                new Line("deed.presale-day", Line.Kind.DAY, declared.day()),
                new Line("deed.presale-most", Line.Kind.TEXT, String.valueOf(declared.most())),
                new Line("deed.presale-if-missed", Line.Kind.WORD, "presale-if-missed." + declared.ifMissed()));
    }
}
