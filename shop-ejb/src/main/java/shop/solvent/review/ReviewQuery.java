package shop.solvent.review;

import java.time.Instant;
import shop.solvent.kernel.id.MemberId;

/**
 * Which reviews to list; each filter may be null.
 *
 * @param hidden whether those that are hidden, or those that are not
 * @param text a part of what they say
 * @param until those before
 */
public record ReviewQuery(
        String sku,
        Integer stars,
        Boolean hidden,
        String channel,
        MemberId member,
        String text,
        Instant from,
        Instant until) {

    public static ReviewQuery all() {
        return new ReviewQuery(null, null, null, null, null, null, null, null);
    }
}
