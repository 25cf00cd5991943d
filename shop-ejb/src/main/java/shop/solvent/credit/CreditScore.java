package shop.solvent.credit;

import java.time.LocalDate;
import java.util.List;

/**
 * What a member's record comes to.
 *
 * @param scheme version by which it was weighed
 * @param parts what it is made of; their points come to the score
 * @param day since the end of which it is so; null of whom nothing was weighed yet
 */
public record CreditScore(int score, Grade grade, int scheme, List<CreditPart> parts, LocalDate day) {

    public CreditScore {
        parts = List.copyOf(parts);
    }

    /** Whether it is made of the same, by the same terms. */
    boolean isLike(CreditScore other) {
        return other != null && scheme == other.scheme && parts.equals(other.parts);
    }
}
