package shop.solvent.aggregate;

import java.time.Instant;

/**
 * A declared figure.
 *
 * @param declaredBy username
 * @param publishedBy who agreed; null if no rule may look at it
 */
public record AggregateView(
        String code,
        AggregateTerms terms,
        String declaredBy,
        Instant declaredAt,
        String publishedBy,
        Instant publishedAt) {

    public boolean isPublished() {
        return publishedBy != null;
    }
}
