package shop.solvent.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.List;
import shop.solvent.rulebook.NoticeView;
import shop.solvent.rulebook.Notices;

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

    private List<NoticeView> rows;

    public List<NoticeView> getRows() {
        if (rows == null) {
            rows = notices.list(0, SHOWN).rows();
        }
        return rows;
    }

    /** The notice's lines in the reader's language. */
    public List<String> lines(NoticeView notice) {
        return language.of(notice.zh(), notice.en()).lines().toList();
    }

    public boolean isAhead(NoticeView notice) {
        return notice.effectiveAt().isAfter(clock.instant());
    }
}
