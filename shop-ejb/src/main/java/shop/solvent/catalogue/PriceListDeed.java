package shop.solvent.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.platform.Given;

/**
 * A price list of a contract is made, or gets other terms or parties. Whoever becomes a party pays less from then on: where the
 * list has prices that one person could not set alone, that takes two as well.
 */
@ApplicationScoped
public class PriceListDeed extends Deed<PriceListDeed.Content> {

    public static final String CODE = "price-list.change";

    /** How many members a request adds or takes out at most. */
    public static final int MOST = 500;

    /**
     * @param version that the person saw; 0 for a list that is new
     * @param agreed what was agreed where
     * @param from ISO instant; empty for now, or for as it is
     * @param until ISO instant; empty if open
     * @param added ids of members that become parties, {@code removed} of those that are none any more
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by what is written of it
    public record Content(
            String code,
            int version,
            String nameZh,
            String nameEn,
            String agreed,
            String from,
            String until,
            boolean everybody,
            String[] added,
            String[] removed) {

        Instant begins() {
            return from.isEmpty() ? null : Instant.parse(from);
        }

        Instant ends() {
            return until.isEmpty() ? null : Instant.parse(until);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Content one && toString().equals(one.toString());
        }

        @Override
        public int hashCode() {
            return toString().hashCode();
        }

        @Override
        public String toString() {
            return String.join(
                    "\n",
                    code,
                    String.valueOf(version),
                    nameZh,
                    nameEn,
                    agreed,
                    from,
                    until,
                    String.valueOf(everybody),
                    Arrays.toString(added),
                    Arrays.toString(removed));
        }
    }

    @Inject
    private PriceListBook book;

    @Inject
    private AnyPriceLists any;

    PriceListDeed() {
        super(CODE, Content.class, Permission.SET_PRICES, Permission.APPROVE_MONEY);
    }

    @Override
    public String limit() {
        return PriceChanges.LIMIT;
    }

    @Override
    public void check(Content content) {
        Given.sameVersion(content.version(), book.plan(content).version());
    }

    @Override
    public Terms terms(Content content) {
        PriceListBook.Plan plan = book.plan(content);
        return new Terms(content.code(), String.valueOf(plan.version()), !plan.takesTwo());
    }

    @Override
    public String perform(Content content, Mandate mandate) {
        book.write(content, mandate.askedBy(), mandate.reason());
        return content.code();
    }

    @Override
    public void committed() {
        any.look();
    }

    @Override
    public List<Line> lines(Content content) {
        List<Line> lines = new ArrayList<>();
        lines.add(text("deed.price-list", content.code() + " · " + content.nameZh() + " · " + content.nameEn()));
        lines.add(text("deed.price-list-agreed", content.agreed()));
        if (!content.from().isEmpty()) {
            lines.add(new Line("deed.begins", Line.Kind.MOMENT, content.from()));
        }
        if (!content.until().isEmpty()) {
            lines.add(new Line("deed.ends", Line.Kind.MOMENT, content.until()));
        }
        if (content.everybody()) {
            lines.add(new Line("deed.price-list-parties", Line.Kind.WORD, "price-list.everybody"));
        }
        for (String member : content.added()) {
            lines.add(new Line("deed.price-list-added", Line.Kind.MEMBER, member));
        }
        for (String member : content.removed()) {
            lines.add(new Line("deed.price-list-removed", Line.Kind.MEMBER, member));
        }
        return lines;
    }

    private static Line text(String label, String value) {
        return new Line(label, Line.Kind.TEXT, value);
    }
}
