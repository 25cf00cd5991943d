package shop.solvent.platform;

/**
 * Where it stands what was sold to whom: rows are asked for in parts by rising keys, in the background.
 */
public interface Selling {

    /**
     * @param table read in parts, by its column {@code key}, which rises with time as {@link Ids} does
     * @param sql asks for {@code sku}, {@code merchant}, {@code member}, {@code price} of one, {@code amount}, {@code given} by pools
     *     (fen), whether it was paid {@code back}, and {@code at}, of the rows whose key is greater than the first parameter and not
     *     greater than the second
     */
    record Sold(String table, String key, String sql) {}

    Sold sold();
}
