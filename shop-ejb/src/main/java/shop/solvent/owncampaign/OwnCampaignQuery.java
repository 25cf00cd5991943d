package shop.solvent.owncampaign;

/**
 * Which of merchants' own campaigns to list; each filter may be null.
 *
 * @param text part of a name
 * @param merchant code
 */
public record OwnCampaignQuery(OwnState state, String text, String merchant) {

    public static OwnCampaignQuery all() {
        return new OwnCampaignQuery(null, null, null);
    }
}
