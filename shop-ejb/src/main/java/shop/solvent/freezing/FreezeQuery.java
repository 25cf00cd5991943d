package shop.solvent.freezing;

import shop.solvent.kernel.id.MemberId;

/**
 * Which freezes to list; each filter may be null.
 *
 * @param member of whose lots something is or was frozen
 * @param review only those that a member asked a person to look at, and that go on
 */
public record FreezeQuery(FreezeState state, FreezeReason reason, MemberId member, boolean review) {

    public static FreezeQuery all() {
        return new FreezeQuery(null, null, null, false);
    }
}
