package shop.solvent.segment;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import shop.solvent.platform.Coded;
import shop.solvent.platform.Json;

/** What is edited of a segment, and what of it was published. */
@Entity
@Table(name = "segment")
class Segment implements Coded {

    @Id
    private String code;

    private String terms;

    @Column(name = "edited_by")
    private String editedBy;

    @Column(name = "edited_at")
    private Instant editedAt;

    private String published;

    @Column(name = "published_by")
    private String publishedBy;

    @Column(name = "published_at")
    private Instant publishedAt;

    private int revision;

    @Version
    private long version;

    protected Segment() {}

    Segment(String code, SegmentTerms terms, String by, Instant at) {
        this.code = code;
        set(terms, by, at);
    }

    void set(SegmentTerms wanted, String by, Instant at) {
        terms = Json.write(wanted);
        editedBy = by;
        editedAt = at;
        revision++;
    }

    /** From now on rules see what it says now. */
    void publish(String by, Instant at) {
        published = terms;
        publishedBy = by;
        publishedAt = at;
    }

    void withdraw() {
        published = null;
        publishedBy = null;
        publishedAt = null;
    }

    /** Whoever wrote what is to be published does not agree to it. */
    boolean isOf(String person) {
        return editedBy.equals(person);
    }

    SegmentTerms terms() {
        return SegmentTerms.read(terms);
    }

    /** Null if it is not published. */
    SegmentTerms published() {
        return SegmentTerms.read(published);
    }

    @Override
    public String code() {
        return code;
    }

    int revision() {
        return revision;
    }

    long version() {
        return version;
    }
}
