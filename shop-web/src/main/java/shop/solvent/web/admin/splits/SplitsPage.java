package shop.solvent.web.admin.splits;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import shop.solvent.kernel.id.ReceiverId;
import shop.solvent.kernel.id.SplitId;
import shop.solvent.payment.SplitGateway.ReceiverKind;
import shop.solvent.platform.Slice;
import shop.solvent.split.PartView;
import shop.solvent.split.ReceiverDeed;
import shop.solvent.split.ReceiverQuery;
import shop.solvent.split.ReceiverView;
import shop.solvent.split.Receivers;
import shop.solvent.split.SplitTiming;
import shop.solvent.split.Splits;
import shop.solvent.web.admin.Asking;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.ListPage;

/** What of payments providers hand to receivers, who receives by which agreement, and the asking for another one. */
@Named("splits")
@ViewScoped
public class SplitsPage extends ListPage<PartView> {

    private static final long serialVersionUID = 1;

    private static final int RECEIVERS = 25;

    @Inject
    private Splits splits;

    @Inject
    private Receivers receivers;

    @Inject
    private Asking asking;

    @Inject
    private Clock clock;

    private String merchant;
    private String provider;
    private String state;
    private String order;
    private String older;
    private String key = UUID.randomUUID().toString();
    private String ofProvider;
    private String kind;
    private String account;
    private String name;
    private String ofMerchant;
    private String member;
    private BigDecimal percent;
    private String timing;
    private LocalDate from;
    private String document;
    private String reason;
    private transient Slice<ReceiverView> known;

    private SplitFilter filter() {
        return new SplitFilter(merchant, provider, state, order);
    }

    private boolean isAskedWrongly() {
        try {
            filter().query();
            return false;
        } catch (IllegalArgumentException wrong) {
            return true;
        }
    }

    @Override
    protected Slice<PartView> part(String after) {
        return isAskedWrongly()
                ? new Slice<>(List.of(), false)
                : splits.search(filter().query(), after == null ? null : SplitId.parse(after), SIZE);
    }

    @Override
    protected long count() {
        return isAskedWrongly() ? 0 : splits.count(filter().query());
    }

    @Override
    protected Object id(PartView one) {
        return one.id();
    }

    @Override
    protected Filters narrowed() {
        return filter().filters();
    }

    public String search() {
        older = null;
        return anew("/admin/splits?faces-redirect=true&includeViewParams=true");
    }

    private Slice<ReceiverView> known() {
        if (known == null) {
            try {
                known = receivers.search(agreements(), older == null ? null : ReceiverId.parse(older), RECEIVERS);
            } catch (IllegalArgumentException none) {
                older = null; // an address that names no place in the list means its beginning
                known = receivers.search(agreements(), null, RECEIVERS);
            }
        }
        return known;
    }

    private ReceiverQuery agreements() {
        return new ReceiverQuery(merchant, null, null);
    }

    /** Some agreements, the latest first; those of the merchant alone that is asked for. */
    public List<ReceiverView> getReceivers() {
        return known().rows();
    }

    public long getAllReceivers() {
        return receivers.count(agreements());
    }

    /** The last one that is shown, where there are more; else null. */
    public Object getOldest() {
        return known().more() ? getReceivers().get(getReceivers().size() - 1).id() : null;
    }

    public List<String> getProviders() {
        return receivers.providers();
    }

    public PartView.State[] getStates() {
        return PartView.State.values();
    }

    public ReceiverKind[] getKinds() {
        return ReceiverKind.values();
    }

    public SplitTiming[] getTimings() {
        return SplitTiming.values();
    }

    /** Asks for an agreement, which somebody else has to have seen. */
    public String agree() {
        boolean asked = asking.ask(
                key,
                ReceiverDeed.CODE,
                () -> new ReceiverDeed.Agreement(
                        ofProvider,
                        kind,
                        account,
                        Filters.given(name),
                        Filters.given(ofMerchant),
                        Filters.given(member),
                        percent == null ? 0 : percent.movePointRight(2).intValue(),
                        timing,
                        String.valueOf(from == null ? LocalDate.now(clock) : from),
                        document),
                reason,
                "receive:account",
                "approval.waits-now");
        key = UUID.randomUUID().toString(); // a refused request was none, and the next is another
        return asked ? "/admin/splits?faces-redirect=true" : null;
    }

    public String getMerchant() {
        return merchant;
    }

    public void setMerchant(String merchant) {
        this.merchant = Filters.given(merchant);
    }

    public String getProvider() {
        return provider;
    }

    public void setProvider(String provider) {
        this.provider = Filters.given(provider);
    }

    public String getState() {
        return state;
    }

    public void setState(String state) {
        this.state = Filters.given(state);
    }

    public String getOrder() {
        return order;
    }

    public void setOrder(String order) {
        this.order = Filters.given(order);
    }

    public String getOlder() {
        return older;
    }

    public void setOlder(String older) {
        this.older = Filters.given(older);
    }

    public String getOfProvider() {
        return ofProvider;
    }

    public void setOfProvider(String ofProvider) {
        this.ofProvider = ofProvider;
    }

    public String getKind() {
        return kind;
    }

    public void setKind(String kind) {
        this.kind = kind;
    }

    public String getAccount() {
        return account;
    }

    public void setAccount(String account) {
        this.account = account;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getOfMerchant() {
        return ofMerchant;
    }

    public void setOfMerchant(String ofMerchant) {
        this.ofMerchant = ofMerchant;
    }

    public String getMember() {
        return member;
    }

    public void setMember(String member) {
        this.member = member;
    }

    public BigDecimal getPercent() {
        return percent;
    }

    public void setPercent(BigDecimal percent) {
        this.percent = percent;
    }

    public String getTiming() {
        return timing;
    }

    public void setTiming(String timing) {
        this.timing = timing;
    }

    public LocalDate getFrom() {
        return from;
    }

    public void setFrom(LocalDate from) {
        this.from = from;
    }

    public String getDocument() {
        return document;
    }

    public void setDocument(String document) {
        this.document = document;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
