package shop.solvent.web.admin.coupons;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Part;
import java.io.Serializable;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import shop.solvent.coupon.BatchKind;
import shop.solvent.coupon.BatchView;
import shop.solvent.coupon.CouponBatches;
import shop.solvent.coupon.CouponGrants;
import shop.solvent.coupon.CouponState;
import shop.solvent.coupon.CouponView;
import shop.solvent.coupon.CouponVoidDeed;
import shop.solvent.coupon.CouponVoidDeed.Gone;
import shop.solvent.coupon.Coupons;
import shop.solvent.coupon.GrantFilter;
import shop.solvent.coupon.GrantView;
import shop.solvent.coupon.Tally;
import shop.solvent.kernel.id.CouponBatchId;
import shop.solvent.kernel.id.CouponGrantId;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.web.admin.Asking;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.Language;
import shop.solvent.web.admin.SignedIn;
import shop.solvent.web.admin.Uploads;

/** One batch: how far it is, what became of its coupons, and giving them to members. */
@Named("couponBatch")
@ViewScoped
public class CouponBatchPage implements Serializable {

    private static final long serialVersionUID = 1;

    private static final int AT_ONCE = 25;
    private static final int GRANTS = 10;

    @Inject
    private Uploads uploads;

    @Inject
    private CouponBatches batches;

    @Inject
    private Coupons coupons;

    @Inject
    private CouponGrants grants;

    @Inject
    private Asking asking;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    @Inject
    private Language language;

    @Inject
    private Clock clock;

    private String id = "";
    private String state;
    private int after;
    private String member;
    private String reason;
    private String level;
    private String tag;
    private String channel;
    private LocalDate from;
    private LocalDate until;
    private String voidReason;
    private String key = UUID.randomUUID().toString();
    private transient Part upload;
    private transient BatchView view;
    private transient Tally tally;
    private transient Slice<CouponView> found;
    private transient Long total;

    /** Fails for an id that names no batch before anything is shown. */
    public void load() {
        getView();
    }

    public BatchView getView() {
        if (view == null) {
            view = batches.find(CouponBatchId.parse(id));
        }
        return view;
    }

    /** Looks how far it is. */
    public void refresh() {
        view = null;
        tally = null;
        found = null;
        total = null;
    }

    public String getName() {
        return language.of(getView().nameZh(), getView().nameEn());
    }

    public BatchView.State getStands() {
        return getView().state(clock.instant());
    }

    public Tally getTally() {
        if (tally == null) {
            tally = batches.tallies(List.of(getView())).get(getView().id());
        }
        return tally;
    }

    /** The last day that its coupons are good; null if days from being given decide alone. */
    public LocalDate getLastDay() {
        return getView().goodUntil() == null
                ? null
                : getView().goodUntil().minusNanos(1).atZone(clock.getZone()).toLocalDate();
    }

    public boolean isMayGive() {
        return user.may("edit-coupons") && getView().kind() != BatchKind.CODES && getStands() == BatchView.State.READY;
    }

    public boolean isMayPrint() {
        return user.may("export-coupons")
                && getView().kind() == BatchKind.CODES
                && getView().readyAt() != null
                && getView().voidAt() == null;
    }

    public boolean isMayVoid() {
        return user.may("edit-coupons") && getView().voidAt() == null;
    }

    public List<CouponView> getRows() {
        return found().rows();
    }

    public boolean isMore() {
        return found().more();
    }

    private Slice<CouponView> found() {
        if (found == null) {
            found = coupons.list(getView(), wanted(), after, AT_ONCE);
        }
        return found;
    }

    public long getTotal() {
        if (total == null) {
            total = wanted() == null ? getView().made() : coupons.count(getView(), wanted());
        }
        return total;
    }

    public boolean isUncounted() {
        return wanted() != null && getTotal() >= Page.COUNTED;
    }

    private CouponState wanted() {
        return Arrays.stream(CouponState.values())
                .filter(one -> one.name().equals(state))
                .findFirst()
                .orElse(null);
    }

