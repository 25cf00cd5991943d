package shop.solvent.web.admin;

import jakarta.faces.view.ViewScoped;
import java.io.Serializable;

/** What a person fills in to decide about a held withdrawal. */
@ViewScoped
public class WithdrawalDecision implements Serializable {

    private static final long serialVersionUID = 1;

    private String withdrawal;
    private String reason;

    public String getWithdrawal() {
        return withdrawal;
    }

    public void setWithdrawal(String withdrawal) {
        this.withdrawal = withdrawal;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
