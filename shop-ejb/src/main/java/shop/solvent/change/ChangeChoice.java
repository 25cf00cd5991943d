package shop.solvent.change;

import java.time.Instant;

/**
 * What a member wants done with small change.
 *
 * @param roundUp whether what they pay for orders is rounded up to whole yuan, and what is above put aside
 * @param sweep whether what is left of their money paid in is put aside where it is little
 * @param since when they said so; null if they never did
 */
public record ChangeChoice(boolean roundUp, boolean sweep, ChangeGoal goal, Instant since) {

    /** Of who never chose: nothing is touched. */
    public static final ChangeChoice NOTHING = new ChangeChoice(false, false, ChangeGoal.KEEP, null);

    /** Whether anything is done at night. */
    public boolean isOn() {
        return roundUp || sweep || goal != ChangeGoal.KEEP;
    }

    /** Whether it was made when that one was declared already: nobody gives to whom they were not told of. */
    boolean isFor(CharityView charity) {
        return since != null && !since.isBefore(charity.at());
    }

    boolean isSame(ChangeChoice other) {
        return roundUp == other.roundUp && sweep == other.sweep && goal == other.goal;
    }
}
