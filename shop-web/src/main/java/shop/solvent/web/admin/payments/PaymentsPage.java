package shop.solvent.web.admin.payments;

import jakarta.ejb.EJB;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import shop.solvent.kernel.id.PaymentId;
import shop.solvent.payment.PaymentView;
import shop.solvent.payment.Payments;
import shop.solvent.platform.Page;
import shop.solvent.platform.Slice;
import shop.solvent.web.admin.Filters;

/** Purchases that are or were paid at a provider, with how many stand where. */
@Named("payments")
@ViewScoped
public class PaymentsPage implements Serializable {

    private static final long serialVersionUID = 1;

    private static final int AT_ONCE = 25;

    @EJB
    private transient Payments payments;

    private String what;
    private String member;
    private String channel;
    private String after;
    private transient Slice<PaymentView> found;
    private transient Long total;
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

    private Slice<PaymentView> found() {
        if (found == null) {
            found = isAskedWrongly()
                    ? new Slice<>(List.of(), false)
                    : payments.list(filter().query(), after == null ? null : PaymentId.parse(after), AT_ONCE);
        }
        return found;
    }

    public List<PaymentView> getRows() {
        return found().rows();
    }

    public long getTotal() {
        if (total == null) {
            total = isAskedWrongly() ? 0L : payments.count(filter().query());
        }
        return total;
    }

    public boolean isUncounted() {
        return getTotal() >= Page.COUNTED;
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

    /** As an address has them. */
    public String getFilters() {
        return filter().filters().toString();
    }

    public boolean isFiltered() {
        return !filter().filters().isEmpty();
    }

    /** Where the list goes on, as an address has it; null at its end. */
    public String getNext() {
        return found().more()
                ? filter().filters()
                        .and("after", getRows().get(getRows().size() - 1).id())
                        .toString()
                : null;
    }

    public String search() {
        after = null;
        return "/admin/payments?faces-redirect=true&includeViewParams=true";
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

    public String getAfter() {
        return after;
    }

    public void setAfter(String after) {
        this.after = Filters.given(after);
    }
}
