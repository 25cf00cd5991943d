package shop.solvent.aggregate;

/**
 * Who has something in common with whom.
 *
 * @param key one that acts have through their members
 * @param pairs a query for two columns, {@code one} and {@code other}: each that shares it with one of {@link #MEMBERS}, those
 *     themselves as well, and every pair once
 */
public record Shared(ActKey key, String pairs) {

    /** Stands in the query for the ids of the members who are asked about. */
    public static final String MEMBERS = ":members";
}
