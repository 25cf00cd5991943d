package shop.solvent.merge;

import java.util.List;
import shop.solvent.kernel.Reason;
import shop.solvent.ledger.AccountType;
import shop.solvent.member.MemberView;

/**
 * What a merge, or its undoing, would do now.
 *
 * @param hindrances what has to end first; empty if it can be done
 */
public record MergePreview(
        MemberView survivor, MemberView absorbed, List<Purse> purses, List<Rows> rows, List<Reason> hindrances) {

    /**
     * An account of both.
     *
     * @param survivor what the survivor has free, in minor units; what they owe is negative
     * @param absorbed the same of the other
     * @param goes what would go over, or come back
     */
    public record Purse(AccountType account, long survivor, long absorbed, long goes) {}

    /** How many rows each has, and how many would go over or come back. */
    public record Rows(String part, long survivor, long absorbed, long goes) {}

    public boolean possible() {
        return hindrances.isEmpty();
    }
}
