package shop.solvent.platform;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is on record of members, counted.
 *
 * @param sql asks for the {@code member} and how many, of members beyond {@code :from} up to {@code :to}, of what happened from {@code :since}
 *     on and before {@code :until}, members without any left out. Several rows of a kind are added up, also where one is less than zero
 */
public record RecordRows(Kind kind, String sql) {

    private static final Pattern PLACE = Pattern.compile(":(from|to|since|until)\\b");

    /** What is counted. */
    public enum Kind {
        /** How long somebody is a member: parts of 30 days. */
        AGE(true),
        /** Orders that were paid and delivered, and stand for a week or longer. */
        ORDERS(true),
        /** Orders that were given back. */
        REFUNDS(false),
        /** Disputes that ended against the member. */
        DISPUTES(false),
        /** Orders and withdrawals that a person stopped, and found to be what they looked like. */
        CASES(false);

        private final boolean good;

        Kind(boolean good) {
            this.good = good;
        }

        /** Whether more of it speaks for the member; else against. */
        public boolean isGood() {
            return good;
        }
    }

    /** The question as the database takes it. */
    public String question() {
        return PLACE.matcher(sql).replaceAll("?");
    }

    /** The values of its places. */
    public List<Object> parameters(long from, long to, Instant since, Instant until) {
        List<Object> values = new ArrayList<>();
        Matcher places = PLACE.matcher(sql);
        while (places.find()) {
            values.add(
                    switch (places.group(1)) {
                        case "from" -> from;
                        case "to" -> to;
                        case "since" -> since;
                        default -> until;
                    });
        }
        return values;
    }
}
