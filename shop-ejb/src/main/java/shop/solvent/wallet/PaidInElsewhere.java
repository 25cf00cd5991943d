package shop.solvent.wallet;

import shop.solvent.kernel.id.MemberId;

/** Who knows what a member has paid in beside the wallet, which counts towards the same limit of the law (G8). */
public interface PaidInElsewhere {

    /** What it is worth, in fen, rounded up; asked under the lock of the member's wallet. */
    long worth(MemberId member);
}
