package shop.solvent.web.admin.members;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.member.EditMember;
import shop.solvent.member.LevelView;
import shop.solvent.member.Levels;
import shop.solvent.member.MemberProfile;
import shop.solvent.member.Profiles;

/** What a person fills in to change a member's level and tags. */
@ViewScoped
public class ProfileForm implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private Profiles profiles;

    @Inject
    private Levels levels;

    private String level;
    private LocalDate until;
    private String levelBefore;
    private LocalDate untilBefore;
    private String tags;
    private String reason;
    private long version;
    private boolean begun;

    /** Begins with what the member has, and remembers which state that was. */
    void begin(MemberId member) {
        if (!begun) {
            MemberProfile profile = profiles.of(member);
            level = profile.member().level();
            levelBefore = level;
            untilBefore = profile.hold() == null ? null : profile.hold().lastDay();
            until = untilBefore;
            tags = String.join(", ", profile.tags());
            version = profile.version();
            begun = true;
        }
    }

    EditMember edit(MemberId member, String by) {
        List<String> each = tags == null
                ? List.of()
                : Arrays.stream(tags.split("[,，、]"))
                        .filter(tag -> !tag.isBlank())
                        .toList();
        return new EditMember(member, level, untilToSay(), each, version, reason, by);
    }

    /** The day as it was typed: null says nothing of it. A day that was there stays with its level, and not with another. */
    private LocalDate untilToSay() {
        boolean stale = until != null && until.equals(untilBefore) && !level.equals(levelBefore);
        return stale ? null : until;
    }

    public LocalDate getUntil() {
        return until;
    }

    public void setUntil(LocalDate until) {
        this.until = until;
    }

    public List<LevelView> getLevels() {
        return levels.all();
    }

    public String getLevel() {
        return level;
    }

    public void setLevel(String level) {
        this.level = level;
    }

    public String getTags() {
        return tags;
    }

    public void setTags(String tags) {
        this.tags = tags;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
