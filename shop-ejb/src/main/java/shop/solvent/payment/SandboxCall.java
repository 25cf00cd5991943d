package shop.solvent.payment;

/** What the sandbox's provider says in a call, as it is written there. @param amount in the smallest unit of the currency */
record SandboxCall(String reference, String payment, String outcome, long amount, String currency) {

    boolean isPaid() {
        return "PAID".equals(outcome);
    }
}
