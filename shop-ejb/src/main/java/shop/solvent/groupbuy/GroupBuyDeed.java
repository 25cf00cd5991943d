package shop.solvent.groupbuy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.audit.Audit;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.kernel.id.GroupBuyOfferId;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;

/**
 * Opens an offer to buy goods together. Whoever is in a group pays less, and whose goods they are gets less, whatever one person may do with
 * prices: so nobody says it alone. The price is the merchant's own: no pool gives anything to it.
 */
@ApplicationScoped
public class GroupBuyDeed extends Deed<GroupBuyDeed.Opening> {

    public static final String CODE = "group-buy.open";

    /** Members of a group. */
    public static final int LARGEST = 100;

    /** Hours that a group has. */
    public static final int LONGEST = 7 * 24;

    /** Groups of an offer. */
    public static final int MOST = 100_000;

    private static final int LONGEST_DAYS = 366;

    /** Fen: no goods that are bought together are dearer. */
    private static final long DEAREST = 100_000_000;

    /**
     * @param price fen that each pays
     * @param size how many members a group takes
     * @param hours in which they have to be there
     * @param most groups that may come about
     * @param perMember how often one member may be in groups of it
     * @param from the day on which groups are begun first, {@code 2026-12-01}
     * @param until the last such day
     */
    public record Opening(
            String sku, long price, int size, int hours, int most, int perMember, String from, String until) {}

    @Inject
    private GroupBuyBook book;

    @Inject
    private Catalogue catalogue;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    GroupBuyDeed() {
        super(CODE, Opening.class, Permission.SET_PRICES, Permission.APPROVE_MONEY);
    }

    /**
     * @throws Rejection {@code product.not-found}, {@code field.…}, {@code group-buy.days} unless the last day is today or later, not before
     *     the first and within a year, {@code group-buy.price-above} where the goods cost everybody as little somewhere, or are sold nowhere
     */
    @Override
    public Terms terms(Opening opening) {
        String sku = Given.text("sku", opening.sku(), 40);
        Given.fen("price", opening.price(), 1, DEAREST);
        Given.within("size", opening.size(), 2, LARGEST);
        Given.within("hours", opening.hours(), 1, LONGEST);
        Given.within("most", opening.most(), 1, MOST);
        Given.within("perMember", opening.perMember(), 1, MOST);
        LocalDate from = day("from", opening.from());
        LocalDate until = day("until", opening.until());
        LocalDate today = LocalDate.now(clock);
        if (until.isBefore(today) || until.isBefore(from) || until.isAfter(today.plusDays(LONGEST_DAYS))) {
            throw Rejection.invalid("group-buy.days", Map.of("field", "until"));
        }
        if (!catalogue.known(List.of(sku)).contains(sku)) {
            throw Rejection.notFound("product", sku);
        }
        long least = catalogue.channels().stream()
                .flatMap(channel -> catalogue.offers(channel.code(), List.of(sku)).values().stream())
                .mapToLong(offer -> offer.listPrice())
                .min()
                .orElse(0);
        if (opening.price() >= least) {
            throw Rejection.invalid("group-buy.price-above", Map.of("field", "price", "price", String.valueOf(least)));
        }
        return new Terms(sku, String.valueOf(least), false);
    }

    private static LocalDate day(String field, String text) {
        try {
            return LocalDate.parse(Given.text(field, text, 10));
        } catch (DateTimeException none) {
            throw Rejection.invalid("group-buy.days", Map.of("field", field));
        }
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(clock.getZone()).toInstant();
    }

    @Override
    public String perform(Opening opening, Mandate mandate) {
        GroupBuyOfferId id = new GroupBuyOfferId(Ids.next());
        book.add(new OfferView(
                id,
                opening.sku().strip(),
                opening.price(),
                opening.size(),
                opening.hours(),
                opening.most(),
                opening.most(),
                opening.perMember(),
                start(day("from", opening.from())),
                start(day("until", opening.until()).plusDays(1)),
                mandate.askedBy(),
                clock.instant(),
                null,
                null));
        audit.record(
                mandate.agreedBy(),
                CODE,
                opening.sku(),
                null,
                id + " " + opening.size() + " x " + opening.price() + " " + opening.from() + " " + opening.until(),
                mandate.reason());
        return id.toString();
    }

    @Override
    public List<Line> lines(Opening opening) {
        return List.of(
                new Line("deed.goods", Line.Kind.GOODS, opening.sku()),
                new Line("deed.price", Line.Kind.FEN, String.valueOf(opening.price())),
                new Line("deed.group-buy-size", Line.Kind.TEXT, String.valueOf(opening.size())),
                new Line("deed.group-buy-hours", Line.Kind.TEXT, String.valueOf(opening.hours())),
                new Line("deed.group-buy-most", Line.Kind.TEXT, String.valueOf(opening.most())),
                new Line("deed.group-buy-per-member", Line.Kind.TEXT, String.valueOf(opening.perMember())),
                new Line("deed.begins", Line.Kind.DAY, opening.from()),
                new Line("deed.ends", Line.Kind.DAY, opening.until()));
    }
}
