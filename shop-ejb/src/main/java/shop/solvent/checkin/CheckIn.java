package shop.solvent.checkin;

import java.time.LocalDate;
import shop.solvent.kernel.id.MemberId;

/**
 * A channel says that a member signs in.
 *
 * @param day which day is meant, in the shop's zone: it makes the request happen once
 */
public record CheckIn(String channel, MemberId member, LocalDate day) {}
