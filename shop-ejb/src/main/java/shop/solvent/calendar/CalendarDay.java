package shop.solvent.calendar;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;

/** A day that the calendar names. */
@Entity
@Table(name = "calendar_day")
class CalendarDay {

    @Id
    private LocalDate day;

    @Enumerated(EnumType.STRING)
    private DayKind kind;

    @Column(name = "name_zh")
    private String nameZh;

    @Column(name = "name_en")
    private String nameEn;

    @Version
    private int version;

    protected CalendarDay() {}

    CalendarDay(LocalDate day) {
        this.day = day;
    }

    void set(NamedDay wanted) {
        kind = wanted.kind();
        nameZh = wanted.nameZh();
        nameEn = wanted.nameEn();
    }

    NamedDay named() {
        return new NamedDay(day, kind, nameZh, nameEn);
    }

    int version() {
        return version;
    }
}
