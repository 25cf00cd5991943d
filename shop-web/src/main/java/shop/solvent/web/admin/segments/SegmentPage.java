package shop.solvent.web.admin.segments;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import shop.solvent.kernel.Money;
import shop.solvent.member.LevelView;
import shop.solvent.member.Levels;
import shop.solvent.platform.Rejection;
import shop.solvent.segment.Measure;
import shop.solvent.segment.Range;
import shop.solvent.segment.SegmentAdministration;
import shop.solvent.segment.SegmentCondition;
import shop.solvent.segment.SegmentDeed;
import shop.solvent.segment.SegmentTerms;
import shop.solvent.segment.SegmentView;
import shop.solvent.segment.Segments;
import shop.solvent.segment.Segments.Count;
import shop.solvent.segment.Segments.Sample;
import shop.solvent.web.admin.Amounts;
import shop.solvent.web.admin.Asking;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.SignedIn;

/** One segment, or a new one: what it says, whom it holds for, and whether rules may name it. */
@Named("segment")
@ViewScoped
public class SegmentPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private Segments segments;

    @Inject
    private SegmentAdministration administration;

    @Inject
    private Levels levels;

    @Inject
    private Asking asking;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    private String code;
    private String tag;
    private String newCode;
    private String nameZh;
    private String nameEn;
    private String aboutZh;
    private String aboutEn;
    private String[] ofLevels = {};
    private String[] ofChannels = {};
    private String anyTags;
    private String allTags;
    private String noTags;
    private LocalDate joinedFrom;
    private LocalDate joinedUntil;
    private final List<Bounds> bounds =
            Arrays.stream(Measure.values()).map(Bounds::new).toList();
    private String reason;
    private String endReason;
    private long version;
    private boolean loaded;
    private String key = UUID.randomUUID().toString();
    private transient SegmentView view;
    private transient Sample sample;
    private transient Count count;

    /** What somebody typed about a measure. */
    public static class Bounds implements Serializable {

        private static final long serialVersionUID = 1;

        private final Measure measure;
        private BigDecimal least;
        private BigDecimal most;

        Bounds(Measure measure) {
            this.measure = measure;
        }

        private void take(Range range) {
            least = shown(range.least());
            most = shown(range.most());
        }

        private BigDecimal shown(Long number) {
            return number == null ? null : isMoney() ? Money.fen(number).inUnits() : BigDecimal.valueOf(number);
        }

        private Range range() {
            return new Range(measure, number(least), number(most));
        }

        private Long number(BigDecimal typed) {
            try {
                return isMoney()
                        ? Amounts.fen(measure.name(), typed)
                        : typed == null ? null : Long.valueOf(typed.longValueExact());
            } catch (ArithmeticException notWhole) {
                throw Rejection.invalid("segment.whole", Map.of("field", measure.name()));
            }
        }

        public boolean isMoney() {
            return measure.unit() == Measure.Unit.FEN;
        }

        public Measure getMeasure() {
            return measure;
        }

        public BigDecimal getLeast() {
            return least;
        }

        public void setLeast(BigDecimal least) {
            this.least = least;
        }

        public BigDecimal getMost() {
            return most;
        }

        public void setMost(BigDecimal most) {
            this.most = most;
        }
    }

    /** The form begins with what is said of the segment, and remembers which state that was. */
    public void load() {
        if (loaded) {
            return;
        }
        loaded = true;
        if (isNew()) {
            anyTags = tag;
            return;
        }
        SegmentTerms terms = getView().terms();
        SegmentCondition condition = terms.condition();
        nameZh = terms.nameZh();
        nameEn = terms.nameEn();
        aboutZh = terms.aboutZh();
        aboutEn = terms.aboutEn();
        ofLevels = condition.levels().toArray(String[]::new);
        ofChannels = condition.channels().toArray(String[]::new);
        anyTags = String.join(", ", condition.anyTags());
        allTags = String.join(", ", condition.allTags());
        noTags = String.join(", ", condition.noTags());
        joinedFrom = condition.joinedFrom();
        joinedUntil = condition.joinedUntil();
        condition
                .ranges()
                .forEach(range -> bounds.get(range.measure().ordinal()).take(range));
        version = getView().version();
    }

    public boolean isNew() {
        return code == null;
    }

    public SegmentView getView() {
        if (view == null) {
            view = segments.find(code);
        }
        return view;
    }

    public boolean isEditable() {
        return user.may("edit-campaigns");
    }

    private SegmentTerms terms() {
        return new SegmentTerms(nameZh, nameEn, aboutZh, aboutEn, condition());
    }

    private SegmentCondition condition() {
        return new SegmentCondition(
                List.of(ofLevels),
                List.of(ofChannels),
                each(anyTags),
                each(allTags),
                each(noTags),
                joinedFrom,
                joinedUntil,
                bounds.stream()
                        .map(Bounds::range)
                        .filter(range -> range.least() != null || range.most() != null)
                        .toList());
    }

    private static List<String> each(String typed) {
        return typed == null
                ? List.of()
                : Arrays.stream(typed.split("[,，、]"))
                        .map(String::strip)
                        .filter(tag -> !tag.isEmpty())
                        .toList();
    }

    /** Counts whom it would hold for, and shows some of them to who may see members. */
    public void look() {
        feedback.attempt(
                () -> {
                    if (user.may("see-members")) {
                        sample = segments.sample(condition(), user.getUsername());
                        count = sample.count();
                    } else {
                        count = segments.count(condition());
                    }
                },
                "terms:condition");
    }

    /** How many it holds for; null before somebody asks. */
    public Count getCount() {
        return count;
    }

    /** Null before somebody asks, and for who may not see members. */
    public Sample getSample() {
        return sample;
    }

    /** Whether it is rather single persons than a segment that was counted. */
    public boolean isHandful() {
        return count != null && !count.more() && count.members() > 0 && count.members() < SegmentDeed.HANDFUL;
    }

    public String save() {
        boolean done = isNew()
                ? feedback.attempt(() -> administration.draft(newCode, terms(), user.getUsername()), "terms:condition")
                : feedback.attempt(
                        () -> administration.change(code, terms(), version, user.getUsername()), "terms:condition");
        return done(done, isNew() ? newCode : code, "segment.saved");
    }

    /** Asks for it to be published as it is kept, to which somebody else has to agree. */
    public String ask() {
        if (!asking.ask(
                key,
                SegmentDeed.CODE,
                () -> new SegmentDeed.Publication(code, getView().terms()),
                reason,
                "ask:reason",
                "approval.waits-now")) {
            key = UUID.randomUUID().toString(); // a refused request was none
            return null;
        }
        return here(code);
    }

    /** Takes back what is published. */
    public String withdraw() {
        return done(
                feedback.attempt(() -> administration.withdraw(code, user.getUsername(), endReason), "end:reason"),
                code,
                "segment.withdrawn");
    }

    public String drop() {
        if (!feedback.attempt(() -> administration.drop(code, user.getUsername(), endReason), "end:reason")) {
            return null;
        }
        feedback.done("segment.dropped");
        return "/admin/segments?faces-redirect=true";
    }

    private String done(boolean done, String segment, String message) {
        if (!done) {
            return null;
        }
        feedback.done(message);
        return here(segment);
    }

    private static String here(String segment) {
        return "/admin/segment?faces-redirect=true&code=" + segment;
    }

    public List<LevelView> getLevels() {
        return levels.all();
    }

    public List<Bounds> getBounds() {
        return bounds;
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = Filters.given(code);
    }

    public String getTag() {
        return tag;
    }

    public void setTag(String tag) {
        this.tag = Filters.given(tag);
    }

    public String getNewCode() {
        return newCode;
    }

    public void setNewCode(String newCode) {
        this.newCode = newCode;
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

    public String getAboutZh() {
        return aboutZh;
    }

    public void setAboutZh(String aboutZh) {
        this.aboutZh = aboutZh;
    }

    public String getAboutEn() {
        return aboutEn;
    }

    public void setAboutEn(String aboutEn) {
        this.aboutEn = aboutEn;
    }

    public String[] getOfLevels() {
        return ofLevels;
    }

    public void setOfLevels(String[] ofLevels) {
        this.ofLevels = ofLevels;
    }

    public String[] getOfChannels() {
        return ofChannels;
    }

    public void setOfChannels(String[] ofChannels) {
        this.ofChannels = ofChannels;
    }

    public String getAnyTags() {
        return anyTags;
    }

    public void setAnyTags(String anyTags) {
        this.anyTags = anyTags;
    }

    public String getAllTags() {
        return allTags;
    }

    public void setAllTags(String allTags) {
        this.allTags = allTags;
    }

    public String getNoTags() {
        return noTags;
    }

    public void setNoTags(String noTags) {
        this.noTags = noTags;
    }

    public LocalDate getJoinedFrom() {
        return joinedFrom;
    }

    public void setJoinedFrom(LocalDate joinedFrom) {
        this.joinedFrom = joinedFrom;
    }

    public LocalDate getJoinedUntil() {
        return joinedUntil;
    }

    public void setJoinedUntil(LocalDate joinedUntil) {
        this.joinedUntil = joinedUntil;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public String getEndReason() {
        return endReason;
    }

    public void setEndReason(String endReason) {
        this.endReason = endReason;
    }
}
