package shop.solvent.web.admin.rules;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.List;
import shop.solvent.platform.Slice;
import shop.solvent.rulebook.force.NoticeView;
import shop.solvent.rulebook.force.Notices;
import shop.solvent.web.admin.Language;

/** What members are told about changes of rules. */
@Named("noticeBoard")
@RequestScoped
public class NoticesPage {

    private static final int SHOWN = 50;

    @Inject
    private Notices notices;

    @Inject
    private Language language;

    @Inject
    private Clock clock;

    private String after;
    private Slice<NoticeView> slice;

    /** Fails for a notice that there never was before anything is shown. */
    public void load() {
        getSlice();
    }

    private Slice<NoticeView> getSlice() {
        if (slice == null) {
            slice = notices.list(after == null ? null : Long.valueOf(after), SHOWN);
        }
        return slice;
    }

    public List<NoticeView> getRows() {
        return getSlice().rows();
    }

    /** The last one shown, from which the list is read on; null if it ends here. */
    public Long getNext() {
        return getSlice().more() ? getRows().get(getRows().size() - 1).id() : null;
    }

    /** The last one of an earlier part; null at the beginning. */
    public String getAfter() {
        return after;
    }

    /** What is no number is as if nothing had been said. */
    public void setAfter(String after) {
        this.after = after != null && after.matches("\\d{1,18}") ? after : null;
    }

    /** The notice's lines in the reader's language. */
    public List<String> lines(NoticeView notice) {
        return language.of(notice.zh(), notice.en()).lines().toList();
    }

    public boolean isAhead(NoticeView notice) {
        return notice.effectiveAt().isAfter(clock.instant());
    }
}
