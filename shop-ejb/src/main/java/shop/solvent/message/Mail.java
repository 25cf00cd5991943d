package shop.solvent.message;

import java.util.Locale;

/**
 * A mail to one person.
 *
 * @param id the same of the same mail, however often it is sent: so who gets it twice sees it once
 * @param to the address
 * @param subject one line
 * @param text as who reads no HTML has it
 * @param html the same as a page
 * @param language it is in
 * @param unsubscribe where one click ends mails like it, {@code https://…}; null if it cannot be ended
 */
public record Mail(long id, String to, String subject, String text, String html, Locale language, String unsubscribe) {

    /** Without what is nobody's business. */
    @Override
    public String toString() {
        return "Mail[" + id + "]";
    }
}
