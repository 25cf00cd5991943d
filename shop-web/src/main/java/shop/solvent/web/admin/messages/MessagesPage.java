package shop.solvent.web.admin.messages;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Map;
import shop.solvent.kernel.id.NoticeId;
import shop.solvent.notice.NoticeChannel;
import shop.solvent.notice.NoticeKind;
import shop.solvent.notice.NoticeView;
import shop.solvent.notice.Sending;
import shop.solvent.notice.Sending.State;
import shop.solvent.notice.SendingQuery;
import shop.solvent.notice.Sendings;
import shop.solvent.notice.Template.Letter;
import shop.solvent.notice.Templates;
import shop.solvent.platform.Slice;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.Language;
import shop.solvent.web.admin.ListPage;

/** What members were sent and are to be sent, and what became of it, the latest first. */
@Named("messages")
@ViewScoped
public class MessagesPage extends ListPage<Sending> {

    private static final long serialVersionUID = 1;

    @Inject
    private Sendings sendings;

    @Inject
    private Templates templates;

    @Inject
    private Language language;

    private String kind;
    private String channel;
    private String state;
    private String member;
    private transient Map<NoticeId, NoticeView> told;

    private SendingQuery query() {
        return MessageSearch.query(kind, channel, state, member);
    }

    public NoticeKind[] getKinds() {
        return NoticeKind.values();
    }

    public NoticeChannel[] getWays() {
        return NoticeChannel.values();
    }

    public State[] getStates() {
        return State.values();
    }

    @Override
    protected Slice<Sending> part(String after) {
        return sendings.search(query(), after == null ? null : Long.valueOf(after), SIZE);
    }

    @Override
    protected long count() {
        return sendings.count(query());
    }

    @Override
    protected Object id(Sending one) {
        return one.id();
    }

    @Override
    protected Filters narrowed() {
        return new Filters()
                .and("kind", kind)
                .and("channel", channel)
                .and("state", state)
                .and("member", member);
    }

    /** What it says, in the reader's language. */
    public Letter letter(Sending one) {
        if (told == null) {
            told = sendings.notices(getRows());
        }
        return templates.letter(told.get(one.notice()), language.getLocale());
    }

    public String tone(Sending one) {
        return switch (one.state()) {
            case SENT -> "ok";
            case WAITING, SENDING -> "plain";
            case UNKNOWN, LATE -> "warn";
            case NOBODY, UNWANTED -> "plain";
            case BOUNCED, FAILED -> "bad";
        };
    }

    public String search() {
        return anew("/admin/messages?faces-redirect=true&includeViewParams=true");
    }

    public String getKind() {
        return kind;
    }

    public void setKind(String kind) {
        this.kind = Filters.given(kind);
    }

    public String getChannel() {
        return channel;
    }

    public void setChannel(String channel) {
        this.channel = Filters.given(channel);
    }

    public String getState() {
        return state;
    }

    public void setState(String state) {
        this.state = Filters.given(state);
    }

    public String getMember() {
        return member;
    }

    public void setMember(String member) {
        this.member = Filters.given(member);
    }
}
