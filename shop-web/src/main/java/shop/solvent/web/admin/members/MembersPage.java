package shop.solvent.web.admin.members;

import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.member.MemberQuery;
import shop.solvent.member.MemberQuery.Sort;
import shop.solvent.member.MemberView;
import shop.solvent.member.Members;
import shop.solvent.member.Profiles;
import shop.solvent.member.TagMembers;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.ShopDays;
import shop.solvent.web.admin.SignedIn;

/** Finds members, and notes tags of those that are picked. */
@Named("members")
@ViewScoped
public class MembersPage implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int SIZE = 25;
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

    private String text;
    private String level;
    private String tag;
    private String channel;
    private LocalDate from;
    private LocalDate to;
    private Sort sort = Sort.NEWEST;
    private Set<MemberColumn> columns = MemberColumn.USUAL;
    private String after;
    private String newTag;
    private String reason;
    private transient Set<MemberId> picked;
    private transient Slice<MemberView> list;
    private transient Long total;
    private transient Map<MemberId, List<String>> tags;

    private MemberQuery query() {
        return new MemberQuery(text, level, tag, channel, null, days.begin(from), days.end(to));
    }

    /** A part of the list, from where the one before ended. */
    public Slice<MemberView> getList() {
        if (list == null) {
            list = part();
        }
        return list;
    }

    private Slice<MemberView> part() {
        try {
            return members.list(query(), sort, after == null ? null : MemberId.parse(after), SIZE);
        } catch (InvalidId | Rejection none) {
            after = null; // an address that names no place in the list means its beginning
            return members.list(query(), sort, null, SIZE);
        }
    }

    /** How many there are; so many as are counted mean that there may be more. */
    public long getTotal() {
        if (total == null) {
            total = members.count(query());
        }
        return total;
    }

    public boolean isUncounted() {
        return getTotal() >= Page.COUNTED;
    }

    /** Where the next part begins; null at the end. */
    public MemberId getNext() {
        List<MemberView> rows = getList().rows();
        return getList().more() ? rows.get(rows.size() - 1).id() : null;
    }

    public List<String> tags(MemberView member) {
        if (tags == null) {
            tags = profiles.tags(getList().rows().stream().map(MemberView::id).toList());
        }
        return tags.getOrDefault(member.id(), List.of());
    }

    /** The address of those who have a tag. */
    public String tagged(String one) {
        return new Filters().and("tag", one).toString();
    }

    /** The address of another part of this list, to be followed by {@code name=value}. */
    public String getParts() {
        String filters = getFilters();
        return filters.isEmpty() ? "?" : filters + "&";
    }

    /** The address of the list from its other end. */
    public String getTurned() {
        return filters().and("sort", sort == Sort.NEWEST ? Sort.OLDEST : null).toString();
    }

    public boolean shows(String column) {
        return columns.contains(MemberColumn.valueOf(column));
    }

    public MemberColumn[] getAllColumns() {
        return MemberColumn.values();
    }

    /** Goes to the page of exactly these members, so that it can be kept and shared. */
    public String search() {
        after = null;
        return AGAIN;
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

    public boolean isFiltered() {
        return !narrowed().isEmpty();
    }

    /** What was searched for and how it is arranged, as an address has it. */
    public String getFilters() {
        return filters().toString();
    }

    /** As {@link #getFilters}, without what was searched for, which may be somebody's number. */
    public String getKept() {
        return filters().and("text", null).toString();
    }

    private Filters filters() {
        return narrowed().and("sort", getSort()).and("columns", MemberColumn.text(columns));
    }

    private Filters narrowed() {
        return new Filters()
                .and("text", text)
                .and("level", level)
                .and("tag", tag)
                .and("channel", channel)
                .and("from", from)
                .and("to", to);
    }

    public String getSort() {
        return sort == Sort.NEWEST ? null : sort.name();
    }

    /** What an address says and we do not know is as if it had not said it. */
    public void setSort(String by) {
        sort = Sort.OLDEST.name().equals(by) ? Sort.OLDEST : Sort.NEWEST;
    }

    public String getColumns() {
        return MemberColumn.text(columns);
    }

    public void setColumns(String some) {
        columns = MemberColumn.chosen(some);
    }

    public String[] getChosen() {
        return columns.stream().map(MemberColumn::text).toArray(String[]::new);
    }

    public void setChosen(String[] chosen) {
        columns = MemberColumn.chosen(String.join(",", chosen));
    }

    public String getAfter() {
        return after;
    }

    public void setAfter(String after) {
        this.after = Filters.given(after);
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = Filters.given(text);
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

    public String getChannel() {
        return channel;
    }

    public void setChannel(String channel) {
        this.channel = Filters.given(channel);
    }

    public LocalDate getFrom() {
        return from;
    }

    public void setFrom(LocalDate from) {
        this.from = from;
    }

    public LocalDate getTo() {
        return to;
    }

    public void setTo(LocalDate to) {
        this.to = to;
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
