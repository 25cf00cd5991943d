package shop.solvent.web.admin.cases;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;
import shop.solvent.risk.CaseView;
import shop.solvent.risk.RuleSnooze;
import shop.solvent.risk.RuleSnoozes;
import shop.solvent.risk.SnoozeDeed;
import shop.solvent.risk.SnoozeDeed.Snoozing;
import shop.solvent.web.admin.Asking;

/** Has a rule that found a case not stop its member's orders for some days: on the page of the case. */
@Named("snoozing")
@ViewScoped
public class SnoozeForm implements Serializable {

    private static final long serialVersionUID = 1;

    /** More than fit on a case. */
    private static final int MOST = 10;

    @Inject
    private Asking asking;

    @Inject
    private RuleSnoozes snoozes;

    @Inject
    private ShopSettings settings;

    private String rule;
    private Integer days;
    private String reason;
    private String key = UUID.randomUUID().toString();

    /** The rules that found the case. */
    public List<String> rules(CaseView riskCase) {
        return riskCase.flags().stream()
                .map(CaseView.Flag::ruleId)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** What is in force for the member of the case. */
    public List<RuleSnooze> inForce(CaseView riskCase) {
        return snoozes.search(null, riskCase.member().toString(), true, null, MOST)
                .rows();
    }

    public long getAlone() {
        return settings.number(Setting.SNOOZE_ALONE);
    }

    public int getLongest() {
        return SnoozeDeed.LONGEST;
    }

    public String snooze(CaseView riskCase) {
        boolean asked = asking.ask(
                key,
                SnoozeDeed.CODE,
                new Snoozing(
                        rule,
                        RuleSnooze.Kind.MEMBER.name(),
                        riskCase.member().toString(),
                        days == null ? 0 : days,
                        riskCase.id().toString()),
                reason,
                "snoozing:span",
                "snooze.made-now");
        key = asked ? key : UUID.randomUUID().toString(); // a refused request was none
        return asked ? "/admin/case?faces-redirect=true&includeViewParams=true" : null;
    }

    public String getRule() {
        return rule;
    }

    public void setRule(String rule) {
        this.rule = rule;
    }

    public Integer getDays() {
        return days;
    }

    public void setDays(Integer days) {
        this.days = days;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
