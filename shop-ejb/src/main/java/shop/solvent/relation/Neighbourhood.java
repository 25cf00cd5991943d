package shop.solvent.relation;

import java.util.List;
import java.util.Map;

/**
 * Who is around a member, as the last run saw it.
 *
 * @param distances of each node, how many ties it is away from the member, who is the first
 * @param more whether there are more than are told
 */
public record Neighbourhood(RunView run, Map<RelationNode, Integer> distances, List<RelationTie> ties, boolean more) {

    public List<RelationNode> nodes() {
        return List.copyOf(distances.keySet());
    }
}
