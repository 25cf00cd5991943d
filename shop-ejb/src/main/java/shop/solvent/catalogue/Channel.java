package shop.solvent.catalogue;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.Objects;

/** A place where the shop sells. */
@Entity
@Table(name = "channel")
class Channel {

    @Id
    private String code;

    @Column(name = "name_zh")
    private String nameZh;

    @Column(name = "name_en")
    private String nameEn;

    private String region;

    private boolean active;

    @Version
    private int version;

    protected Channel() {}

    Channel(String code, String nameZh, String nameEn, String region) {
        this.code = code;
        this.nameZh = nameZh;
        this.nameEn = nameEn;
        this.region = region;
        this.active = true;
    }

    void change(String toNameZh, String toNameEn, String toRegion, boolean open) {
        nameZh = toNameZh;
        nameEn = toNameEn;
        region = toRegion;
        active = open;
    }

    boolean isCalled(String zh, String en, String at) {
        return nameZh.equals(zh) && nameEn.equals(en) && Objects.equals(region, at);
    }

    ChannelView view() {
        return new ChannelView(code, nameZh, nameEn, region, active, version, false);
    }
}
