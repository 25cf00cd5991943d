package shop.solvent.rules.gift;

/**
 * Money that a decision gives a member.
 *
 * @param pool code of the pool it comes out of
 * @param days it is good until the end of the day in so many days
 */
public record Gift(String pool, long fen, int days) {}
