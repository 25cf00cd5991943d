package shop.solvent.message;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.Address;
import jakarta.mail.Authenticator;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Date;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import shop.solvent.platform.Settings;

/**
 * Hands mail to the server that this installation names. Unless it says otherwise nothing is sent, the password least of all, before
 * the connection is encrypted and the server has shown who it is.
 */
@ApplicationScoped
public class SmtpMails implements MailPort {

    static final String NAME = "smtp";

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    /** What a server answers begins with a number; from 500 on it means for good. */
    private static final Pattern ANSWER = Pattern.compile("^\\s*([245]\\d\\d)[ -]");

    private static final String PATIENCE = "20000";

    @Inject
    private Clock clock;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void send(Mail mail) {
        Session session = session();
        try {
            MimeMessage message = message(session, mail);
            try (Transport transport = session.getTransport()) {
                transport.connect();
                transport.sendMessage(message, message.getAllRecipients());
            }
        } catch (MessagingException failure) {
            throw told(failure);
        }
    }

    private static Session session() {
        boolean whole = security().equals("tls");
        String protocol = whole ? "smtps" : "smtp";
        String prefix = "mail." + protocol + ".";
        Properties properties = new Properties();
        properties.put("mail.transport.protocol", protocol);
        properties.put(prefix + "host", setting("shop.mail.host"));
        properties.put(prefix + "port", Settings.get("shop.mail.port").orElse(whole ? "465" : "587"));
        properties.put(prefix + "connectiontimeout", PATIENCE);
        properties.put(prefix + "timeout", PATIENCE);
        properties.put(prefix + "writetimeout", PATIENCE);
        properties.put(prefix + "ssl.checkserveridentity", "true");
        if (security().equals("starttls")) {
            properties.put(prefix + "starttls.enable", "true");
            properties.put(prefix + "starttls.required", "true");
        }
        if (security().equals("off")) { // then no password is said
            return Session.getInstance(properties);
        }
        return Settings.get("shop.mail.user")
                .map(user -> {
                    properties.put(prefix + "auth", "true");
                    return Session.getInstance(properties, new Authenticator() {
                        @Override
                        protected PasswordAuthentication getPasswordAuthentication() {
                            return new PasswordAuthentication(user, password());
                        }
                    });
                })
                .orElseGet(() -> Session.getInstance(properties));
    }

    /** {@code starttls}, {@code tls} from the first byte, or {@code off} for a server on the very machine. */
    private static String security() {
        String text = Settings.get("shop.mail.security").orElse("starttls");
        if (!text.matches("starttls|tls|off")) {
            throw new IllegalStateException("shop.mail.security must be starttls, tls or off, not '" + text + "'");
        }
        return text;
    }

    private static String password() {
        return Settings.get("shop.mail.password")
                .or(() -> Settings.get("shop.mail.password.file").map(SmtpMails::read))
                .orElseThrow(() -> new IllegalStateException(
                        "shop.mail.user needs shop.mail.password or shop.mail.password.file"));
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException failure) {
            throw new IllegalStateException("The file " + file + " (shop.mail.password.file) cannot be read", failure);
        }
    }

    private static String setting(String name) {
        return Settings.get(name).orElseThrow(() -> new IllegalStateException(name + " is not set"));
    }

    private MimeMessage message(Session session, Mail mail) throws MessagingException {
        InternetAddress from = new InternetAddress(setting("shop.mail.from"), true);
        String id = "<" + mail.id() + from.getAddress().replaceFirst(".*@", "@") + ">";
        MimeMessage message = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", id);
            }
        };
        message.setFrom(from);
        message.setRecipient(RecipientType.TO, new InternetAddress(mail.to(), true));
        message.setSubject(mail.subject().replaceAll("\\p{Cntrl}+", " "), UTF_8);
        message.setSentDate(Date.from(clock.instant()));
        message.setHeader("Content-Language", mail.language().getLanguage());
        message.setHeader("Auto-Submitted", "auto-generated"); // so that no absence note answers
        if (mail.unsubscribe() != null) {
            message.setHeader("List-Unsubscribe", "<" + mail.unsubscribe() + ">");
            message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        MimeBodyPart text = new MimeBodyPart();
        text.setText(mail.text(), UTF_8, "plain");
        MimeBodyPart html = new MimeBodyPart();
        html.setText(mail.html(), UTF_8, "html");
        message.setContent(new MimeMultipart("alternative", text, html)); // the last one that a reader knows counts
        return message;
    }

    /** What may be otherwise next time is thrown as what it is. */
    private static RuntimeException told(MessagingException failure) {
        boolean nobody = failure instanceof SendFailedException refused && any(refused.getInvalidAddresses());
        for (Exception cause = failure; cause instanceof MessagingException one; cause = one.getNextException()) {
            Matcher answer = ANSWER.matcher(String.valueOf(one.getMessage()));
            if (answer.find() && answer.group(1).startsWith("5") && failure instanceof SendFailedException) {
                return new MailRefused(String.valueOf(one.getMessage()).strip(), nobody, failure);
            }
        }
        return new IllegalStateException(String.valueOf(failure.getMessage()).strip(), failure);
    }

    private static boolean any(Address[] addresses) {
        return addresses != null && addresses.length > 0;
    }
}
