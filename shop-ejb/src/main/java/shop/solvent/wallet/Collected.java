package shop.solvent.wallet;

/**
 * Who collected money, or sent it back.
 *
 * @param provider its name
 * @param reference its own of the payment; the shop's where it knows it under that
 */
public record Collected(String provider, String reference) {}
