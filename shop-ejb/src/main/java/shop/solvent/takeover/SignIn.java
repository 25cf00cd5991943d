package shop.solvent.takeover;

/**
 * That a member came in.
 *
 * @param device a name by which it is known again; null if nobody knows
 * @param address from which they came; null if nobody knows
 * @param country of two letters; null if nobody knows
 * @param recovered whether the way in was recovered or exchanged: a forgotten password, another telephone
 */
public record SignIn(String device, String address, String country, boolean recovered) {}
