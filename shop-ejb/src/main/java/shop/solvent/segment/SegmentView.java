package shop.solvent.segment;

import java.time.Instant;

/**
 * A segment.
 *
 * @param terms as they are edited
 * @param editedBy username
 * @param published what rules go by; null if it is not published
 * @param publishedBy who agreed; null if it is not published
 * @param version rises with each change
 */
public record SegmentView(
        String code,
        SegmentTerms terms,
        String editedBy,
        Instant editedAt,
        SegmentTerms published,
        String publishedBy,
        Instant publishedAt,
        long version) {

    public boolean isPublished() {
        return published != null;
    }

    /** Whether what is edited is not what is published. */
    public boolean isChanged() {
        return published != null && !published.equals(terms);
    }

    /** What it is called: as published, else as it is edited. */
    public SegmentTerms shown() {
        return published == null ? terms : published;
    }
}