    public CouponState[] getStates() {
        return CouponState.values();
    }

    /** Where the list goes on, as an address has it. */
    public String getNext() {
        List<CouponView> rows = getRows();
        return new Filters()
                .and("id", id)
                .and("state", state)
                .and("after", rows.get(rows.size() - 1).number())
                .toString();
    }

    public String search() {
        after = 0;
        return again();
    }

    private static String again() {
        return "/admin/coupon-batch?faces-redirect=true&includeViewParams=true";
    }

    public List<GrantView> getGrants() {
        return grants.of(getView().id(), GRANTS);
    }

    public String give() {
        boolean given = feedback.attempt(
                () -> grants.give(key, getView().id(), member(), reason, user.getUsername()), "give:member");
        if (!given) {
            key = UUID.randomUUID().toString(); // a refused request was none
            return null;
        }
        feedback.done("coupon.given-now");
        return again();
    }

    private MemberId member() {
        try {
            return MemberId.parse(member == null ? "" : member.strip());
        } catch (InvalidId none) {
            throw Rejection.invalid("coupon-grant.no-id", java.util.Map.of("text", String.valueOf(member)));
        }
    }

    public String giveListed() {
        Optional<byte[]> content = uploads.read(upload, CouponGrants.MOST_BYTES, "list:file");
        if (content.isEmpty()) {
            return null;
        }
        CouponGrantId[] grant = new CouponGrantId[1];
        boolean looked = feedback.attempt(
                () -> grant[0] = grants.list(
                        getView().id(), upload.getSubmittedFileName(), content.get(), reason, user.getUsername()),
                "list:file");
        return looked ? "/admin/coupon-grant?faces-redirect=true&id=" + grant[0] : null;
    }

    public String giveFiltered() {
        GrantFilter filter = new GrantFilter(
                Filters.given(level),
                Filters.given(tag),
                Filters.given(channel),
                from == null ? null : from.toString(),
                until == null ? null : until.toString());
        CouponGrantId[] grant = new CouponGrantId[1];
        boolean looked = feedback.attempt(
                () -> grant[0] = grants.filter(getView().id(), filter, reason, user.getUsername()), "who:reason");
        return looked ? "/admin/coupon-grant?faces-redirect=true&id=" + grant[0] : null;
    }

    /** Asks for the whole batch to be void, which somebody else has to agree to. */
    public String makeVoid() {
        boolean asked = asking.ask(
                key,
                CouponVoidDeed.CODE,
                () -> new Gone(getView().id().toString(), null),
                voidReason,
                "void:reason",
                "approval.waits-now");
        if (!asked) {
            key = UUID.randomUUID().toString(); // a refused request was none
            return null;
        }
        return again();
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id == null ? "" : id;
    }

    public String getState() {
        return state;
    }

    public void setState(String state) {
        this.state = Filters.given(state);
    }

    public String getAfter() {
        return after == 0 ? null : String.valueOf(after);
    }

    /** What is no number means the beginning. */
    public void setAfter(String number) {
        after = number != null && number.matches("\\d{1,9}") ? Integer.parseInt(number) : 0;
    }

    public String getMember() {
        return member;
    }

    public void setMember(String member) {
        this.member = member;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public String getLevel() {
        return level;
    }

    public void setLevel(String level) {
        this.level = level;
    }

    public String getTag() {
        return tag;
    }

    public void setTag(String tag) {
        this.tag = tag;
    }

    public String getChannel() {
        return channel;
    }

    public void setChannel(String channel) {
        this.channel = channel;
    }

    public LocalDate getFrom() {
        return from;
    }

    public void setFrom(LocalDate from) {
        this.from = from;
    }

    public LocalDate getUntil() {
        return until;
    }

    public void setUntil(LocalDate until) {
        this.until = until;
    }

    public String getVoidReason() {
        return voidReason;
    }

    public void setVoidReason(String reason) {
        voidReason = reason;
    }

    public Part getUpload() {
        return upload;
    }

    public void setUpload(Part upload) {
        this.upload = upload;
    }
}
