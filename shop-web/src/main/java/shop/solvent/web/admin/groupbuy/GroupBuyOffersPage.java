package shop.solvent.web.admin.groupbuy;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import shop.solvent.groupbuy.GroupBuyDeed;
import shop.solvent.groupbuy.GroupBuys;
import shop.solvent.groupbuy.OfferState;
import shop.solvent.groupbuy.OfferView;
import shop.solvent.kernel.id.GroupBuyOfferId;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.web.admin.Amounts;
import shop.solvent.web.admin.Asking;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.ListPage;
import shop.solvent.web.admin.SignedIn;

/** All offers to buy goods together, how one is asked for, and how one is ended. */
@Named("groupBuyOffers")
@ViewScoped
public class GroupBuyOffersPage extends ListPage<OfferView> {

    private static final long serialVersionUID = 1;

    @Inject
    private GroupBuys groups;

    @Inject
    private Asking asking;

    @Inject
    private Feedback feedback;

    @Inject
    private SignedIn user;

    private String sku;
    private String goods;
    private BigDecimal price;
    private Integer size = 3;
    private Integer hours = 24;
    private Integer most;
    private Integer perMember = 1;
    private LocalDate from;
    private LocalDate until;
    private String reason;
    private String ending;
    private String endReason;
    private String key = UUID.randomUUID().toString();

    @Override
    protected Slice<OfferView> part(String after) {
        return groups.offers(sku, after == null ? null : GroupBuyOfferId.parse(after), SIZE);
    }

    @Override
    protected long count() {
        return groups.countOffers(sku);
    }

    @Override
    protected Object id(OfferView one) {
        return one.id();
    }

    @Override
    protected Filters narrowed() {
        return new Filters().and("sku", sku);
    }

    public String search() {
        return anew("/admin/group-buy-offers?faces-redirect=true&includeViewParams=true");
    }

    public OfferState state(OfferView one) {
        return groups.state(one);
    }

    public boolean isMayEdit() {
        return user.may("set-prices");
    }

    /** Asks for it: it takes two. */
    public String open() {
        boolean asked = asking.ask(
                key,
                GroupBuyDeed.CODE,
                () -> new GroupBuyDeed.Opening(
                        goods,
                        fen(),
                        given(size),
                        given(hours),
                        given(most),
                        given(perMember),
                        text(from),
                        text(until)),
                reason,
                "opening:reason",
                "approval.waits-now");
        if (!asked) {
            key = UUID.randomUUID().toString(); // a refused request was none
            return null;
        }
        return "/admin/group-buy-offers?faces-redirect=true";
    }

    /** @throws Rejection {@code amount.invalid} */
    private long fen() {
        Long fen = Amounts.fen("price", price);
        return fen == null ? 0 : fen;
    }

    private static int given(Integer number) {
        return number == null ? 0 : number;
    }

    private static String text(LocalDate day) {
        return day == null ? "" : day.toString();
    }

    public String end() {
        boolean done = feedback.attempt(
                () -> groups.end(Given.id("ending", ending, GroupBuyOfferId::parse), endReason, user.getUsername()),
                "end:endReason");
        if (!done) {
            return null;
        }
        feedback.done("group-buy.ended-now");
        return "/admin/group-buy-offers?faces-redirect=true";
    }

    public String getSku() {
        return sku;
    }

    public void setSku(String sku) {
        this.sku = Filters.given(sku);
    }

    public String getGoods() {
        return goods;
    }

    public void setGoods(String goods) {
        this.goods = goods;
    }

    public BigDecimal getPrice() {
        return price;
    }

    public void setPrice(BigDecimal price) {
        this.price = price;
    }

    public Integer getSize() {
        return size;
    }

    public void setSize(Integer size) {
        this.size = size;
    }

    public Integer getHours() {
        return hours;
    }

    public void setHours(Integer hours) {
        this.hours = hours;
    }

    public Integer getMost() {
        return most;
    }

    public void setMost(Integer most) {
        this.most = most;
    }

    public Integer getPerMember() {
        return perMember;
    }

    public void setPerMember(Integer perMember) {
        this.perMember = perMember;
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

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public String getEnding() {
        return ending;
    }

    public void setEnding(String ending) {
        this.ending = ending;
    }

    public String getEndReason() {
        return endReason;
    }

    public void setEndReason(String endReason) {
        this.endReason = endReason;
    }
}
