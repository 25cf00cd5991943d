package shop.solvent.web.admin.members;

import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.member.MemberQuery;
import shop.solvent.member.MemberQuery.Sort;
import shop.solvent.member.MemberView;
import shop.solvent.member.Members;
import shop.solvent.member.Profiles;
import shop.solvent.member.TagMembers;
import shop.solvent.platform.Slice;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.ShopDays;
import shop.solvent.web.admin.SignedIn;
import shop.solvent.web.admin.TablePage;

/** Finds members, and notes tags of those that are picked. */
@Named("members")
@ViewScoped
public class MembersPage extends TablePage<MemberView, MemberColumn> {

    private static final long serialVersionUID = 1;
    private static final String AGAIN = "/admin/members?faces-redirect=true&includeViewParams=true";

    @Inject
    private Members members;

    @Inject
    private Profiles profiles;

    @Inject
    private ShopDays days;

    @Inject
    private SignedIn user;

    @Inject
    private Formats show;

    @Inject
    private Feedback feedback;

    private String level;
    private String tag;
    private Sort sort = Sort.NEWEST;
    private String newTag;
    private String reason;
    private transient Set<MemberId> picked;
    private transient Map<MemberId, List<String>> tags;

    public MembersPage() {
        super(MemberColumn.class, MemberColumn.USUAL);
    }

    private MemberQuery query() {
        return new MemberQuery(getText(), level, tag, getChannel(), null, days.begin(getFrom()), days.end(getTo()));
    }

    public List<String> tags(MemberView member) {
        if (tags == null) {
            tags = profiles.tags(getRows().stream().map(MemberView::id).toList());
        }
        return tags.getOrDefault(member.id(), List.of());
    }

    @Override
    protected Slice<MemberView> part(String after) {
        return members.list(query(), sort, after == null ? null : MemberId.parse(after), SIZE);
    }

    @Override
    protected long count() {
        return members.count(query());
    }

    @Override
    protected MemberId id(MemberView member) {
        return member.id();
    }

    /** The address of those who have a tag. */
    public String tagged(String one) {
        return new Filters().and("tag", one).toString();
    }

    /** The address of the list from its other end. */
    public String getTurned() {
        return filters().and("sort", sort == Sort.NEWEST ? Sort.OLDEST : null).toString();
    }

    /** Goes to the page of exactly these members, so that it can be kept and shared. */
    public String search() {
        return anew(AGAIN);
    }

    public boolean isPicked(MemberView member) {
        return picked != null && picked.contains(member.id());
    }

    public String giveTag() {
        return tag(true, "members.tag-given");
    }

    public String takeTag() {
        return tag(false, "members.tag-taken");
    }

    private String tag(boolean give, String done) {
        picked = picked();
        if (picked.isEmpty()) {
            feedback.wrong("list:tag", show.phrase("members.none-picked"));
            return null;
        }
        int[] changed = new int[1];
        boolean went = feedback.attempt(
                () -> changed[0] = profiles.tag(new TagMembers(picked, newTag, give, reason, user.getUsername())),
                "list:tag");
        if (!went) {
            return null;
        }
        feedback.done(done, newTag.strip(), changed[0], picked.size());
        return AGAIN;
    }

    private static Set<MemberId> picked() {
        Set<MemberId> ids = new LinkedHashSet<>();
        String[] picks = FacesContext.getCurrentInstance()
                .getExternalContext()
                .getRequestParameterValuesMap()
                .getOrDefault("pick", new String[0]);
        Arrays.stream(picks).map(MemberId::parse).forEach(ids::add);
        return ids;
    }

    @Override
    protected Filters narrowed() {
        return new Filters()
                .and("text", getText())
                .and("level", level)
                .and("tag", tag)
                .and("channel", getChannel())
                .and("from", getFrom())
                .and("to", getTo());
    }

    @Override
    public String getSort() {
        return sort == Sort.NEWEST ? null : sort.name();
    }

    /** What an address says and we do not know is as if it had not said it. */
    public void setSort(String by) {
        sort = Sort.OLDEST.name().equals(by) ? Sort.OLDEST : Sort.NEWEST;
    }

    public String getLevel() {
        return level;
    }

    public void setLevel(String level) {
        this.level = Filters.given(level);
    }

    public String getTag() {
        return tag;
    }

    public void setTag(String tag) {
        this.tag = tag(tag);
    }

    /** As members have it. */
    static String tag(String typed) {
        String given = Filters.given(typed);
        return given == null ? null : given.toLowerCase(Locale.ROOT);
    }

    public String getNewTag() {
        return newTag;
    }

    public void setNewTag(String newTag) {
        this.newTag = newTag;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
