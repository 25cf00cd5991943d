package shop.solvent.web.admin.payments;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import shop.solvent.kernel.id.PaymentId;
import shop.solvent.payment.PaymentView;
import shop.solvent.payment.Payments;
import shop.solvent.platform.Slice;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.ListPage;

/** Purchases that are or were paid at a provider, with how many stand where. */
@Named("payments")
@ViewScoped
public class PaymentsPage extends ListPage<PaymentView> {

    private static final long serialVersionUID = 1;

    @Inject
    private Payments payments;

    private String what;
    private String member;
    private String channel;
    private transient Map<PaymentView.State, Long> figures;

    private PaymentFilter filter() {
        return new PaymentFilter(what, member, channel);
    }

    /** Whether there can be none, since what was asked for is no filter. */
    private boolean isAskedWrongly() {
        try {
            filter().query();
            return false;
        } catch (IllegalArgumentException wrong) {
            return true;
        }
    }

    /** What can be chosen. */
    public List<String> getKinds() {
        return Stream.concat(Arrays.stream(PaymentView.State.values()).map(Enum::name), PaymentFilter.KINDS.stream())
                .toList();
    }

    public List<PaymentView.State> getStates() {
        return List.of(PaymentView.State.values());
    }

    /** How many are in a state. */
    public long figure(PaymentView.State state) {
        if (figures == null) {
            figures = payments.figures();
        }
        return figures.getOrDefault(state, 0L);
    }

    @Override
    protected Slice<PaymentView> part(String after) {
        return isAskedWrongly()
                ? new Slice<>(List.of(), false)
                : payments.list(filter().query(), after == null ? null : PaymentId.parse(after), SIZE);
    }

    @Override
    protected long count() {
        return isAskedWrongly() ? 0 : payments.count(filter().query());
    }

    @Override
    protected Object id(PaymentView one) {
        return one.id();
    }

    @Override
    protected Filters narrowed() {
        return filter().filters();
    }

    public String search() {
        return anew("/admin/payments?faces-redirect=true&includeViewParams=true");
    }

    public String getWhat() {
        return what;
    }

    public void setWhat(String what) {
        this.what = Filters.given(what);
    }

    public String getMember() {
        return member;
    }

    public void setMember(String member) {
        this.member = Filters.given(member);
    }

    public String getChannel() {
        return channel;
    }

    public void setChannel(String channel) {
        this.channel = Filters.given(channel);
    }
}
