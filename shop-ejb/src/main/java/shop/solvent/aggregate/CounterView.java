package shop.solvent.aggregate;

import java.time.Instant;

/**
 * A declared counter.
 *
 * @param declaredBy username
 * @param publishedBy who agreed; null if no rule may look at it
 */
public record CounterView(
        String code,
        CounterTerms terms,
        String declaredBy,
        Instant declaredAt,
        String publishedBy,
        Instant publishedAt) {

    public boolean isPublished() {
        return publishedBy != null;
    }
}
