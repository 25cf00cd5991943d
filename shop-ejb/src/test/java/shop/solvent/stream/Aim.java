package shop.solvent.stream;

import java.util.List;
import java.util.Map;

/** What a rule looks for, by the words in its name. */
final class Aim {

    private static final Map<Fraud, List<String>> WORDS = Map.of(
            Fraud.STOLEN_USE, List.of("velocity", "stolen", "takeover", "score-orders"),
            Fraud.CASH_OUT, List.of("cash-out", "withdrawal-round-trip", "withdrawal-circle"),
            Fraud.STRUCTURING, List.of("structuring", "shared-payee"),
            Fraud.HOARDING, List.of("hoarding", "payment.too-"),
            Fraud.COMMISSION_RING, List.of("commission-ring", "self-referral"),
            Fraud.ENTRY_FEE, List.of("entry-fee", "collusion", "drain"),
            Fraud.BONUS, List.of("bonus"));

    private Aim() {}

    /** Null for what looks for nothing in particular. */
    static Fraud of(String cause) {
        return WORDS.entrySet().stream()
                .filter(one -> one.getValue().stream().anyMatch(cause::contains))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }
}
