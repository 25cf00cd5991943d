package shop.solvent.web.shop;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.message.Mails;
import shop.solvent.message.SandboxMails;
import shop.solvent.notice.Choices;
import shop.solvent.notice.NoticeChannel;
import shop.solvent.notice.NoticeKind;
import shop.solvent.platform.Rejection;
import shop.solvent.post.MailAddresses;

/** How who is signed in is told what: where their mail goes, and what they do without. */
@WebServlet("/me/message-settings")
public class MessageSettingsPage extends ShopPage {

    private static final long serialVersionUID = 1;

    @Inject
    private transient MailAddresses addresses;

    @Inject
    private transient Choices choices;

    @Inject
    private transient Mails mails;

    @Inject
    private transient SandboxMails sandbox;

    /** A kind, and whether they are told of it by each way. */
    public record Row(NoticeKind kind, boolean mail, boolean phone) {}

    /**
     * @param available whether the shop sends mail
     * @param delivered what the sandbox delivered to the address that waits for its code; null elsewhere
     * @param typed what was typed; null if nothing was
     * @param wrong what is wrong with it; null if nothing is
     */
    public record Model(
            boolean available,
            MailAddresses.Standing address,
            SandboxMails.Shown delivered,
            List<Row> choices,
            List<NoticeKind> duties,
            String typed,
            String wrong,
            boolean done) {}

    @Override
    protected void show(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        show(null, null, visit, request, response);
    }

    private void show(String typed, String wrong, Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setHeader("Cache-Control", "no-store");
        response.setStatus(wrong == null ? 200 : 422);
        MemberId member = visit.known().member();
        MailAddresses.Standing standing = addresses.of(member);
        Choices.Said said = choices.of(List.of(member));
        render(
                "message-settings",
                new Model(
                        mails.isAvailable(),
                        standing,
                        standing.awaited() != null && mails.isSandbox()
                                ? addresses
                                        .reached(member)
                                        .flatMap(sandbox::latest)
                                        .orElse(null)
                                : null,
                        Arrays.stream(NoticeKind.values())
                                .filter(NoticeKind::isChoice)
                                .map(kind -> new Row(
                                        kind,
                                        said.wants(member, kind, NoticeChannel.MAIL),
                                        said.wants(member, kind, NoticeChannel.PHONE)))
                                .toList(),
                        Arrays.stream(NoticeKind.values())
                                .filter(kind -> !kind.isChoice())
                                .toList(),
                        typed,
                        wrong,
                        visit.given("done") != null),
                request,
                response);
    }

    @Override
    protected void act(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        MemberId member = visit.known().member();
        String typed = visit.given("address");
        try {
            switch (String.valueOf(visit.given("wish"))) {
                case "address" ->
                    addresses.ask(member, typed, visit.say().isChinese() ? Locale.CHINESE : Locale.ENGLISH);
                case "code" -> addresses.prove(member, visit.given("code"));
                case "none" -> addresses.takeBack(member);
                case "choose" -> choose(member, visit);
                default -> {
                    // nothing that the page offers
                }
            }
        } catch (Rejection refused) {
            show(typed, visit.say().reason(refused.reason()), visit, request, response);
            return;
        }
        redirect("/me/message-settings?done=true", request, response);
    }

    /** What is not chosen differently stays what it was: who only looks says nothing. */
    private void choose(MemberId member, Visit visit) {
        Choices.Said said = choices.of(List.of(member));
        for (NoticeKind kind : NoticeKind.values()) {
            for (NoticeChannel channel : NoticeChannel.values()) {
                boolean wanted = visit.given(kind.code() + "-" + channel.name()) != null;
                if (kind.isChoice() && wanted != said.wants(member, kind, channel)) {
                    choices.say(member, kind, channel, wanted);
                }
            }
        }
    }
}
