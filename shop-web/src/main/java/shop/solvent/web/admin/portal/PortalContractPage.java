package shop.solvent.web.admin.portal;

import jakarta.ejb.EJB;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import shop.solvent.access.Permission;
import shop.solvent.merchant.ContractView;
import shop.solvent.merchant.Joining;
import shop.solvent.merchant.MerchantView;
import shop.solvent.portal.MerchantDesk;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Language;
import shop.solvent.web.admin.SignedIn;

/** The contract of the reader's own merchant, version by version; its owner accepts the latest. */
@Named("portalContract")
@ViewScoped
public class PortalContractPage implements Serializable {

    private static final long serialVersionUID = 1;

    /** As many as a merchant may have without a limit. */
    private static final int WITHOUT_LIMIT = 1_000_000;

    @EJB
    private MerchantDesk desk;

    @EJB
    private Joining joining;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    @Inject
    private Language language;

    private transient MerchantView merchant;
    private transient List<ContractView> versions;
    private int version;
    private String hash;

    /** Keeps what the reader now sees: that alone can be accepted. */
    public void load() {
        ContractView latest = getLatest();
        if (latest != null) {
            version = latest.version();
            hash = latest.hash();
        }
    }

    private MerchantView merchant() {
        if (merchant == null) {
            merchant = desk.merchant();
        }
        return merchant;
    }

    public String getName() {
        return language.of(merchant().nameZh(), merchant().nameEn());
    }

    public List<ContractView> getVersions() {
        if (versions == null) {
            versions = joining.of(merchant().code());
        }
        return versions;
    }

    public ContractView getLatest() {
        return getVersions().isEmpty() ? null : getVersions().get(0);
    }

    public boolean isMayAccept() {
        return user.may(Permission.RUN_OWN_SHOP);
    }

    public boolean isOpen(ContractView one) {
        return !one.isAccepted() && one.version() == getLatest().version();
    }

    /** The key of how it stands. */
    public String standing(ContractView one) {
        return one.isAccepted() ? "contract.accepted" : isOpen(one) ? "contract.open" : "contract.replaced";
    }

    public String tone(ContractView one) {
        return one.isAccepted() ? "ok" : isOpen(one) ? "warn" : "";
    }

    public boolean isLimited(int goods) {
        return goods < WITHOUT_LIMIT;
    }

    public String accept() {
        if (!feedback.attempt(() -> joining.accept(merchant().code(), version, hash, user.getUsername()), null)) {
            return null;
        }
        feedback.done("contract.done");
        return "/merchant/contract?faces-redirect=true";
    }
}
