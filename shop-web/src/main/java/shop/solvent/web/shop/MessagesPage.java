package shop.solvent.web.shop;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.NoticeId;
import shop.solvent.member.Contacts;
import shop.solvent.message.Mails;
import shop.solvent.message.Messages;
import shop.solvent.message.SandboxMails;
import shop.solvent.message.SandboxMessages;
import shop.solvent.notice.NoticeView;
import shop.solvent.notice.Notices;
import shop.solvent.notice.Template.Letter;
import shop.solvent.notice.Templates;
import shop.solvent.platform.Slice;
import shop.solvent.post.MailAddresses;

/** What who is signed in was told, the latest first: they have read it, or want it to count as not read. */
@WebServlet("/me/messages")
public class MessagesPage extends ShopPage {

    private static final long serialVersionUID = 1;

    private static final int SIZE = 20;

    @Inject
    private transient Notices notices;

    @Inject
    private transient Templates templates;

    @Inject
    private transient Messages messages;

    @Inject
    private transient Mails mails;

    @Inject
    private transient SandboxMessages sandboxMessages;

    @Inject
    private transient SandboxMails sandboxMails;

    @Inject
    private transient Contacts contacts;

    @Inject
    private transient MailAddresses addresses;

    /** One of them, in the reader's language. */
    public record Told(NoticeView notice, Letter letter) {}

    /**
     * @param after behind which this part begins; null at the beginning of the list
     * @param last the last one of this part, if there are more; else null
     * @param text the last one that the sandbox delivered to their telephone; null elsewhere, or if there is none
     * @param mail the last mail, likewise
     */
    public record Model(
            List<Told> told, int unread, NoticeId after, NoticeId last, String text, SandboxMails.Shown mail) {}

    @Override
    protected void show(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setHeader("Cache-Control", "no-store");
        MemberId member = visit.known().member();
        NoticeId after = after(visit);
        Slice<NoticeView> some = notices.of(member, after, SIZE);
        List<Told> told = some.rows().stream()
                .map(one -> new Told(one, templates.letter(one, visit.say().getLocale())))
                .toList();
        render(
                "messages",
                new Model(
                        told,
                        notices.unread(member),
                        after,
                        some.more() ? told.get(told.size() - 1).notice().id() : null,
                        messages.isSandbox()
                                ? sandboxMessages
                                        .latest(contacts.ofMember(member).number())
                                        .orElse(null)
                                : null,
                        mails.isSandbox()
                                ? addresses
                                        .reached(member)
                                        .flatMap(sandboxMails::latest)
                                        .orElse(null)
                                : null),
                request,
                response);
    }

    @Override
    protected void act(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        MemberId member = visit.known().member();
        switch (String.valueOf(visit.given("wish"))) {
            case "read" -> notices.mark(member, NoticeId.parse(String.valueOf(visit.given("id"))), true);
            case "unread" -> notices.mark(member, NoticeId.parse(String.valueOf(visit.given("id"))), false);
            case "all" -> notices.markAll(member);
            default -> {
                // nothing that the page offers
            }
        }
        NoticeId after = after(visit); // who marks one on a later part goes on reading there
        redirect(after == null ? "/me/messages" : "/me/messages?after=" + after, request, response);
    }

    private static NoticeId after(Visit visit) {
        String after = visit.given("after");
        return after == null ? null : NoticeId.parse(after);
    }
}
