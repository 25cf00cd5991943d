package shop.solvent.custody;

import java.time.LocalDate;

/**
 * A line of a bank's or a provider's statement.
 *
 * @param line in the file, from 1
 * @param reference by which the bank knows it: the provider's of a payment, ours of a payout; empty where it has none
 * @param amount minor units of the account's currency; above zero what came in
 */
record BankLine(int line, LocalDate day, String reference, long amount, String remark) {}
