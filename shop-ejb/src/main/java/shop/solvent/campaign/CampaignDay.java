package shop.solvent.campaign;

import java.time.LocalDate;

/**
 * How far a campaign went in a day of the shop's zone.
 *
 * @param uses orders that stand
 * @param cost fen
 */
public record CampaignDay(LocalDate day, long uses, long cost) {}
