package shop.solvent.tier;

import java.util.List;
import shop.solvent.member.MemberView;

/**
 * What terms would come to.
 *
 * @param rows one for each tier, the lowest first
 * @param rise members who would rise at once
 * @param fall members who would be told at the first review that they fall, if nobody bought anything until then
 * @param byHand members whose level a person gave, or growth does not lead to: nothing changes for them
 * @param lookedAt of so many members, the newest
 * @param more whether there are members that nobody looked at, since that would take too long
 * @param falling some of those who would fall; empty for who may not see members
 */
public record TierPreview(
        List<Row> rows, long rise, long fall, long byHand, long lookedAt, boolean more, List<MemberView> falling) {

    /**
     * Members who go by growth.
     *
     * @param growth that it takes
     * @param now who have it
     * @param atOnce who would have it once the terms are in force
     * @param afterReview who would have it after the first review and the days of grace
     */
    public record Row(String level, long growth, long now, long atOnce, long afterReview) {}
}
