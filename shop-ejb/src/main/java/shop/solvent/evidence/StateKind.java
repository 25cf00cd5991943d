package shop.solvent.evidence;

import shop.solvent.evidence.FindingView.What;

/** What may change lawfully, and must follow from what is sealed. {@link States} has from what. */
enum StateKind {
    ORDERS("orders", "id", What.ORDER, 20_000),
    LOTS("lot", "id", What.LOT, 20_000),
    MEMBERS("member", "id", What.MEMBER, 5_000),
    GIFTS("gift", "id", What.GIFT, 5_000),
    WITHDRAWALS("withdrawal", "id", What.WITHDRAWAL, 5_000),
    SETTLEMENTS("settlement", "id", What.SETTLEMENT, 100),
    MERCHANT_PAYOUTS("merchant_payout", "id", What.MERCHANT_PAYOUT, 5_000),
    CLAIMS("merchant_claim", "id", What.CLAIM, 5_000),
    RUNS("release_run", "id", What.RELEASE_RUN, 1),
    RULEBOOKS("rulebook", "seq", What.RULEBOOK, 20),
    ACTIVATIONS("rulebook_activation", "id", What.ACTIVATION, 5_000),
    CASES("risk_case", "id", What.CASE, 20_000);

    private final String table;
    private final String id;
    private final What what;
    private final int atOnce;

    StateKind(String table, String id, What what, int atOnce) {
        this.table = table;
        this.id = id;
        this.what = what;
        this.atOnce = atOnce;
    }

    String table() {
        return table;
    }

    String id() {
        return id;
    }

    What what() {
        return what;
    }

    /** How many a verification looks at in one step. */
    int atOnce() {
        return atOnce;
    }
}
