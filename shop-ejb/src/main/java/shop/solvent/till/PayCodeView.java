package shop.solvent.till;

import java.time.Instant;

/**
 * What a member shows to pay with.
 *
 * @param number 18 digits, as a bar code has them and as they can be typed
 * @param text the same with the shop's signature, as a square code has it
 * @param until from then on it is good for nothing
 */
public record PayCodeView(String number, String text, Instant until) {}
