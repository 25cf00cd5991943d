package shop.solvent.custody;

import java.time.LocalDate;
import shop.solvent.kernel.id.TransferId;

/**
 * A movement of the books that custody saw.
 *
 * @param day in the shop's zone
 * @param amount minor units of the account's currency; above zero what came in
 * @param subject what it is about, as id text
 * @param reference under which a provider knows it; its subject where it has no other
 * @param here whether it goes through the account that is looked at
 */
record Booked(TransferId transfer, LocalDate day, long amount, String subject, String reference, boolean here) {}
