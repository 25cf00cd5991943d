package shop.solvent.catalogue;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.Objects;

/** A shelf of the catalogue, which may be part of another. */
@Entity
@Table(name = "category")
class Category {

    @Id
    private String code;

    private String parent;

    @Column(name = "name_zh")
    private String nameZh;

    @Column(name = "name_en")
    private String nameEn;

    @Version
    private int version;

    protected Category() {}

    Category(String code) {
        this.code = code;
    }

    void set(String newParent, String newNameZh, String newNameEn) {
        parent = newParent;
        nameZh = newNameZh;
        nameEn = newNameEn;
    }

    boolean is(String otherParent, String otherNameZh, String otherNameEn) {
        return Objects.equals(parent, otherParent) && nameZh.equals(otherNameZh) && nameEn.equals(otherNameEn);
    }

    String code() {
        return code;
    }

    String parent() {
        return parent;
    }

    int version() {
        return version;
    }

    String text() {
        return nameEn + " " + nameZh + (parent == null ? "" : " < " + parent);
    }

    CategoryView view(int depth) {
        return new CategoryView(code, parent, nameZh, nameEn, depth, version);
    }
}
