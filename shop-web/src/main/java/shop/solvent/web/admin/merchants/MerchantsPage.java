package shop.solvent.web.admin.merchants;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import shop.solvent.merchant.AbilitiesView;
import shop.solvent.merchant.AddMerchant;
import shop.solvent.merchant.MerchantKind;
import shop.solvent.merchant.MerchantKinds;
import shop.solvent.merchant.MerchantQuery;
import shop.solvent.merchant.MerchantState;
import shop.solvent.merchant.MerchantView;
import shop.solvent.merchant.Merchants;
import shop.solvent.platform.Slice;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.SignedIn;

/** Finds merchants, and adds one. */
@Named("merchants")
@ViewScoped
public class MerchantsPage implements Serializable {

    private static final long serialVersionUID = 1;

    private static final int AT_ONCE = 50;

    @Inject
    private Merchants merchants;

    @Inject
    private MerchantKinds kinds;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    private String text;
    private String kind;
    private String state;
    private String after;
    private transient Slice<MerchantView> found;
    private String code;
    private String nameZh;
    private String nameEn;
    private MerchantKind newKind = MerchantKind.SMALL;
    private BigDecimal giveUp;

    public String search() {
        after = null;
        return "/admin/merchants?faces-redirect=true&includeViewParams=true";
    }

    public List<MerchantView> getRows() {
        return found().rows();
    }

    /** The code after which the next part of the list begins; null if this is the last. */
    public String getNext() {
        List<MerchantView> rows = getRows();
        return found().more() ? rows.get(rows.size() - 1).code() : null;
    }

    public boolean isFiltered() {
        return text != null || kind != null || state != null;
    }

    /** What was searched for, as an address has it. */
    public String getFilters() {
        return new Filters()
                .and("text", text)
                .and("kind", kind)
                .and("state", state)
                .and("after", getNext())
                .toString();
    }

    private Slice<MerchantView> found() {
        if (found == null) {
            found = merchants.search(
                    new MerchantQuery(text, one(MerchantKind.values(), kind), one(MerchantState.values(), state)),
                    after,
                    AT_ONCE);
        }
        return found;
    }

    /** A value that an address names; null if it names none. */
    private static <E extends Enum<E>> E one(E[] values, String name) {
        return Arrays.stream(values)
                .filter(value -> value.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    public String add() {
        boolean added = feedback.attempt(
                () -> merchants.add(
                        new AddMerchant(code, nameZh, nameEn, newKind, Rates.basisPoints(giveUp), user.getUsername())),
                "add:code");
        if (!added) {
            return null;
        }
        feedback.done("merchants.added");
        return "/admin/merchant?faces-redirect=true&code=" + code.strip();
    }

    public MerchantKind[] getKinds() {
        return MerchantKind.values();
    }

    /** What a new one may do by its kind. */
    public List<AbilitiesView> getKindChoices() {
        return kinds.all();
    }

    public MerchantState[] getStates() {
        return MerchantState.values();
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = given(text);
    }

    public String getKind() {
        return kind;
    }

    public void setKind(String kind) {
        this.kind = given(kind);
    }

    public String getState() {
        return state;
    }

    public void setState(String state) {
        this.state = given(state);
    }

    public String getAfter() {
        return after;
    }

    public void setAfter(String after) {
        this.after = given(after);
    }

    private static String given(String value) {
        return value == null || value.isBlank() ? null : value.strip();
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

    public MerchantKind getNewKind() {
        return newKind;
    }

    public void setNewKind(MerchantKind newKind) {
        this.newKind = newKind;
    }

    public BigDecimal getGiveUp() {
        return giveUp;
    }

    public void setGiveUp(BigDecimal giveUp) {
        this.giveUp = giveUp;
    }
}
