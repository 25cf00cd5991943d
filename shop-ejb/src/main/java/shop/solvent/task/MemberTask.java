package shop.solvent.task;

/**
 * How far a member is with a task that runs.
 *
 * @param period the present time for it
 * @param done what counts by now
 * @param coming what counts as well once it stands: orders that were paid lately
 * @param reward of the present time; null while it is not done
 * @param memberLeft rewards that the member may still get
 * @param left rewards that there are still for anybody: not claimed, and there is money in the pool for them now
 */
public record MemberTask(
        String code,
        TaskTerms terms,
        TaskPeriod period,
        long done,
        long coming,
        TaskRewardView reward,
        long memberLeft,
        long left) {

    /** How it stands for the member. */
    public enum State {
        /** To be done. */
        OPEN,
        /** Done, and the reward waits for money. */
        WAITING,
        /** Done, and the reward was given. */
        GIVEN,
        /** Done, and taken back, with what was bought. */
        TAKEN_BACK,
        /** No reward is left just now. */
        NONE_LEFT,
        /** The member has had as many as there are for one. */
        ENOUGH
    }

    public State state() {
        if (reward != null) {
            switch (reward.state()) {
                case WAITING:
                    return State.WAITING;
                case GIVEN:
                    return State.GIVEN;
                case TAKEN_BACK:
                    return State.TAKEN_BACK;
                default:
                    break; // as if it had not been
            }
        }
        if (memberLeft <= 0) {
            return State.ENOUGH;
        }
        return left <= 0 ? State.NONE_LEFT : State.OPEN;
    }

    /** How much is still to be done. */
    public long missing() {
        return Math.max(0, terms.target() - done);
    }
}
