package shop.solvent.web.admin.catalogue;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.solvent.catalogue.Categories;
import shop.solvent.catalogue.CategoryView;
import shop.solvent.catalogue.GoodRow;
import shop.solvent.catalogue.Goods;
import shop.solvent.catalogue.GoodsList;
import shop.solvent.catalogue.GoodsQuery;
import shop.solvent.catalogue.ProductKind;
import shop.solvent.kernel.Reason;
import shop.solvent.merchant.MerchantView;
import shop.solvent.merchant.Merchants;
import shop.solvent.platform.Page;
import shop.solvent.platform.Slice;
import shop.solvent.stock.StockedGood;
import shop.solvent.stock.Stocks;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.SignedIn;

/** Finds goods; takes several off sale at once, puts them on sale, tags them. */
@Named("goods")
@ViewScoped
public class GoodsPage implements Serializable {

    private static final long serialVersionUID = 1;

    private static final int ROWS = 50;

    @Inject
    private GoodsList list;

    @Inject
    private Goods goods;

    @Inject
    private Stocks stocks;

    @Inject
    private Merchants merchants;

    @Inject
    private Categories categories;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    private String text;
    private String merchant;
    private ProductKind kind;
    private String category;
    private String tag;
    private String channel;
    private GoodsQuery.State state;
    private String after;
    private String before;
    private String reason;
    private String newTag;
    private final Map<String, Boolean> chosen = new HashMap<>();
    private transient Slice<GoodRow> slice;
    private transient Long total;
    private transient Map<String, StockedGood> kept;

    private GoodsQuery query() {
        return new GoodsQuery(text, merchant, kind, category, tag, channel, state);
    }

    private Slice<GoodRow> slice() {
        if (slice == null) {
            slice = before == null ? list.after(after, query(), ROWS) : list.before(before, query(), ROWS);
        }
        return slice;
    }

    public List<GoodRow> getRows() {
        return slice().rows();
    }

    /** How the goods of a row are kept, and how many there are. */
    public StockedGood stock(GoodRow row) {
        if (kept == null) {
            kept = stocks.of(getRows().stream().map(GoodRow::sku).toList());
        }
        return kept.get(row.sku());
    }

    public long getTotal() {
        if (total == null) {
            total = list.count(query());
        }
        return total;
    }

    /** Whether there are more than were counted. */
    public boolean isMore() {
        return getTotal() >= Page.COUNTED;
    }

    /** The address of what follows; null at the end. */
    public String getNext() {
        boolean goesOn = before != null || slice().more();
        return !goesOn || getRows().isEmpty()
                ? null
                : filters()
                        .and("after", getRows().get(getRows().size() - 1).sku())
                        .toString();
    }

    /** The address of what comes before; null at the beginning. */
    public String getPrevious() {
        boolean begins = before == null ? after == null : !slice().more();
        return begins || getRows().isEmpty()
                ? null
                : filters().and("before", getRows().get(0).sku()).toString();
    }

    private Filters filters() {
        return new Filters()
                .and("text", text)
                .and("merchant", merchant)
                .and("kind", kind)
                .and("category", category)
                .and("tag", tag)
                .and("channel", channel)
                .and("state", state);
    }

    public boolean isFiltered() {
        return !filters().isEmpty();
    }

    /** What is handed out, of what is listed. @param what {@code goods} or {@code prices} */
    public String export(String what, String format) {
        return filters().and("what", what).and("format", format).toString();
    }

    public String search() {
        after = null;
        before = null;
        return "/admin/goods?faces-redirect=true&includeViewParams=true";
    }

    private List<String> chosen() {
        return chosen.entrySet().stream()
                .filter(one -> Boolean.TRUE.equals(one.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    public String takeOff() {
        return sell(false);
    }

    public String putOn() {
        return sell(true);
    }

    private String sell(boolean on) {
        if (noneChosen()) {
            return null;
        }
        int[] changed = new int[1];
        return afterwards(
                feedback.attempt(
                        () -> changed[0] = goods.sell(chosen(), on, reason, user.getUsername()), "list:reason"),
                on ? "goods.put-on" : "goods.taken-off",
                changed);
    }

    public String addTag() {
        return tag(true);
    }

    public String removeTag() {
        return tag(false);
    }

    private String tag(boolean on) {
        if (noneChosen()) {
            return null;
        }
        int[] changed = new int[1];
        return afterwards(
                feedback.attempt(() -> changed[0] = goods.tag(chosen(), newTag, on, user.getUsername()), "list:tag"),
                on ? "goods.tagged" : "goods.untagged",
                changed);
    }

    private boolean noneChosen() {
        if (chosen().isEmpty()) {
            feedback.wrong(null, Reason.of("goods.none-chosen"));
            return true;
        }
        return false;
    }

    private String afterwards(boolean done, String message, int[] changed) {
        slice = null;
        kept = null;
        if (!done) {
            return null;
        }
        feedback.done(message, changed[0]);
        return "/admin/goods?faces-redirect=true&includeViewParams=true";
    }

    public Map<String, Boolean> getChosen() {
        return chosen;
    }

    public ProductKind[] getKinds() {
        return ProductKind.values();
    }

    public GoodsQuery.State[] getStates() {
        return GoodsQuery.State.values();
    }

    public List<MerchantView> getMerchants() {
        return merchants.all();
    }

    public List<CategoryView> getCategories() {
        return categories.tree();
    }

    public List<String> getTags() {
        return list.tags();
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = Filters.given(text);
    }

    public String getMerchant() {
        return merchant;
    }

    public void setMerchant(String merchant) {
        this.merchant = Filters.given(merchant);
    }

    public ProductKind getKind() {
        return kind;
    }

    public void setKind(ProductKind kind) {
        this.kind = kind;
    }

    public String getCategory() {
        return category;
    }

    public void setCategory(String category) {
        this.category = Filters.given(category);
    }

    public String getTag() {
        return tag;
    }

    public void setTag(String tag) {
        this.tag = Filters.given(tag);
    }

    public String getChannel() {
        return channel;
    }

    public void setChannel(String channel) {
        this.channel = Filters.given(channel);
    }

    public GoodsQuery.State getState() {
        return state;
    }

    public void setState(GoodsQuery.State state) {
        this.state = state;
    }

    public String getAfter() {
        return after;
    }

    public void setAfter(String after) {
        this.after = Filters.given(after);
    }

    public String getBefore() {
        return before;
    }

    public void setBefore(String before) {
        this.before = Filters.given(before);
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public String getNewTag() {
        return newTag;
    }

    public void setNewTag(String newTag) {
        this.newTag = newTag;
    }
}
