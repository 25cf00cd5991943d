package shop.solvent.reconciliation;

import java.time.LocalDateTime;
import java.util.Arrays;

/**
 * One transaction of a bill.
 *
 * @param line of the file, from 1
 * @param at as the provider has it, by the clock of the provider's country
 * @param ref the provider's own number of it: never empty
 * @param reference the shop's, as the provider has it; empty if it has none
 * @param payment the provider's own number of the payment that a refund is of; null for others
 * @param amount in the smallest unit of the currency, never below zero
 * @param currency as ISO 4217 has it
 * @param fee what the provider charges for it, thousandths of the smallest unit; below zero if it gives a fee back
 */
record BillLine(
        int line,
        Kind kind,
        LocalDateTime at,
        String ref,
        String reference,
        String payment,
        long amount,
        String currency,
        State state,
        long fee) {

    /** What it is. */
    enum Kind {
        PAYMENT('P'),
        REFUND('R'),
        /** A part of a payment that went to a receiver. Its {@code payment} is the shop's own name of the part. */
        SPLIT('S'),
        /** What came back of one. Its {@code ref} is the shop's own name of the return. */
        SPLIT_BACK('T'),
        /** What is no matter of a payment: a transfer, a withdrawal to the bank, a charge. It is counted, and not matched. */
        OTHER('O');

        private final char code;

        Kind(char code) {
            this.code = code;
        }

        String code() {
            return String.valueOf(code);
        }

        static Kind of(String code) {
            return Arrays.stream(values())
                    .filter(one -> one.code().equals(code))
                    .findFirst()
                    .orElse(OTHER);
        }
    }

    /** How far it is, as the provider says. */
    enum State {
        DONE,
        UNDERWAY,
        FAILED
    }

    /** Whether money goes by it. */
    boolean isRefund() {
        return kind == Kind.REFUND || kind == Kind.SPLIT;
    }

    /** Whether it is about a receiver, and no buyer. */
    boolean isSplit() {
        return kind == Kind.SPLIT || kind == Kind.SPLIT_BACK;
    }
}
