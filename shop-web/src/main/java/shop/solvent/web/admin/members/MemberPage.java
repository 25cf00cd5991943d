package shop.solvent.web.admin.members;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import shop.solvent.campaign.ControlGroups;
import shop.solvent.commission.CommissionView;
import shop.solvent.commission.Commissions;
import shop.solvent.coupon.CouponView;
import shop.solvent.coupon.Coupons;
import shop.solvent.giving.PointGiftView;
import shop.solvent.giving.PointGifts;
import shop.solvent.giving.RefusedPointGift;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.EntryView;
import shop.solvent.member.Birthday;
import shop.solvent.member.Birthdays;
import shop.solvent.member.MemberTag;
import shop.solvent.member.MemberView;
import shop.solvent.member.Members;
import shop.solvent.member.Profiles;
import shop.solvent.member.Relations;
import shop.solvent.merge.MergeView;
import shop.solvent.merge.Merges;
import shop.solvent.platform.Page;
import shop.solvent.points.LotView;
import shop.solvent.points.Points;
import shop.solvent.points.PointsView;
import shop.solvent.risk.CaseLists;
import shop.solvent.risk.CaseQuery;
import shop.solvent.risk.CaseSubject.Kind;
import shop.solvent.risk.CaseView;
import shop.solvent.segment.Segments;
import shop.solvent.task.MemberTask;
import shop.solvent.task.TaskRewardView;
import shop.solvent.task.Tasks;
import shop.solvent.tier.TierView;
import shop.solvent.tier.Tiers;
import shop.solvent.wallet.GiftDeed;
import shop.solvent.wallet.WalletView;
import shop.solvent.wallet.Wallets;
import shop.solvent.web.admin.Asking;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.LazyRows;
import shop.solvent.web.admin.SignedIn;
import shop.solvent.withdrawal.RefusedWithdrawal;
import shop.solvent.withdrawal.WithdrawalView;
import shop.solvent.withdrawal.Withdrawals;

