package shop.solvent.campaign;

/**
 * Whether a pool can pay for a campaign.
 *
 * @param pool code
 * @param spendable fen that orders may take of the pool now
 * @param promised fen that other campaigns may still take of it
 * @param unbounded how many other campaigns may take of it without a budget
 * @param needed fen that this one may still cost; null if that has no bound
 */
public record CampaignCover(String pool, long spendable, long promised, long unbounded, Long needed) {

    /** Fen that are there for this campaign. */
    public long free() {
        return Math.max(0, spendable - promised);
    }

    /** Fen that are missing; all it could ever cost is not known where it has no budget. */
    public long missing() {
        return needed == null ? 0 : Math.max(0, needed - free());
    }

    public boolean isEnough() {
        return needed != null && missing() == 0 && unbounded == 0;
    }
}
