package shop.solvent.relation;

/**
 * What was found of a member.
 *
 * @param ring id of the member the ring is named by; 0 where the member is in none
 * @param ringSize members of the ring, this one counted; 0 where the member is in none
 * @param invitesInRing members of the ring who were invited by another of it
 * @param inviterSharesDevice whether a device is also used by who invited the member, or who invited that one
 * @param community as {@code ring}
 * @param fanIn others who gave the member points or coins
 * @param circularFlow fen that go round through the member
 * @param roundTrip fen that came in, came back from merchants and left again in 30 days
 * @param alikeAmounts larger amounts paid in or taken out in 30 days that are alike; 0 where there are not two
 */
public record Figures(
        long ring,
        int ringSize,
        int invitesInRing,
        int sharesDeviceWith,
        int sharesAddressWith,
        int sharesPayeeWith,
        boolean inviterSharesDevice,
        boolean inviterSharesAddress,
        boolean inviterSharesPayee,
        long community,
        int communitySize,
        int fanIn,
        long circularFlow,
        long roundTrip,
        int alikeAmounts) {

    public static final Figures NONE = new Figures(0, 0, 0, 0, 0, 0, false, false, false, 0, 0, 0, 0, 0, 0);

    /** Whether there is nothing to tell. */
    public boolean isNone() {
        return equals(NONE);
    }
}
