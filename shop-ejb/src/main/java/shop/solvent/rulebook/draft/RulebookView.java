package shop.solvent.rulebook.draft;

import java.time.Instant;
import java.util.List;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.RuleFile;

/**
 * One version as it is shown.
 *
 * @param parent the version it was made from, in hex; null for the rules that ship
 * @param active whether it is in force now
 */
public record RulebookView(
        String hash,
        DecisionPoint point,
        String parent,
        String note,
        String createdBy,
        Instant createdAt,
        boolean active,
        List<RuleFile> files) {}
