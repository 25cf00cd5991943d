package shop.solvent.rules.checkout;

/** What a model looks at of an act, as its fact and the words for it name it. None says who somebody is. */
public enum ActFeature {
    AMOUNT("amount"),
    QUANTITY("quantity"),
    LINES("lines"),
    HOUR("hour"),
    WEEKEND("weekend"),
    JOINED("joined"),
    ORDERS("orders"),
    SPENT("spent"),
    LAST_ORDER("last-order"),
    TOP_UPS("top-ups"),
    REFUNDS("refunds"),
    SAME_MERCHANT("same-merchant"),
    DEVICE("device"),
    GIFT_MONEY("gift-money"),
    EARLIER_TOP_UPS("earlier-top-ups"),
    TOP_UPS_MONTH("top-ups-month"),
    TOPPED_UP("topped-up"),
    TAKEN_OUT("taken-out"),
    GIVEN("given"),
    PAID_IN("paid-in"),
    WITHDRAWALS("withdrawals"),
    LAST_WITHDRAWAL("last-withdrawal"),
    RING("ring"),
    PAYEE("payee"),
    CIRCULAR("circular"),
    ROUND_TRIP("round-trip"),
    ALIKE("alike");

    private final String code;

    ActFeature(String code) {
        this.code = code;
    }

    /** As it stands in facts. */
    public String code() {
        return code;
    }

    @Override
    public String toString() {
        return code;
    }
}
