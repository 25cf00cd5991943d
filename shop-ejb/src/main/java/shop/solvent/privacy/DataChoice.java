package shop.solvent.privacy;

import java.time.Instant;

/**
 * What a member said of a purpose.
 *
 * @param version of the contract that they were shown
 */
public record DataChoice(String purpose, boolean granted, int version, Instant at) {}
