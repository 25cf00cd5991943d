package shop.solvent.view;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import shop.solvent.platform.Ids;

/** A list as one person keeps it. */
@Entity
@Table(name = "saved_view")
class SavedView {

    @Id
    private long id;

    private String owner;

    @Enumerated(EnumType.STRING)
    private ListedPage page;

    private String name;

    private String filters;

    @Column(name = "saved_at")
    private Instant savedAt;

    @Version
    private int version;

    protected SavedView() {}

    SavedView(String owner, ListedPage page, String name) {
        this.id = Ids.next();
        this.owner = owner;
        this.page = page;
        this.name = name;
    }

    void keep(String toFilters, Instant at) {
        filters = toFilters;
        savedAt = at;
    }

    void call(String otherwise) {
        name = otherwise;
    }

    String filters() {
        return filters;
    }

    KeptView view() {
        return new KeptView(name, filters);
    }
}
