package shop.solvent.rulebook.force;

import java.time.Instant;
import shop.solvent.rules.language.DecisionPoint;

/**
 * What members are told about a change of rules.
 *
 * @param rulebook the version it is about, in hex
 * @param zh the text in Chinese
 * @param en the text in English
 * @param effectiveAt when the version comes or came in force
 * @param withdrawnAt when the change was called off; null if it was not
 */
public record NoticeView(
        long id,
        DecisionPoint point,
        String rulebook,
        String zh,
        String en,
        Instant effectiveAt,
        Instant publishedAt,
        Instant withdrawnAt) {}
