package shop.solvent.web.admin.dividends;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;
import shop.solvent.dividend.PartnerDeed;
import shop.solvent.dividend.PartnerDeed.Agreement;
import shop.solvent.dividend.PartnerRole;
import shop.solvent.dividend.PartnerView;
import shop.solvent.dividend.Partners;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.PartnerId;
import shop.solvent.platform.Slice;
import shop.solvent.web.admin.Asking;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.ListPage;

/** The agreements by which people serve the shop; asks for another to be recorded. */
@Named("partners")
@ViewScoped
public class PartnersPage extends ListPage<PartnerView> {

    private static final long serialVersionUID = 1;

    @Inject
    private Partners partners;

    @Inject
    private Asking asking;

    private String role;
    private boolean all;
    private String member;
    private String key = UUID.randomUUID().toString();
    private String newMember;
    private String newRole;
    private String grade;
    private String region;
    private LocalDate since;
    private LocalDate until;
    private String document;
    private String reason;

    private PartnerRole wanted() {
        return Arrays.stream(PartnerRole.values())
                .filter(one -> one.text().equals(role))
                .findFirst()
                .orElse(null);
    }

    private MemberId whose() {
        return member == null ? null : MemberId.parse(member);
    }

    public PartnerRole[] getRoles() {
        return PartnerRole.values();
    }

    @Override
    protected Slice<PartnerView> part(String after) {
        return partners.list(wanted(), !all, whose(), after == null ? null : PartnerId.parse(after), SIZE);
    }

    @Override
    protected long count() {
        return partners.count(wanted(), !all, whose());
    }

    @Override
    protected Object id(PartnerView one) {
        return one.id();
    }

    @Override
    protected Filters narrowed() {
        return new Filters().and("role", role).and("all", all ? "true" : null).and("member", member);
    }

    public String search() {
        return anew("/admin/partners?faces-redirect=true&includeViewParams=true");
    }

    public String enter() {
        boolean asked = asking.ask(
                key,
                PartnerDeed.CODE,
                () -> new Agreement(
                        newMember == null ? null : newMember.strip(),
                        newRole,
                        grade,
                        region,
                        since == null ? null : since.toString(),
                        until == null ? null : until.toString(),
                        document),
                reason,
                "enter:memberId",
                "approval.waits-now");
        if (!asked) {
            key = UUID.randomUUID().toString(); // a refused request was none
            return null;
        }
        return "/admin/partners?faces-redirect=true";
    }

    public String getRole() {
        return role;
    }

    public void setRole(String role) {
        this.role = Filters.given(role);
    }

    public boolean isAll() {
        return all;
    }

    public void setAll(boolean all) {
        this.all = all;
    }

    public String getMember() {
        return member;
    }

    /** What is no member's id narrows nothing. */
    public void setMember(String member) {
        String given = Filters.given(member);
        this.member = given != null && given.matches("mem_[0-9a-z]{13}") ? given : null;
    }

    public String getNewMember() {
        return newMember;
    }

    public void setNewMember(String member) {
        this.newMember = member;
    }

    public String getNewRole() {
        return newRole;
    }

    public void setNewRole(String role) {
        this.newRole = role;
    }

    public String getGrade() {
        return grade;
    }

    public void setGrade(String grade) {
        this.grade = grade;
    }

    public String getRegion() {
        return region;
    }

    public void setRegion(String region) {
        this.region = region;
    }

    public LocalDate getSince() {
        return since;
    }

    public void setSince(LocalDate since) {
        this.since = since;
    }

    public LocalDate getUntil() {
        return until;
    }

    public void setUntil(LocalDate until) {
        this.until = until;
    }

    public String getDocument() {
        return document;
    }

    public void setDocument(String document) {
        this.document = document;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
