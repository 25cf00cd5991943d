package shop.solvent.dryrun;

import java.util.List;
import shop.solvent.platform.Rejection;
import shop.solvent.rules.language.DecisionPoint;

/** Where the decisions of a point are found again, by the id of what they were about. Each point may contribute one. */
public interface PastDecisions {

    DecisionPoint point();

    /**
     * Among what the reader may see.
     *
     * @throws Rejection {@code id.invalid}, or that there is none
     */
    PastDecision find(String id);

    /** The latest, to choose from; none where there are too many to choose. */
    default List<Choice> latest() {
        return List.of();
    }

    /** One to choose. @param nameEn what it was about */
    record Choice(String id, String nameZh, String nameEn) {}
}
