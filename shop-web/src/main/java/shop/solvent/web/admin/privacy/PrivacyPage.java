package shop.solvent.web.admin.privacy;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.UUID;
import shop.solvent.platform.DataKeyView;
import shop.solvent.platform.Slice;
import shop.solvent.privacy.ClearAccessView;
import shop.solvent.privacy.ClearReading;
import shop.solvent.privacy.DataContract;
import shop.solvent.privacy.DataContracts;
import shop.solvent.privacy.DataKeys;
import shop.solvent.privacy.DestroyKeyDeed;
import shop.solvent.web.admin.Asking;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.ListPage;
import shop.solvent.web.admin.SignedIn;

/** Which keys personal data is encrypted with, and who has read what of whom in clear. */
@Named("privacy")
@ViewScoped
public class PrivacyPage extends ListPage<ClearAccessView> {

    private static final long serialVersionUID = 1;

    @Inject
    private ClearReading reading;

    @Inject
    private DataKeys keys;

    @Inject
    private DataContracts contracts;

    @Inject
    private Asking asking;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    private String person;
    private String reason;
    private Integer former;
    private String destroyReason;
    private String key = UUID.randomUUID().toString();
    private transient List<DataKeyView> all;

    @Override
    protected Slice<ClearAccessView> part(String after) {
        return reading.list(person, after == null ? null : Long.valueOf(after), SIZE);
    }

    @Override
    protected long count() {
        return reading.count(person);
    }

    @Override
    protected Object id(ClearAccessView one) {
        return one.id();
    }

    @Override
    protected Filters narrowed() {
        return new Filters().and("person", person);
    }

    public String search() {
        return anew("/admin/privacy?faces-redirect=true&includeViewParams=true");
    }

    /** The latest first. */
    public List<DataKeyView> getKeys() {
        if (all == null) {
            all = keys.all();
        }
        return all;
    }

    /** The key with which everything is being encrypted anew; null if everything is. */
    public DataKeyView getTurning() {
        return getKeys().stream()
                .filter(key -> key.turnedAt() == null)
                .findFirst()
                .orElse(null);
    }

    public List<String> getColumns() {
        return keys.columns();
    }

    public String getColumnNames() {
        return String.join(", ", getColumns());
    }

    /** What it is encrypting anew now, among {@link #getColumns}, from 1. */
    public int getPart() {
        return Math.min(getTurning().part() + 1, getColumns().size());
    }

    public void refresh() {
        all = null;
    }

    public boolean isMayReplace() {
        return user.isMayChangeKeys() && getTurning() == null;
    }

    public String replace() {
        if (!feedback.attempt(() -> keys.replace(user.getUsername(), reason), "replace:reason")) {
            return null;
        }
        feedback.done("privacy.replaced");
        return "/admin/privacy?faces-redirect=true";
    }

    /** All versions, the latest first. */
    public List<DataContract> getContracts() {
        return contracts.all();
    }

    /** Whether that version counts now. */
    public boolean counts(DataContract contract) {
        return contract.version() == contracts.inForce().version();
    }

    /** Whether it may be destroyed as far as that is seen without counting: it is no present key, and still there. */
    public boolean isFormer(DataKeyView one) {
        return !one.current() && one.destroyedAt() == null && getTurning() == null && user.isMayChangeKeys();
    }

    public boolean isSomeFormer() {
        return getKeys().stream().anyMatch(this::isFormer);
    }

    /** Former keys that are still there. */
    public List<DataKeyView> getFormer() {
        return getKeys().stream().filter(this::isFormer).toList();
    }

    public String destroy() {
        boolean asked = asking.ask(
                key,
                DestroyKeyDeed.CODE,
                new DestroyKeyDeed.Former(former == null ? 0 : former),
                destroyReason,
                "destroy:former",
                "approval.waits-now");
        key = UUID.randomUUID().toString();
        return asked ? "/admin/privacy?faces-redirect=true" : null;
    }

    public Integer getFormerKey() {
        return former;
    }

    public void setFormerKey(Integer former) {
        this.former = former;
    }

    public String getDestroyReason() {
        return destroyReason;
    }

    public void setDestroyReason(String destroyReason) {
        this.destroyReason = destroyReason;
    }

    public String getPerson() {
        return person;
    }

    public void setPerson(String person) {
        this.person = Filters.given(person);
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
