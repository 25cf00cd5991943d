package shop.solvent.backtest;

import shop.solvent.kernel.id.CaseId;

/**
 * A case about an act that one version stops and the other does not.
 *
 * @param caught whether it is the candidate that stops it
 * @param known what it turned out to be; {@code UNTOLD} where nobody has said
 * @param fen what it is about
 */
public record MovedCase(CaseId id, boolean caught, String known, long fen) {}
