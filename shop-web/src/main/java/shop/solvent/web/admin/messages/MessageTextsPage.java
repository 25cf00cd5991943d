package shop.solvent.web.admin.messages;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import shop.solvent.access.Permission;
import shop.solvent.notice.NoticeKind;
import shop.solvent.notice.Template;
import shop.solvent.notice.Template.Letter;
import shop.solvent.notice.TemplateDeed;
import shop.solvent.notice.TemplateDeed.Wording;
import shop.solvent.notice.Templates;
import shop.solvent.web.admin.Asking;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.SignedIn;

/** The words in which members are told: of all kinds in a list, and of one with its versions and a form for others. */
@Named("messageTexts")
@ViewScoped
public class MessageTextsPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private Templates templates;

    @Inject
    private Asking asking;

    @Inject
    private Feedback feedback;

    @Inject
    private SignedIn user;

    private String kind;
    private String titleZh;
    private String titleEn;
    private String textZh;
    private String textEn;
    private String reason;
    private String key = UUID.randomUUID().toString();
    private transient Template looked;

    /** Begins with the words that count now. */
    public void load() {
        if (getOne() != null && titleZh == null) {
            Template now = templates.current(getOne());
            titleZh = now.titleZh();
            titleEn = now.titleEn();
            textZh = now.textZh();
            textEn = now.textEn();
        }
    }

    /** The kind that the page is about; null for the list of all. */
    public NoticeKind getOne() {
        return NoticeKind.of(String.valueOf(kind)).orElse(null);
    }

    public List<NoticeKind> getKinds() {
        return List.of(NoticeKind.values());
    }

    public Template current(NoticeKind one) {
        return templates.current(one);
    }

    public List<Template> getVersions() {
        return templates.of(getOne());
    }

    /** {@code {amount} {fee}}: what the texts of the kind may name. */
    public String getPlaces() {
        return getOne().names().stream().map(name -> "{" + name + "}").collect(Collectors.joining(" "));
    }

    public boolean isMay() {
        return user.may(Permission.EDIT_SETTINGS);
    }

    private Wording wording() {
        return new Wording(kind, titleZh, titleEn, textZh, textEn);
    }

    /** Shows what is typed as a member would have it. */
    public void look() {
        looked = null;
        feedback.attempt(() -> looked = TemplateDeed.checked(wording()), "words:textZh");
    }

    public boolean isLooked() {
        return looked != null;
    }

    public Letter getChinese() {
        return looked.letter(Template.examples(looked.kind()), Locale.CHINESE);
    }

    public Letter getEnglish() {
        return looked.letter(Template.examples(looked.kind()), Locale.ENGLISH);
    }

    public String write() {
        boolean asked = asking.ask(key, TemplateDeed.CODE, wording(), reason, "words:textZh", "approval.waits-now");
        key = asked ? key : UUID.randomUUID().toString(); // a refused request was none
        return asked ? "/admin/message-texts?faces-redirect=true&kind=" + getOne().code() : null;
    }

    public String getKind() {
        return kind;
    }

    public void setKind(String kind) {
        this.kind = Filters.given(kind);
    }

    public String getTitleZh() {
        return titleZh;
    }

    public void setTitleZh(String text) {
        this.titleZh = text;
    }

    public String getTitleEn() {
        return titleEn;
    }

    public void setTitleEn(String text) {
        this.titleEn = text;
    }

    public String getTextZh() {
        return textZh;
    }

    public void setTextZh(String text) {
        this.textZh = text;
    }

    public String getTextEn() {
        return textEn;
    }

    public void setTextEn(String text) {
        this.textEn = text;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
