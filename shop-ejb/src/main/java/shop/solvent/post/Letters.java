package shop.solvent.post;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.message.Mail;
import shop.solvent.notice.NoticeKind;
import shop.solvent.notice.NoticeView;
import shop.solvent.notice.Template.Letter;
import shop.solvent.notice.Templates;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;

/** Puts what a member is told into the form of a mail or a short text: one thing as it is, several as a list of them. */
@ApplicationScoped
public class Letters {

    @Inject
    private Templates templates;

    @Inject
    private ShopSettings settings;

    @Inject
    private Unsubscribing unsubscribing;

    private static boolean isChinese(Locale language) {
        return language.getLanguage().equals("zh");
    }

    private String shop(Locale language) {
        return settings.text(isChinese(language) ? Setting.NAME_ZH : Setting.NAME_EN);
    }

    /** In all languages of the shop, since nobody knows which one who has the telephone reads. */
    String shortText(List<NoticeView> notices) {
        List<String> texts = new ArrayList<>();
        for (String language : settings.text(Setting.LANGUAGES).split(",")) {
            Locale locale = new Locale(language);
            String text = notices.size() == 1
                    ? templates.letter(notices.get(0), locale).text().replace('\n', ' ')
                    : several(notices.size(), locale);
            texts.add(isChinese(locale) ? "【" + shop(locale) + "】" + text : shop(locale) + ": " + text);
        }
        return String.join(" ", texts);
    }

    private String several(int notices, Locale language) {
        String address = settings.text(Setting.ADDRESS);
        String where = address.equals(Setting.NONE) ? "" : " " + address + "/me/messages";
        return isChinese(language)
                ? "您有 " + notices + " 条新消息，请登录后在“消息”中查看。" + where
                : notices + " new messages for you. Sign in and see them under Messages." + where;
    }

    /** @param id of the mail, the same if it is sent again */
    Mail mail(long id, String to, Locale language, MemberId member, List<NoticeView> notices) {
        List<Letter> letters =
                notices.stream().map(one -> templates.letter(one, language)).toList();
        String subject = (letters.size() == 1
                        ? letters.get(0).title()
                        : isChinese(language) ? letters.size() + " 条新消息" : letters.size() + " new messages for you")
                + " · " + shop(language);
        String unsubscribe = notices.stream().anyMatch(one -> one.kind().isChoice())
                ? unsubscribing.link(member, kind(notices)).orElse(null)
                : null;
        return mail(id, to, language, subject, letters, unsubscribe);
    }

    /** The one kind that the member may do without of; null for several. */
    private static NoticeKind kind(List<NoticeView> notices) {
        List<NoticeKind> kinds = notices.stream()
                .map(NoticeView::kind)
                .filter(NoticeKind::isChoice)
                .distinct()
                .toList();
        return kinds.size() == 1 ? kinds.get(0) : null;
    }

    /** With a code that shows whose an address is. */
    Mail code(long id, String to, String code, Duration good, Locale language) {
        boolean chinese = isChinese(language);
        Letter letter = new Letter(
                chinese ? "邮箱验证码 " + code : code + " is your code",
                chinese
                        ? "验证码 " + code + "，" + good.toMinutes() + " 分钟内有效。若您没有在本店填写此邮箱，请忽略本邮件。"
                        : "Your code is " + code + ", good for " + good.toMinutes()
                                + " minutes. If you did not give this address to the shop, ignore this mail.");
        return mail(id, to, language, letter.title() + " · " + shop(language), List.of(letter), null);
    }

    private Mail mail(long id, String to, Locale language, String subject, List<Letter> letters, String unsubscribe) {
        StringBuilder text = new StringBuilder();
        StringBuilder html = new StringBuilder("<!DOCTYPE html>\n<html lang=\"" + (isChinese(language) ? "zh-CN" : "en")
                + "\">\n<head><meta charset=\"UTF-8\"><title>" + escaped(subject)
                + "</title></head>\n<body style=\"font-family: sans-serif; line-height: 1.5; max-width: 36em\">\n");
        for (Letter letter : letters) {
            text.append(letter.title()).append("\n\n").append(letter.text()).append("\n\n");
            html.append("<h1 style=\"font-size: 1.25em\">")
                    .append(escaped(letter.title()))
                    .append("</h1>\n");
            letter.text()
                    .lines()
                    .filter(line -> !line.isBlank())
                    .forEach(line -> html.append("<p>").append(escaped(line)).append("</p>\n"));
        }
        text.append("-- \n").append(shop(language)).append('\n');
        html.append("<hr>\n<p style=\"color: #666; font-size: 0.85em\">").append(escaped(shop(language)));
        if (unsubscribe != null) {
            String words = isChinese(language) ? "不再接收此类邮件" : "No more mails like this";
            text.append(words)
                    .append(isChinese(language) ? "：" : ": ")
                    .append(unsubscribe)
                    .append('\n');
            html.append(" · <a href=\"")
                    .append(escaped(unsubscribe))
                    .append("\">")
                    .append(words)
                    .append("</a>");
        }
        html.append("</p>\n</body>\n</html>\n");
        return new Mail(id, to, subject, text.toString(), html.toString(), language, unsubscribe);
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
