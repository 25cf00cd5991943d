package shop.solvent.rulebook.force;

import java.time.Instant;

/**
 * What members would be told.
 *
 * @param touchesRights whether the change has to be announced ahead (G13)
 * @param earliest when it may come in force at the earliest, if it were announced now; null for at once
 * @param zh empty if there is nothing to tell
 * @param en empty if there is nothing to tell
 */
public record NoticePreview(boolean touchesRights, Instant earliest, String zh, String en) {}
