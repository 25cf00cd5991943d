package shop.solvent.web.admin.members;

import jakarta.ejb.EJB;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.List;
import shop.solvent.commission.CommissionStatement;
import shop.solvent.commission.CommissionStatements;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.member.Members;

/** A member's statement of commissions for a month. */
@Named("commissions")
@ViewScoped
public class CommissionsPage implements Serializable {

    private static final long serialVersionUID = 1;

    @EJB
    private Members members;

    @Inject
    private CommissionStatements statements;

    private String member = "";
    private String month;
    private transient CommissionStatement statement;

    /** Fails for who is no member before anything is shown. */
    public void load() {
        members.find(MemberId.parse(member));
    }

    /** Of the month that the address names; of the present one where it names none. */
    public CommissionStatement getStatement() {
        if (statement == null) {
            statement = statements.of(MemberId.parse(member), chosen(month, statements.months()));
        }
        return statement;
    }

    static YearMonth chosen(String text, List<YearMonth> months) {
        try {
            YearMonth named = text == null ? null : YearMonth.parse(text);
            return named != null && months.contains(named) ? named : months.get(0);
        } catch (DateTimeException none) {
            return months.get(0);
        }
    }

    public List<YearMonth> getMonths() {
        return statements.months();
    }

    public String search() {
        return "/admin/commissions?faces-redirect=true&includeViewParams=true";
    }

    public String getMember() {
        return member;
    }

    public void setMember(String member) {
        this.member = member == null ? "" : member;
    }

    public String getMonth() {
        return month;
    }

    public void setMonth(String month) {
        this.month = month;
    }
}
