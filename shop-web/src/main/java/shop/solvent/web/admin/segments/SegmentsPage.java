package shop.solvent.web.admin.segments;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import shop.solvent.member.Profiles;
import shop.solvent.member.TagView;
import shop.solvent.platform.Slice;
import shop.solvent.segment.SegmentView;
import shop.solvent.segment.Segments;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.SignedIn;

/** All segments, the published ones first, and the tags that members have. */
@Named("segments")
@ViewScoped
public class SegmentsPage implements Serializable {

    private static final long serialVersionUID = 1;

    private static final int TAGS = 50;

    @Inject
    private Segments segments;

    @Inject
    private Profiles profiles;

    @Inject
    private SignedIn user;

    private String afterTag;
    private transient List<SegmentView> all;
    private transient Slice<TagView> tags;

    public List<SegmentView> getAll() {
        if (all == null) {
            all = segments.all();
        }
        return all;
    }

    private Slice<TagView> tags() {
        if (tags == null) {
            tags = user.may("see-members") ? profiles.inUse(afterTag, TAGS) : new Slice<>(List.of(), false);
        }
        return tags;
    }

    public List<TagView> getTags() {
        return tags().rows();
    }

    /** The last tag of this part of the list; null at the end. */
    public String getNextTags() {
        return tags().more() ? getTags().get(getTags().size() - 1).tag() : null;
    }

    public String getAfterTag() {
        return afterTag;
    }

    public void setAfterTag(String afterTag) {
        this.afterTag = Filters.given(afterTag);
    }
}
