package shop.solvent.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.rules.checkout.LineTerms;

/**
 * On which terms goods are sold: what a buyer may do with them, how long and how often, and whether the money can come back.
 * Each order keeps those of its moment.
 *
 * @param validity from when and until when they can be used
 * @param validityDays how many days, where these count from the purchase or from the first use; otherwise null
 * @param validUntil the last day in the shop's zone, where that is fixed; otherwise null
 * @param maxUses how often they can be used; null without limit
 * @param renewable whether buying them again lengthens what the buyer has
 * @param transferable whether the buyer may pass them on
 * @param refundDays for how many days after the order the money can come back; null without limit
 */
public record GoodTerms(
        Validity validity,
        Integer validityDays,
        LocalDate validUntil,
        Integer maxUses,
        boolean renewable,
        boolean transferable,
        Refundable refundable,
        Integer refundDays) {

    public static final int LARGEST_LIMIT = LineTerms.WITHOUT_LIMIT;

    private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2999, 12, 31);

    /** What is not said follows from what is: so many days count from the purchase, and money can come back. */
    public GoodTerms {
        if (validity == null) {
            validity = validityDays != null
                    ? Validity.FROM_PURCHASE
                    : validUntil != null ? Validity.UNTIL : Validity.FOR_EVER;
        }
        refundable = refundable == null ? Refundable.ALWAYS : refundable;
    }

    /** @param validityDays from the purchase; null for ever */
    static GoodTerms of(Integer validityDays, Integer maxUses) {
        return new GoodTerms(null, validityDays, null, maxUses, false, false, null, null);
    }

    /** The same without what its way of counting says nothing to. */
    public GoodTerms plain() {
        return new GoodTerms(
                validity,
                validity.hasDays() ? validityDays : null,
                validity == Validity.UNTIL ? validUntil : null,
                maxUses,
                renewable,
                transferable,
                refundable,
                refundable == Refundable.NEVER ? null : refundDays);
    }

    /** @throws Rejection {@code field.…}, {@code good.terms-contradict} */
    GoodTerms checked() {
        if (validity.hasDays()) {
            Given.within("validityDays", Given.value("validityDays", validityDays), 1, LARGEST_LIMIT);
        }
        if (validity == Validity.UNTIL) {
            Given.value("validUntil", validUntil);
            if (validUntil.isBefore(FIRST_DAY) || validUntil.isAfter(LAST_DAY)) {
                throw Rejection.invalid(
                        "field.out-of-range",
                        Map.of("field", "validUntil", "min", FIRST_DAY.toString(), "max", LAST_DAY.toString()));
            }
        }
        if (maxUses != null) {
            Given.within("maxUses", maxUses, 1, LARGEST_LIMIT);
        }
        if (refundDays != null) {
            Given.within("refundDays", refundDays, 1, LARGEST_LIMIT);
        }
        GoodTerms plain = plain();
        if (!equals(plain)) {
            throw Rejection.invalid(
                    "good.terms-contradict", Map.of("field", without(plain), "validity", validity.text()));
        }
        return this;
    }

    private String without(GoodTerms plain) {
        Map<String, String> said = fields();
        said.keySet().removeAll(plain.fields().keySet());
        return said.keySet().iterator().next();
    }

    Map<String, String> fields() {
        Map<String, String> fields = new TreeMap<>();
        fields.put("validity", validity.text());
        put(fields, "validityDays", validityDays);
        put(fields, "validUntil", validUntil);
        put(fields, "maxUses", maxUses);
        put(fields, "renewable", renewable ? "yes" : null);
        put(fields, "transferable", transferable ? "yes" : null);
        fields.put("refundable", refundable.text());
        put(fields, "refundDays", refundDays);
        return fields;
    }

    private static void put(Map<String, String> fields, String name, Object value) {
        if (value != null) {
            fields.put(name, value.toString());
        }
    }

    /** From the columns of {@code product}. */
    static GoodTerms read(ResultSet row) throws SQLException {
        return new GoodTerms(
                Validity.of(row.getString("validity")).orElseThrow(),
                row.getObject("validity_days", Integer.class),
                row.getObject("valid_until", LocalDate.class),
                row.getObject("max_uses", Integer.class),
                row.getBoolean("renewable"),
                row.getBoolean("transferable"),
                Refundable.of(row.getString("refundable")).orElseThrow(),
                row.getObject("refund_days", Integer.class));
    }

    /** As rules and the order's record see them. @param day of the order, in the shop's zone */
    public LineTerms on(LocalDate day) {
        return new LineTerms(
                validity.text(),
                validity == Validity.UNTIL
                        ? (int) Math.max(0, Math.min(LARGEST_LIMIT, ChronoUnit.DAYS.between(day, validUntil)))
                        : limit(validityDays),
                limit(maxUses),
                renewable,
                transferable,
                refundable.text(),
                limit(refundDays));
    }

    private static int limit(Integer value) {
        return value == null ? LineTerms.WITHOUT_LIMIT : value;
    }
}
