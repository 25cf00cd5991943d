package shop.solvent.web.admin.aggregates;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.solvent.aggregate.AggregateAdministration;
import shop.solvent.aggregate.AggregateFilter;
import shop.solvent.aggregate.AggregateMeasure;
import shop.solvent.aggregate.AggregateTerms;
import shop.solvent.aggregate.AggregateView;
import shop.solvent.aggregate.AggregateWindow;
import shop.solvent.aggregate.AggregateWindow.Kind;
import shop.solvent.aggregate.Aggregates;
import shop.solvent.aggregate.Aggregates.Spread;
import shop.solvent.catalogue.Categories;
import shop.solvent.catalogue.CategoryView;
import shop.solvent.catalogue.ProductKind;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.SignedIn;

/** All declared figures, and a new one: what it counts, and how much members have of it. */
@Named("aggregates")
@ViewScoped
public class AggregatesPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private Aggregates aggregates;

    @Inject
    private AggregateAdministration administration;

    @Inject
    private Categories categories;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    private String code;
    private String nameZh;
    private String nameEn;
    private AggregateMeasure measure = AggregateMeasure.ORDERS;
    private Kind window = Kind.DAYS;
    private Integer days = 90;
    private String[] channels = {};
    private String[] ofCategories = {};
    private String[] kinds = {};
    private String merchants;
    private String goods;
    private transient List<AggregateView> all;
    private transient Spread spread;
    private final Map<String, List<String>> users = new HashMap<>();

    public List<AggregateView> getAll() {
        if (all == null) {
            all = aggregates.all();
        }
        return all;
    }

    public boolean isEditable() {
        return user.may("edit-campaigns");
    }

    /** The rule files and drafts that look at it. */
    public List<String> users(AggregateView one) {
        return users.computeIfAbsent(one.code(), any -> administration.users(one.code()));
    }

    private AggregateTerms terms() {
        return new AggregateTerms(
                nameZh,
                nameEn,
                measure,
                new AggregateWindow(window, window == Kind.DAYS && days != null ? days : 0),
                new AggregateFilter(
                        List.of(channels), List.of(ofCategories), each(merchants), each(goods), List.of(kinds)));
    }

    private static List<String> each(String typed) {
        return typed == null
                ? List.of()
                : Arrays.stream(typed.split("[,，、]"))
                        .map(String::strip)
                        .filter(code -> !code.isEmpty())
                        .toList();
    }

    /** Looks how much members have of it. */
    public void look() {
        feedback.attemptIn("terms", () -> spread = aggregates.spread(terms()));
    }

    /** Null before somebody looks. */
    public Spread getSpread() {
        return spread;
    }

    public String declare() {
        if (!feedback.attemptIn("terms", () -> administration.declare(code, terms(), user.getUsername()))) {
            return null;
        }
        feedback.done("aggregate.declared");
        return "/admin/aggregate?faces-redirect=true&code=" + code;
    }

    public AggregateMeasure[] getMeasures() {
        return AggregateMeasure.values();
    }

    public Kind[] getWindows() {
        return Kind.values();
    }

    public List<String> getKindsThere() {
        return Arrays.stream(ProductKind.values()).map(ProductKind::text).toList();
    }

    public List<CategoryView> getTree() {
        return categories.tree();
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
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

    public AggregateMeasure getMeasure() {
        return measure;
    }

    public void setMeasure(AggregateMeasure measure) {
        this.measure = measure;
    }

    public Kind getWindow() {
        return window;
    }

    public void setWindow(Kind window) {
        this.window = window;
    }

    public Integer getDays() {
        return days;
    }

    public void setDays(Integer days) {
        this.days = days;
    }

    public String[] getChannels() {
        return channels;
    }

    public void setChannels(String[] channels) {
        this.channels = channels;
    }

    public String[] getOfCategories() {
        return ofCategories;
    }

    public void setOfCategories(String[] ofCategories) {
        this.ofCategories = ofCategories;
    }

    public String[] getKinds() {
        return kinds;
    }

    public void setKinds(String[] kinds) {
        this.kinds = kinds;
    }

    public String getMerchants() {
        return merchants;
    }

    public void setMerchants(String merchants) {
        this.merchants = merchants;
    }

    public String getGoods() {
        return goods;
    }

    public void setGoods(String goods) {
        this.goods = goods;
    }
}
