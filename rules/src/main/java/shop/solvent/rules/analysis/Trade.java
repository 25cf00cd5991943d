package shop.solvent.rules.analysis;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a shop trades in, as far as rules can be judged by it before they run.
 *
 * @param articles by article number, the code of the merchant who sells it; of those that rules name, none else
 */
public record Trade(List<Merchant> merchants, Map<String, String> articles) {

    /** A shop of which nothing is known. */
    public static final Trade NONE = new Trade(List.of(), Map.of());

    /**
     * A merchant of the shop.
     *
     * @param pool code of the pool that backs the points of the merchant's goods
     * @param giveUp what the merchant gives up of a sale into that pool by contract, in basis points
     * @param kinds of the goods on offer
     */
    public record Merchant(String code, String pool, int giveUp, Set<String> kinds) {
        public Merchant {
            kinds = Set.copyOf(kinds);
        }
    }

    public Trade {
        merchants = List.copyOf(merchants);
        articles = Map.copyOf(articles);
    }
}
