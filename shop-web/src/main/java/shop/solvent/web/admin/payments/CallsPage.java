package shop.solvent.web.admin.payments;

import jakarta.ejb.EJB;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.List;
import shop.solvent.payment.KeptCall;
import shop.solvent.payment.KeptCallQuery;
import shop.solvent.payment.KeptCalls;
import shop.solvent.platform.Slice;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.ListPage;

/** What payment providers called, and what was made of it; not what it said. */
@Named("paymentCalls")
@ViewScoped
public class CallsPage extends ListPage<KeptCall> {

    private static final long serialVersionUID = 1;

    @EJB
    private KeptCalls calls;

    @Inject
    private Clock clock;

    private String provider;
    private String state;
    private String payment;
    private String from;
    private String until;

    private CallFilter filter() {
        return new CallFilter(provider, state, payment, from, until);
    }

    /** Null where there can be none, since what was asked for is no filter. */
    private KeptCallQuery query() {
        try {
            return filter().query(clock.getZone());
        } catch (IllegalArgumentException wrong) {
            return null;
        }
    }

    @Override
    protected Slice<KeptCall> part(String after) {
        KeptCallQuery query = query();
        return query == null
                ? new Slice<>(List.of(), false)
                : calls.list(query, after == null ? null : Long.valueOf(after), SIZE);
    }

    @Override
    protected long count() {
        KeptCallQuery query = query();
        return query == null ? 0 : calls.count(query);
    }

    @Override
    protected Object id(KeptCall one) {
        return one.id();
    }

    @Override
    protected Filters narrowed() {
        return filter().filters();
    }

    public String search() {
        return anew("/admin/payment-calls?faces-redirect=true&includeViewParams=true");
    }

    public List<String> getProviders() {
        return calls.providers();
    }

    public KeptCall.State[] getStates() {
        return KeptCall.State.values();
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

    public String getPayment() {
        return payment;
    }

    public void setPayment(String payment) {
        this.payment = Filters.given(payment);
    }

    public String getFrom() {
        return from;
    }

    public void setFrom(String from) {
        this.from = Filters.given(from);
    }

    public String getUntil() {
        return until;
    }

    public void setUntil(String until) {
        this.until = Filters.given(until);
    }
}
