package shop.solvent.web.admin.catalogue;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import shop.solvent.catalogue.PriceListDeed;
import shop.solvent.catalogue.PriceListView;
import shop.solvent.catalogue.PriceLists;
import shop.solvent.catalogue.PriceView;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Slice;
import shop.solvent.web.admin.Asking;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.Language;

/** The price list of a contract: its terms, who is a party, and what goods cost by it. */
@Named("priceList")
@ViewScoped
public class PriceListPage implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int AT_ONCE = 50;

    @Inject
    private PriceLists lists;

    @Inject
    private Asking asking;

    @Inject
    private Formats show;

    @Inject
    private Language language;

    @Inject
    private Clock clock;

    private String code;
    private String afterMember;
    private String afterGoods;
    private int version;
    private transient PriceListView view;
    private transient Slice<MemberId> members;
    private transient PriceLists.Part prices;

    private String newCode;
    private String nameZh;
    private String nameEn;
    private String agreed;
    private LocalDateTime from;
    private LocalDateTime until;
    private boolean everybody;
    private String added;
    private String reason;
    private String partyReason;

    /** Reads what is there, once. */
    public void load() {
        if (code != null && view == null) {
            view = lists.find(code);
            version = view.version();
            nameZh = view.nameZh();
            nameEn = view.nameEn();
            agreed = view.agreed();
            from = local(view.from());
            until = local(view.until());
            everybody = view.everybody();
        }
    }

    private LocalDateTime local(Instant instant) {
        return instant == null ? null : LocalDateTime.ofInstant(instant, clock.getZone());
    }

    private String moment(LocalDateTime local) {
        return local == null ? "" : local.atZone(clock.getZone()).toInstant().toString();
    }

    public boolean isNew() {
        return code == null;
    }

    public PriceListView getView() {
        if (view == null && code != null) {
            view = lists.find(code);
        }
        return view;
    }

    public String getName() {
        return isNew()
                ? show.phrase("price-list.new")
                : language.of(getView().nameZh(), getView().nameEn());
    }

    public String getState() {
        return PriceListsPage.state(getView(), clock);
    }

    /** Terms as they are typed. */
    public String save() {
        String list = isNew() ? newCode : code;
        return ask(
                list,
                new PriceListDeed.Content(
                        list,
                        version,
                        nameZh,
                        nameEn,
                        agreed,
                        moment(from),
                        moment(until),
                        everybody,
                        new String[0],
                        new String[0]),
                reason,
                isNew() ? "terms:code" : "terms:until");
    }

    public String add() {
        String[] ids = Arrays.stream(
                        Objects.requireNonNullElse(added, "").strip().split("[\\s,，;；]+"))
                .filter(id -> !id.isEmpty())
                .distinct()
                .toArray(String[]::new);
        return ask(code, parties(ids, new String[0]), partyReason, "parties:added");
    }

    public String takeOut(String member) {
        return ask(code, parties(new String[0], new String[] {member}), partyReason, "parties:added");
    }

    /** The same terms with other parties. */
    private PriceListDeed.Content parties(String[] come, String[] gone) {
        PriceListView now = getView();
        return new PriceListDeed.Content(
                code,
                version,
                now.nameZh(),
                now.nameEn(),
                now.agreed(),
                now.from().toString(),
                now.until() == null ? "" : now.until().toString(),
                now.everybody(),
                come,
                gone);
    }

    private String ask(String list, PriceListDeed.Content content, String why, String field) {
        boolean done =
                asking.ask(UUID.randomUUID().toString(), PriceListDeed.CODE, content, why, field, "price-list.saved");
        return done ? "/admin/price-list?faces-redirect=true&code=" + list : null;
    }

    private Slice<MemberId> members() {
        if (members == null) {
            members = lists.members(code, afterMember == null ? null : MemberId.parse(afterMember), AT_ONCE);
        }
        return members;
    }

    public List<MemberId> getMembers() {
        return members().rows();
    }

    /** Where the list of members goes on, as an address has it; null if it ends here. */
    public String getNextMembers() {
        List<MemberId> rows = getMembers();
        return members().more()
                ? new Filters()
                        .and("code", code)
                        .and("member", rows.get(rows.size() - 1).toString())
                        .toString()
                : null;
    }

    private PriceLists.Part prices() {
        if (prices == null) {
            prices = lists.prices(code, afterGoods, AT_ONCE);
        }
        return prices;
    }

    public List<PriceView> getPrices() {
        return prices().rows();
    }

    /** Where the list of prices goes on, as an address has it; null if it ends here. */
    public String getNextPrices() {
        return prices().last() == null
                ? null
                : new Filters().and("code", code).and("goods", prices().last()).toString();
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
    }

    public String getAfterMember() {
        return afterMember;
    }

    public void setAfterMember(String afterMember) {
        this.afterMember = afterMember;
    }

    public String getAfterGoods() {
        return afterGoods;
    }

    public void setAfterGoods(String afterGoods) {
        this.afterGoods = afterGoods;
    }

    public String getNewCode() {
        return newCode;
    }

    public void setNewCode(String newCode) {
        this.newCode = newCode;
    }

    public String getNameZh() {
        return nameZh;
    }

    public void setNameZh(String nameZh) {
        this.nameZh = nameZh;
    }

    public String getNameEn() {
        return nameEn;
    }

    public void setNameEn(String nameEn) {
        this.nameEn = nameEn;
    }

    public String getAgreed() {
        return agreed;
    }

    public void setAgreed(String agreed) {
        this.agreed = agreed;
    }

    public LocalDateTime getFrom() {
        return from;
    }

    public void setFrom(LocalDateTime from) {
        this.from = from;
    }

    public LocalDateTime getUntil() {
        return until;
    }

    public void setUntil(LocalDateTime until) {
        this.until = until;
    }

    public boolean isEverybody() {
        return everybody;
    }

    public void setEverybody(boolean everybody) {
        this.everybody = everybody;
    }

    public String getAdded() {
        return added;
    }

    public void setAdded(String added) {
        this.added = added;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public String getPartyReason() {
        return partyReason;
    }

    public void setPartyReason(String partyReason) {
        this.partyReason = partyReason;
    }
}
