package shop.solvent.web.admin.credit;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import shop.solvent.credit.CreditDeed;
import shop.solvent.credit.CreditScheme;
import shop.solvent.credit.CreditSchemes;
import shop.solvent.credit.CreditTerms;
import shop.solvent.credit.CreditView;
import shop.solvent.credit.CreditWeight;
import shop.solvent.credit.Credits;
import shop.solvent.credit.Grade;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.RecordRows.Kind;
import shop.solvent.platform.Rejection;
import shop.solvent.web.admin.Asking;
import shop.solvent.web.admin.Chart;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.Language;
import shop.solvent.web.admin.SignedIn;

/** What counts for members' credit, how many have which grade, and what one member's is made of. */
@Named("credits")
@ViewScoped
public class CreditPage implements Serializable {

    private static final long serialVersionUID = 1;

    private static final String BARS = "#0b6bcb";

    @Inject
    private Credits book;

    @Inject
    private CreditSchemes schemes;

    @Inject
    private Asking asking;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    @Inject
    private Language language;

    @Inject
    private Formats show;

    private String member;
    private Integer begin;
    private Integer a;
    private Integer b;
    private Integer c;
    private Integer d;
    private List<Row> rows = List.of();
    private String reason;
    private String why;
    private Kind pardoned;
    private String key = UUID.randomUUID().toString();
    private transient Map<Grade, Long> grades;
    private transient CreditView found;
    private boolean looked;

    /** What one kind is worth, to be changed. */
    public static class Row implements Serializable {

        private static final long serialVersionUID = 1;

        private final Kind kind;
        private Integer each;
        private Integer most;
        private Integer free;
        private Integer days;

        Row(CreditWeight weight) {
            kind = weight.kind();
            each = weight.each();
            most = weight.most();
            free = weight.free();
            days = weight.days();
        }

        CreditWeight weight() {
            return new CreditWeight(kind, number(each), number(most), number(free), number(days));
        }

        private static int number(Integer value) {
            return value == null ? 0 : value;
        }

        public Kind getKind() {
            return kind;
        }

        public Integer getEach() {
            return each;
        }

        public void setEach(Integer each) {
            this.each = each;
        }

        public Integer getMost() {
            return most;
        }

        public void setMost(Integer most) {
            this.most = most;
        }

        public Integer getFree() {
            return free;
        }

        public void setFree(Integer free) {
            this.free = free;
        }

        public Integer getDays() {
            return days;
        }

        public void setDays(Integer days) {
            this.days = days;
        }
    }

    @PostConstruct
    void asItIs() {
        CreditTerms terms = schemes.latest().terms();
        begin = terms.begin();
        a = terms.a();
        b = terms.b();
        c = terms.c();
        d = terms.d();
        rows = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            rows.add(new Row(terms.weights().stream()
                    .filter(weight -> weight.kind() == kind)
                    .findFirst()
                    .orElse(new CreditWeight(kind, 0, 0, 0, 0))));
        }
    }

    private CreditTerms terms() {
        return new CreditTerms(
                begin,
                rows.stream()
                        .map(Row::weight)
                        .filter(weight -> weight.each() > 0 || weight.most() > 0)
                        .toList(),
                a,
                b,
                c,
                d);
    }

    /** Asks for what is typed, to which somebody else has to agree. */
    public String ask() {
        if (!asking.ask(
                key,
                CreditDeed.CODE,
                () -> new CreditDeed.Publication(terms()),
                reason,
                "terms:begin",
                "approval.waits-now")) {
            key = UUID.randomUUID().toString(); // a refused request was none
            return null;
        }
        return "/admin/credit?faces-redirect=true";
    }

    public CreditScheme getScheme() {
        return schemes.latest();
    }

    /** The latest first. */
    public List<CreditScheme> getHistory() {
        return schemes.history();
    }

    public boolean isEditable() {
        return user.may("edit-settings");
    }

    public Grade[] getGrades() {
        return Grade.values();
    }

    /** How many members have it. */
    public long count(Grade grade) {
        if (grades == null) {
            grades = book.grades();
        }
        return grades.get(grade);
    }

    public String getChart() {
        return Chart.upright(language.getLocale())
                .labels(Arrays.stream(Grade.values()).map(Grade::name).toList())
                .bars(
                        show.phrase("credit.members"),
                        BARS,
                        Arrays.stream(Grade.values()).map(this::count).toList())
                .json();
    }

    /** Null where nobody was named, or there is nobody of that id whom the reader sees. */
    public CreditView getFound() {
        if (!looked && member != null) {
            looked = true;
            try {
                found = book.find(MemberId.parse(member));
            } catch (InvalidId | Rejection nobody) {
                found = null;
            }
        }
        return found;
    }

    /** Whether somebody was named who is nobody here. */
    public boolean isNobody() {
        return member != null && getFound() == null;
    }

    /** The look of the badge. */
    public String tone(Grade grade) {
        return switch (grade) {
            case A, B -> "ok";
            case C -> "plain";
            case D, E -> "warn";
        };
    }

    public boolean isPardonable() {
        return user.may("decide-orders") && getFound().now().parts().stream().anyMatch(part -> part.points() < 0);
    }

    /** Kinds that speak against members. */
    public List<Kind> getAgainst() {
        return Arrays.stream(Kind.values()).filter(kind -> !kind.isGood()).toList();
    }

    /** Says that something does not count against the member. */
    public String pardon() {
        if (!feedback.attempt(
                () -> book.pardon(MemberId.parse(member), pardoned, why, user.getUsername()), "pardon:why")) {
            return null;
        }
        feedback.done("credit.pardoned-now");
        return "/admin/credit?faces-redirect=true&includeViewParams=true";
    }

    public String getMember() {
        return member;
    }

    public void setMember(String member) {
        this.member = Filters.given(member);
    }

    public Integer getBegin() {
        return begin;
    }

    public void setBegin(Integer begin) {
        this.begin = begin;
    }

    public Integer getA() {
        return a;
    }

    public void setA(Integer a) {
        this.a = a;
    }

    public Integer getB() {
        return b;
    }

    public void setB(Integer b) {
        this.b = b;
    }

    public Integer getC() {
        return c;
    }

    public void setC(Integer c) {
        this.c = c;
    }

    public Integer getD() {
        return d;
    }

    public void setD(Integer d) {
        this.d = d;
    }

    public List<Row> getRows() {
        return rows;
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

    public Kind getPardoned() {
        return pardoned;
    }

    public void setPardoned(Kind pardoned) {
        this.pardoned = pardoned;
    }
}
