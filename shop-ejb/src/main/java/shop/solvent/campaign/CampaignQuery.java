package shop.solvent.campaign;

/**
 * Which campaigns to list; each filter may be null.
 *
 * @param text part of a code or of a name
 * @param pool code of the pool that pays
 */
public record CampaignQuery(CampaignState state, String text, String pool) {

    public static CampaignQuery all() {
        return new CampaignQuery(null, null, null);
    }
}
