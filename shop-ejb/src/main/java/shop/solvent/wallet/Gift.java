package shop.solvent.wallet;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import shop.solvent.kernel.id.GiftId;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.platform.Database;

/**
 * Money a pool gave a member, good for some time.
 *
 * @param most what can still be left of it: what was given, less what went back into the pool
 */
record Gift(GiftId id, PoolId pool, long most, Instant expiresAt) {

    /** A gift, and what is not spent of it. */
    record Rest(Gift gift, long left) {}

    static Gift read(ResultSet row) throws SQLException {
        return new Gift(
                new GiftId(row.getLong("id")),
                new PoolId(row.getLong("pool")),
                row.getLong("amount") - row.getLong("gone"),
                Database.instant(row, "expires_at"));
    }

    /**
     * What is left of each gift, the one that ends first coming first. Nobody keeps book of which gift paid which order:
     * whatever was spent counts against the gifts that end first, so what is there belongs to those that end last. A
     * member never loses more by this than by any other count.
     *
     * @param balance what the member has of gifts, set aside or not
     */
    static List<Rest> rests(List<Gift> gifts, long balance) {
        List<Rest> rests = new ArrayList<>();
        long there = balance;
        List<Gift> lastFirst = new ArrayList<>(gifts);
        lastFirst.sort(
                Comparator.comparing(Gift::expiresAt).thenComparing(Gift::id).reversed());
        for (Gift gift : lastFirst) {
            long left = Math.min(gift.most(), there);
            there -= left;
            rests.add(0, new Rest(gift, left));
        }
        return rests;
    }
}
