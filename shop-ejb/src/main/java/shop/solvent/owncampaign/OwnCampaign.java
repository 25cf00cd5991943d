package shop.solvent.owncampaign;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import shop.solvent.campaign.CampaignPromotions.Own;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Json;

/** What a merchant's people composed, and what was decided about it. */
@Entity
@Table(name = "own_campaign")
class OwnCampaign {

    /** What of its life is decided here; the rest follows from its campaign. */
    enum Stage {
        DRAFT,
        SUBMITTED,
        RETURNED,
        TAKEN,
        DROPPED;

        /** Whether the merchant's people may write it. */
        boolean isEditable() {
            return this == DRAFT || this == RETURNED;
        }
    }

    @Id
    private long id;

    @Column(updatable = false)
    private String merchant;

    @Column(updatable = false)
    private String request;

    private String kind;

    @Column(name = "name_zh")
    private String nameZh;

    @Column(name = "name_en")
    private String nameEn;

    private String filled;

    @Column(name = "begins_at")
    private Instant begins;

    @Column(name = "ends_at")
    private Instant ends;

    private long budget;

    private Long uses;

    @Column(name = "member_uses")
    private Long memberUses;

    private String state;

    private String words;

    @Column(name = "composed_by")
    private String composedBy;

    @Column(name = "composed_at")
    private Instant composedAt;

    @Column(name = "edited_by")
    private String editedBy;

    @Column(name = "edited_at")
    private Instant editedAt;

    @Column(name = "submitted_by")
    private String submittedBy;

    @Column(name = "submitted_at")
    private Instant submittedAt;

    @Column(name = "decided_by")
    private String decidedBy;

    @Column(name = "decided_at")
    private Instant decidedAt;

    private String campaign;

    private Long draft;

    @Version
    private long version;

    protected OwnCampaign() {}

    /** @param request what makes the same form once */
    OwnCampaign(String merchant, String request, Composed composed, String by, Instant at) {
        id = Ids.next();
        this.merchant = merchant;
        this.request = request;
        state = Stage.DRAFT.name();
        composedBy = by;
        composedAt = at;
        write(composed, by, at);
    }

    void write(Composed composed, String by, Instant at) {
        kind = composed.kind();
        nameZh = composed.nameZh();
        nameEn = composed.nameEn();
        filled = Json.write(composed.values());
        begins = composed.begins();
        ends = composed.ends();
        budget = composed.budget();
        uses = composed.uses();
        memberUses = composed.memberUses();
        editedBy = by;
        editedAt = at;
    }

    Composed composed() {
        return new Composed(kind, nameZh, nameEn, values(filled), begins, ends, budget, uses, memberUses);
    }

    static List<String> values(String filled) {
        return List.of(Json.read(filled, String[].class));
    }

    void submit(String by, Instant at) {
        state = Stage.SUBMITTED.name();
        submittedBy = by;
        submittedAt = at;
    }

    /** The merchant's people go on with it, or give it up. */
    void move(Stage to) {
        state = to.name();
    }

    void takeUp(Own own, String by, Instant at) {
        state = Stage.TAKEN.name();
        campaign = own.campaign();
        draft = own.draft();
        words = null;
        decided(by, at);
    }

    /** Whatever came of it is nothing of it any more. */
    void giveBack(String said, String by, Instant at) {
        state = Stage.RETURNED.name();
        campaign = null;
        draft = null;
        words = said;
        decided(by, at);
    }

    private void decided(String by, Instant at) {
        decidedBy = by;
        decidedAt = at;
    }

    Stage stage() {
        return Stage.valueOf(state);
    }

    long id() {
        return id;
    }

    String merchant() {
        return merchant;
    }

    /** Null unless it is taken up. */
    String campaign() {
        return campaign;
    }

    /** Null unless it is taken up. */
    Long draft() {
        return draft;
    }

    long version() {
        return version;
    }
}
