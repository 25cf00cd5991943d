package shop.solvent.withdrawal;

import java.time.Instant;
import java.time.LocalDate;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.PayeeId;

/**
 * A member's wish to have their money paid out by itself.
 *
 * @param threshold as soon as so much can be taken out, all of it is
 * @param ranOn the last day on which it was seen to; null if it was not yet
 * @param said why nothing left then; null if something did, or there was too little
 */
public record StandingPayout(
        MemberId member, Money threshold, PayeeId payee, String channel, Instant setAt, LocalDate ranOn, String said) {}
