package shop.solvent.owncampaign;

import java.time.Instant;
import shop.solvent.campaign.CampaignView;

/**
 * A merchant's own campaign as it is shown.
 *
 * @param merchant code
 * @param words with which it came back; null unless it did
 * @param submittedAt null as long as nobody has handed it over
 * @param decidedAt when an operator took it up or gave it back last; null if none did
 * @param draft number of the change that brings its rules; null unless it is taken up
 * @param campaign what came of it; null unless it is taken up
 */
public record OwnCampaignView(
        long id,
        String merchant,
        Composed composed,
        OwnState state,
        String words,
        String composedBy,
        Instant composedAt,
        String submittedBy,
        Instant submittedAt,
        String decidedBy,
        Instant decidedAt,
        Long draft,
        CampaignView campaign,
        long version) {

    /** Whether the merchant's people may write it. */
    public boolean isEditable() {
        return state == OwnState.DRAFT || state == OwnState.RETURNED;
    }

    /** Whether it waits for an operator. */
    public boolean isSubmitted() {
        return state == OwnState.SUBMITTED;
    }

    /** Whether two people have agreed to it, and it is not over. */
    public boolean isAgreed() {
        return campaign != null && campaign.isApproved() && campaign.isAlive();
    }

    /** Fen that are left of its budget; all of it as long as there is no campaign. */
    public long budgetLeft() {
        return campaign == null ? composed.budget() : campaign.budgetLeft();
    }
}
