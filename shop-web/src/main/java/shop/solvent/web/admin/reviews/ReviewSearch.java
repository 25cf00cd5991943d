package shop.solvent.web.admin.reviews;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.review.ReviewQuery;
import shop.solvent.web.admin.ShopDays;

/** What the page and the file are asked for: the same of the same address. */
@ApplicationScoped
class ReviewSearch {

    static final String HIDDEN = "hidden";

    @Inject
    private ShopDays days;

    /**
     * @param text a part of what reviews say, or the id of a member
     * @param stars 1 to 5; anything else, as null, for all
     * @param shown {@value #HIDDEN}, or {@code shown}; null for both
     */
    ReviewQuery query(
            String text, String sku, String stars, String shown, String channel, LocalDate from, LocalDate to) {
        MemberId member = member(text);
        return new ReviewQuery(
                sku,
                stars != null && stars.matches("[1-5]") ? Integer.valueOf(stars) : null,
                shown == null ? null : Boolean.valueOf(shown.equals(HIDDEN)),
                channel,
                member,
                member == null ? text : null,
                days.begin(from),
                days.end(to));
    }

    private static MemberId member(String text) {
        try {
            return text != null && text.startsWith("mem_") ? MemberId.parse(text) : null;
        } catch (InvalidId noMember) {
            return null;
        }
    }
}
