package shop.solvent.dryrun;

import java.util.List;
import shop.solvent.platform.Rejection;
import shop.solvent.rules.language.DecisionPoint;

/**
 * What a feature adds so that its decisions are decided again: who sees what was decided, and the latest to choose from.
 * Without it they are found by the id of what was decided, by those alone who see all of the shop.
 */
public interface PastDecisions {

    DecisionPoint point();

    /**
     * @param subject the text of the id of what was decided
     * @throws Rejection {@code id.invalid}, or that there is none among those that the reader may see
     */
    void require(String subject);

    /** The latest, to choose from; none where there are too many to choose. */
    default List<Choice> latest() {
        return List.of();
    }

    /** One to choose. */
    record Choice(String subject, String nameZh, String nameEn) {}
}
