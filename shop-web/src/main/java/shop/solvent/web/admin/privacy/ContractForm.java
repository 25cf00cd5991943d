package shop.solvent.web.admin.privacy;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.kernel.Reason;
import shop.solvent.platform.Rejection;
import shop.solvent.privacy.ContractDeed;
import shop.solvent.privacy.ContractDeed.Wanted;
import shop.solvent.privacy.DataContracts;
import shop.solvent.privacy.DataPurpose.Basis;
import shop.solvent.privacy.DataPurpose.Use;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.SignedIn;

/** The form of a new version of the data-use contract: a row of fields for each purpose, made from the version in force. */
@Named("contractForm")
@ViewScoped
public class ContractForm implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private DataContracts contracts;

    @Inject
    private Approvals approvals;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    private List<Purpose> purposes;
    private String reason;
    private String key;

    /** What is typed of one purpose. */
    public static final class Purpose implements Serializable {

        private static final long serialVersionUID = 1;

        private String code;
        private String basis;
        private String nameZh;
        private String nameEn;
        private String dataZh;
        private String dataEn;
        private String keptZh;
        private String keptEn;
        private boolean anew;

        private Purpose(Wanted wanted) {
            code = wanted.code();
            basis = wanted.basis();
            nameZh = wanted.nameZh();
            nameEn = wanted.nameEn();
            dataZh = wanted.dataZh();
            dataEn = wanted.dataEn();
            keptZh = wanted.keptZh();
            keptEn = wanted.keptEn();
            anew = wanted.anew();
        }

        private Wanted wanted() {
            return new Wanted(code, basis, nameZh, nameEn, dataZh, dataEn, keptZh, keptEn, anew);
        }

        /** Whether something in the shop looks at it, so that it has to be said to members. */
        public boolean isLookedAt() {
            return Arrays.stream(Use.values()).anyMatch(use -> use.code().equals(code));
        }

        public String getCode() {
            return code;
        }

        public void setCode(String code) {
            this.code = code;
        }

        public String getBasis() {
            return basis;
        }

        public void setBasis(String basis) {
            this.basis = basis;
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

        public String getDataZh() {
            return dataZh;
        }

        public void setDataZh(String dataZh) {
            this.dataZh = dataZh;
        }

        public String getDataEn() {
            return dataEn;
        }

        public void setDataEn(String dataEn) {
            this.dataEn = dataEn;
        }

        public String getKeptZh() {
            return keptZh;
        }

        public void setKeptZh(String keptZh) {
            this.keptZh = keptZh;
        }

        public String getKeptEn() {
            return keptEn;
        }

        public void setKeptEn(String keptEn) {
            this.keptEn = keptEn;
        }

        public boolean isAnew() {
            return anew;
        }

        public void setAnew(boolean anew) {
            this.anew = anew;
        }
    }

    @PostConstruct
    void begin() {
        key = UUID.randomUUID().toString();
        purposes = new ArrayList<>();
        ContractDeed.Text.of(contracts.inForce()).purposes().forEach(one -> purposes.add(new Purpose(one)));
    }

    public boolean isMay() {
        return user.may("edit-settings") && contracts.announced() == null;
    }

    public List<Purpose> getPurposes() {
        return purposes;
    }

    public List<Basis> getBases() {
        return Arrays.asList(Basis.values());
    }

    public boolean isRoom() {
        return purposes.size() < ContractDeed.MOST;
    }

    public void add() {
        if (isRoom()) {
            purposes.add(
                    new Purpose(new Wanted(null, Basis.CONSENT.name(), null, null, null, null, null, null, false)));
        }
    }

    /** What something looks at stays. */
    public void remove(Purpose one) {
        if (!one.isLookedAt()) {
            purposes.remove(one);
        }
    }

    public String announce() {
        try {
            approvals.ask(new Ask(
                    key,
                    ContractDeed.CODE,
                    new ContractDeed.Text(purposes.stream().map(Purpose::wanted).toList()),
                    reason,
                    user.getUsername()));
        } catch (Rejection refused) {
            key = UUID.randomUUID().toString();
            feedback.wrong(field(refused), refused.reason());
            return null;
        }
        feedback.done("approval.waits-now");
        return "/admin/privacy?faces-redirect=true";
    }

    /** The field of the purpose that is meant; on top of the page where it is none of them. */
    private static String field(Rejection refused) {
        Reason why = refused.reason();
        return why.code().equals("data-contract.malformed")
                ? "announce:purpose:" + (Integer.parseInt(why.parameters().get("line")) - 1) + ":"
                        + why.parameters().get("part")
                : null;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
