package shop.solvent.aggregate;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import shop.solvent.platform.Coded;
import shop.solvent.platform.Json;

/** A declared figure or counter. What it counts never changes, so that nothing changes under the rules that look at it. */
@Entity
@Table(name = "aggregate")
class Aggregate implements Coded {

    @Id
    private String code;

    @Enumerated(EnumType.STRING)
    private DeclaredTerms.Sort sort;

    private String terms;

    @Column(name = "declared_by")
    private String declaredBy;

    @Column(name = "declared_at")
    private Instant declaredAt;

    @Column(name = "published_by")
    private String publishedBy;

    @Column(name = "published_at")
    private Instant publishedAt;

    @Version
    private long version;

    protected Aggregate() {}

    Aggregate(String code, DeclaredTerms terms, String by, Instant at) {
        this.code = code;
        sort = terms.sort();
        this.terms = Json.write(terms);
        declaredBy = by;
        declaredAt = at;
    }

    void publish(String by, Instant at) {
        publishedBy = by;
        publishedAt = at;
    }

    void withdraw() {
        publishedBy = null;
        publishedAt = null;
    }

    boolean isPublished() {
        return publishedBy != null;
    }

    /** Whoever declared it does not agree to its publication. */
    boolean isOf(String person) {
        return declaredBy.equals(person);
    }

    DeclaredTerms terms() {
        return sort.read(terms);
    }

    @Override
    public String code() {
        return code;
    }

    long version() {
        return version;
    }
}
