package shop.solvent.member;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A level that a person gave, which no growth changes.
 *
 * @param lastDay on which it holds, in the shop's zone
 * @param by username
 */
public record LevelHold(LocalDate lastDay, String by, String reason, Instant at) {}
