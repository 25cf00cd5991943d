package shop.solvent.member;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** A level that members can have. */
@Entity
@Table(name = "member_level")
class Level {

    @Id
    private String code;

    @Column(name = "name_zh")
    private String nameZh;

    @Column(name = "name_en")
    private String nameEn;

    private int place;

    private boolean removed;

    @Version
    private long version;

    protected Level() {}

    Level(String code, String nameZh, String nameEn, int place) {
        this.code = code;
        change(nameZh, nameEn, place);
    }

    /** @return whether that is a change */
    boolean change(String zh, String en, int rank) {
        boolean same = zh.equals(nameZh) && en.equals(nameEn) && rank == place;
        nameZh = zh;
        nameEn = en;
        place = rank;
        return !same;
    }

    void remove() {
        removed = true;
    }

    /** Lets members have it again. */
    void bringBack() {
        removed = false;
    }

    boolean isRemoved() {
        return removed;
    }

    long version() {
        return version;
    }

    LevelView view() {
        return new LevelView(code, nameZh, nameEn, place, version, removed);
    }
}
