package shop.solvent.web.admin.pools;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;
import shop.solvent.pool.GrowthDeed;
import shop.solvent.pool.GrowthSignOff;
import shop.solvent.pool.GrowthSignOff.Standing;
import shop.solvent.pool.GrowthSignOffs;
import shop.solvent.pool.SignOff;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.web.admin.Asking;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.SignedIn;

/** The legal sign-off without which no lot is raised: what holds, what held, the form to record one and the one to take it back. */
@Named("signOffs")
@ViewScoped
public class GrowthPage implements Serializable {

    private static final long serialVersionUID = 1;

    /** One a year, or so. */
    private static final int MOST_SHOWN = 50;

    @Inject
    private GrowthSignOffs signOffs;

    @Inject
    private Asking asking;

    @Inject
    private Feedback feedback;

    @Inject
    private SignedIn user;

    private String key;
    private transient Page<GrowthSignOff> all;
    private BigDecimal growth;
    private String signer;
    private String firm;
    private String signedOn;
    private String until;
    private String document;
    private String hash;
    private String reason;
    private String why;

    @PostConstruct
    void begin() {
        key = UUID.randomUUID().toString();
    }

    /** The one that holds today; null for none. */
    public GrowthSignOff getInForce() {
        return all().rows().stream()
                .filter(one -> one.standing() == Standing.HOLDS)
                .findFirst()
                .orElse(null);
    }

    public List<GrowthSignOff> getAll() {
        return all().rows();
    }

    public long getMore() {
        return all().total() - all().rows().size();
    }

    private Page<GrowthSignOff> all() {
        if (all == null) {
            all = signOffs.list(0, MOST_SHOWN);
        }
        return all;
    }

    public String getProfile() {
        return signOffs.profile();
    }

    /** How many times what it was issued with a lot may come to by the profile. */
    public String getMost() {
        return times(signOffs.profileGrowth());
    }

    /** Whether there is anything to sign off. */
    public boolean isRoom() {
        return signOffs.profileGrowth() > JurisdictionProfile.NO_GROWTH;
    }

    public String times(int basisPoints) {
        return BigDecimal.valueOf(basisPoints, 4).stripTrailingZeros().toPlainString();
    }

    public String ask() {
        boolean asked = asking.ask(
                key,
                GrowthDeed.CODE,
                () -> new SignOff(basisPoints(), signer, firm, signedOn, until, document, hash),
                reason,
                "record:growth",
                "growth.recorded");
        key = UUID.randomUUID().toString(); // a refused request was none, and the next is another
        return asked ? "/admin/growth?faces-redirect=true" : null;
    }

    private int basisPoints() {
        try {
            return growth.movePointRight(4).intValueExact();
        } catch (ArithmeticException finerOrTooLarge) {
            throw Rejection.invalid("rate.invalid", Map.of("field", "growth"));
        }
    }

    public String revoke() {
        if (!feedback.attempt(() -> signOffs.revoke(why, user.getUsername()), "revoke:why")) {
            return null;
        }
        feedback.done("growth.revoked-now");
        return "/admin/growth?faces-redirect=true";
    }

    public BigDecimal getGrowth() {
        return growth;
    }

    public void setGrowth(BigDecimal growth) {
        this.growth = growth;
    }

    public String getSigner() {
        return signer;
    }

    public void setSigner(String signer) {
        this.signer = signer;
    }

    public String getFirm() {
        return firm;
    }

    public void setFirm(String firm) {
        this.firm = firm;
    }

    public String getSignedOn() {
        return signedOn;
    }

    public void setSignedOn(String signedOn) {
        this.signedOn = signedOn;
    }

    public String getUntil() {
        return until;
    }

    public void setUntil(String until) {
        this.until = until;
    }

    public String getDocument() {
        return document;
    }

    public void setDocument(String document) {
        this.document = document;
    }

    public String getHash() {
        return hash;
    }

    public void setHash(String hash) {
        this.hash = hash;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public String getWhy() {
        return why;
    }

    public void setWhy(String why) {
        this.why = why;
    }
}
