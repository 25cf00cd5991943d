package shop.solvent.freezing;

/** Why points and coins, or a wallet, are frozen. Beside it stands a text for those who work here alone. */
public enum FreezeReason {
    /** They may have been got by deceit. */
    FRAUD(null),
    /** A list or a report says that the member must not be told (G15). */
    SCREENING(null),
    /** More was given than should have been. */
    MISTAKE("多发了款项或积分 · more was given than should have been"),
    /** The order they came from is disputed. */
    DISPUTE("订单有争议 · an order is disputed"),
    /** Somebody else may have got into the account. */
    SAFETY("账户安全 · somebody else may have got into your account"),
    /** A court or an authority demands it. */
    ORDERED("法院或主管机关要求 · a court or an authority demands it");

    private final String words;

    /** @param words as the member is told it, in both languages; null if they are not */
    FreezeReason(String words) {
        this.words = words;
    }

    /** Whether the member is told it. Otherwise they are told that something is looked into, and no more. */
    public boolean isTold() {
        return words != null;
    }

    /** As the member is told it: {@code 中文 · English}; null if they are not. */
    String words() {
        return words;
    }
}
