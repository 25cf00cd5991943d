package shop.solvent.payment;

/**
 * What the sandbox's provider says in a call, as it is written there.
 *
 * @param amount in the smallest unit of the currency
 * @param account the merchant number; null for the first
 */
record SandboxCall(String reference, String payment, String outcome, long amount, String currency, String account) {

    boolean isPaid() {
        return "PAID".equals(outcome);
    }

    String of() {
        return account == null ? SandboxGateway.NAME : account;
    }
}
