package shop.solvent.merchant;

/** Whether a merchant sells. What it is owed is settled in every state. */
public enum MerchantState {
    ACTIVE,
    /** Its goods are sold nowhere until it is active again. */
    PAUSED,
    /** Its contract is over: it sells nothing any more, for good. */
    CLOSED
}