/** One member: what they have, what they are promised and when, and who invited whom. */
@Named("member")
@ViewScoped
public class MemberPage implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int LOTS = 50;
    private static final int LOTS_OPEN = 3;

    @Inject
    private Feedback feedback;

    @Inject
    private SignedIn user;

    @Inject
    private Members members;

    @Inject
    private Wallets wallets;

    @Inject
    private Points points;

    @Inject
    private Commissions commissions;

    @Inject
    private Withdrawals withdrawals;

    @Inject
    private PointGifts pointGifts;

    @Inject
    private CaseLists caseLists;

    @Inject
    private Coupons coupons;

    @Inject
    private Asking asking;

    @Inject
    private GiftForm gift;

    @Inject
    private CorrectionForm correction;

    @Inject
    private Profiles profiles;

    @Inject
    private ProfileForm profile;

    @Inject
    private Segments segments;

    @Inject
    private ControlGroups controls;

    @Inject
    private Merges merges;

    @Inject
    private Tiers tiers;

    @Inject
    private Birthdays birthdays;

    @Inject
    private Tasks tasks;

    private String id = "";
    private LazyRows<EntryView> entries;
    private transient MemberView view;
    private transient WalletView wallet;
    private transient PointsView pointsView;
    private transient Relations relations;
    private transient List<Segments.Membership> memberships;
    private transient List<ControlGroups.Side> sides;
    private transient MergeView merge;
    private transient boolean mergeAsked;
    private transient TierView tier;
    private transient Birthday birthday;
    private transient List<MemberTask> doing;
    private transient List<TaskRewardView> achievements;
    private LazyRows<CommissionView> earned;
    private LazyRows<WithdrawalView> taken;
    private LazyRows<RefusedWithdrawal> refused;
    private LazyRows<PointGiftView> given;
    private LazyRows<RefusedPointGift> notGiven;
    private LazyRows<CouponView> held;
    private transient List<MemberTag> tags;
    private int firstLot;
    private transient Page<LotView> lots;

    @PostConstruct
    void begin() {
        entries = new LazyRows<>((first, size) -> wallets.entries(MemberId.parse(id), first, size));
        earned = new LazyRows<>((first, size) -> commissions.of(MemberId.parse(id), first, size));
        taken = new LazyRows<>((first, size) -> withdrawals.of(MemberId.parse(id), first, size));
        held = new LazyRows<>((first, size) -> coupons.of(MemberId.parse(id), first, size));
        refused = new LazyRows<>((first, size) -> withdrawals.refusals(MemberId.parse(id), first, size));
        given = new LazyRows<>((first, size) -> pointGifts.of(MemberId.parse(id), first, size));
        notGiven = new LazyRows<>((first, size) -> pointGifts.refusals(MemberId.parse(id), first, size));
    }

    /** Fails for an id that names no member before anything is shown. */
    public void load() {
        getView();
        profile.begin(MemberId.parse(id));
    }

    public List<MemberTag> getTags() {
        if (tags == null) {
            tags = profiles.of(MemberId.parse(id)).held();
        }
        return tags;
    }

    /** The published segments that the member is in, with why. */
    public List<Segments.Membership> getSegments() {
        if (memberships == null) {
            memberships = segments.of(MemberId.parse(id));
        }
        return memberships;
    }

    /** Of the campaigns that run and leave some members out: whether they leave out this one. */
    public List<ControlGroups.Side> getSides() {
        if (sides == null) {
            sides = controls.of(MemberId.parse(id));
        }
        return sides;
    }

    /** Where the member stands by growth, and how that came. */
    public TierView getTier() {
        if (tier == null) {
            tier = tiers.of(MemberId.parse(id));
        }
        return tier;
    }

    /** How far the member is with the tasks that run. */
    public List<MemberTask> getTasks() {
        if (doing == null) {
            doing = tasks.of(MemberId.parse(id));
        }
        return doing;
    }

    /** What the member came to by tasks. */
    public List<TaskRewardView> getAchievements() {
        if (achievements == null) {
            achievements = tasks.achievements(MemberId.parse(id));
        }
        return achievements;
    }

    /** What the member let the shop know of their birthday. */
    /** By which this member is absorbed; null if they stand for themself. */
    public MergeView getMerge() {
        if (!mergeAsked) {
            merge = merges.of(getView().id());
            mergeAsked = true;
        }
        return merge;
    }

    public Birthday getBirthday() {
        if (birthday == null) {
            birthday = birthdays.of(MemberId.parse(id));
        }
        return birthday;
    }

    /** Month and day, which the page shows to who edits members; others see that there is one. */
    public String getBirthdayText() {
        MonthDay day = getBirthday().day();
        return "%02d-%02d".formatted(day.getMonthValue(), day.getDayOfMonth());
    }

    public ProfileForm getProfile() {
        return profile;
    }

    public String saveProfile() {
        if (!feedback.attempt(
                () -> profiles.edit(profile.edit(MemberId.parse(id), user.getUsername())), "profile:tags")) {
            return null;
        }
        feedback.done("profile.saved");
        return "/admin/member?faces-redirect=true&includeViewParams=true";
    }

    public MemberView getView() {
        if (view == null) {
            view = members.find(MemberId.parse(id));
        }
        return view;
    }

    public WalletView getWallet() {
        if (wallet == null) {
            wallet = wallets.of(MemberId.parse(id));
        }
        return wallet;
    }

    public PointsView getPoints() {
        if (pointsView == null) {
            pointsView = points.of(MemberId.parse(id));
        }
        return pointsView;
    }

    private Page<LotView> lots() {
        if (lots == null) {
            lots = points.lots(MemberId.parse(id), firstLot, LOTS);
        }
        return lots;
    }

    public List<LotView> getLatestLots() {
        return lots().rows().subList(0, Math.min(LOTS_OPEN, lots().rows().size()));
    }

    /** Those before, which the page shows when asked to. */
    public List<LotView> getEarlierLots() {
        return lots().rows().subList(getLatestLots().size(), lots().rows().size());
    }

    public long getLotsTotal() {
        return lots().total();
    }

    /** Where the rest of the lots begins; -1 at the end. */
    public int getRestOfLots() {
        return firstLot + LOTS < lots().total() ? firstLot + LOTS : -1;
    }

    public Relations getRelations() {
        if (relations == null) {
            relations = members.relations(MemberId.parse(id));
        }
        return relations;
    }

    /** Those above, the farthest first, as a tree reads. */
    public List<MemberView> getAbove() {
        List<MemberView> above = new ArrayList<>(getRelations().above());
        Collections.reverse(above);
        return above;
    }

    public LazyRows<CommissionView> getCommissions() {
        return earned;
    }

    public LazyRows<WithdrawalView> getWithdrawals() {
        return taken;
    }

    /** What they have and had of coupons. */
    public LazyRows<CouponView> getCoupons() {
        return held;
    }

    /** What the member asked for and rules refused. */
    public LazyRows<RefusedWithdrawal> getRefusals() {
        return refused;
    }

    public boolean isAnyRefused() {
        return withdrawals.refusals(MemberId.parse(id), 0, 1).total() > 0;
    }

    /** Points and coins that the member gave to others or was given by them. */
    public LazyRows<PointGiftView> getPointGifts() {
        return given;
    }

    public boolean isAnyGiven() {
        return pointGifts.of(MemberId.parse(id), 0, 1).total() > 0;
    }

    /** What the member wanted to give and rules refused. */
    public LazyRows<RefusedPointGift> getRefusedGifts() {
        return notGiven;
    }

    public boolean isAnyGiftRefused() {
        return pointGifts.refusals(MemberId.parse(id), 0, 1).total() > 0;
    }

    /** How many of the withdrawals wait for a person. */
    public long getWaiting() {
        CaseQuery held = new CaseQuery(
                CaseView.State.OPEN, Kind.WITHDRAWAL, null, MemberId.parse(id), null, CaseQuery.Sort.OLDEST);
        return caseLists.count(held);
    }

    public String give() {
        boolean asked = asking.ask(
                gift.key(),
                GiftDeed.CODE,
                () -> gift.present(MemberId.parse(id)),
                gift.getReason(),
                "give:amount",
                "gift.given");
        if (!asked) {
            gift.again();
            return null;
        }
        return "/admin/member?faces-redirect=true&includeViewParams=true";
    }

    /** The member's latest top-ups, gifts and withdrawals that have ended, for who may ask for a correction. */
    public List<CorrectionForm.Choice> getCorrectable() {
        return correction.choices(MemberId.parse(id));
    }

    /** Asks for the correction of one of them, which somebody else has to agree to. */
    public String correct() {
        boolean asked = asking.ask(
                correction.key(),
                correction.deed(),
                () -> correction.correction(MemberId.parse(id)),
                correction.getReason(),
                "correct:came",
                "approval.waits-now");
        if (!asked) {
            correction.again();
            return null;
        }
        return "/admin/member?faces-redirect=true&includeViewParams=true";
    }

    public CorrectionForm getCorrection() {
        return correction;
    }

    public GiftForm getGift() {
        return gift;
    }

    public String getFirstLot() {
        return firstLot == 0 ? null : String.valueOf(firstLot);
    }

    /** What is no number means the beginning. */
    public void setFirstLot(String first) {
        firstLot = first != null && first.matches("\\d{1,6}") ? Integer.parseInt(first) : 0;
    }

    public LazyRows<EntryView> getEntries() {
        return entries;
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id == null ? "" : id;
    }
}
