package shop.solvent.task;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import shop.solvent.platform.Coded;
import shop.solvent.platform.Json;

/** What is edited of a task until it is published. How many rewards were claimed is counted beside it, in its row. */
@Entity
@Table(name = "task")
class Task implements Coded {

    @Id
    private String code;

    private String terms;

    @Column(name = "name_zh")
    private String nameZh;

    @Column(name = "name_en")
    private String nameEn;

    @Enumerated(EnumType.STRING)
    private TaskAct act;

    @Column(name = "edited_by")
    private String editedBy;

    @Column(name = "edited_at")
    private Instant editedAt;

    @Column(name = "asked_by")
    private String askedBy;

    @Column(name = "published_by")
    private String publishedBy;

    @Column(name = "published_at")
    private Instant publishedAt;

    @Column(name = "first_day")
    private LocalDate firstDay;

    @Column(name = "last_day")
    private LocalDate lastDay;

    private int revision;

    @Version
    private long version;

    private long most;

    protected Task() {}

    Task(String code, TaskTerms terms, String by, Instant at) {
        this.code = code;
        set(terms, by, at);
    }

    void set(TaskTerms wanted, String by, Instant at) {
        terms = Json.write(wanted);
        nameZh = wanted.nameZh();
        nameEn = wanted.nameEn();
        act = wanted.act();
        firstDay = wanted.firstDay();
        editedBy = by;
        editedAt = at;
        revision++;
    }

    void publish(String asker, String by, Instant at) {
        askedBy = asker;
        publishedBy = by;
        publishedAt = at;
        lastDay = terms().lastDay();
        most = terms().most();
    }

    void endOn(LocalDate day) {
        lastDay = day;
    }

    /** Whoever wrote what is to be published does not agree to it. */
    boolean isOf(String person) {
        return editedBy.equals(person);
    }

    boolean isPublished() {
        return publishedAt != null;
    }

    TaskTerms terms() {
        return TaskTerms.read(terms);
    }

    /** Null before it is published. */
    LocalDate lastDay() {
        return lastDay;
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
