package shop.solvent.relation;

/**
 * What was found of a merchant with members of its own, of half a year.
 *
 * @param merchant its id
 * @param near members who are tied to it
 * @param given fen that pools gave on its goods
 * @param givenNear of it, to members who are tied to it
 */
public record SellerFigures(long merchant, int near, long given, long givenNear) {

    /** Basis points of it, rounded down; 0 where nothing was given. */
    public int share() {
        return given == 0 ? 0 : (int) (givenNear * 10_000 / given);
    }
}
