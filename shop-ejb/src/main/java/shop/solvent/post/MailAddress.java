package shop.solvent.post;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;

/** Where mail goes to. As text it is masked. */
record MailAddress(String value) {

    private static final int LONGEST = 254;

    /** @throws Rejection {@code field.…}, {@code mail-address.invalid} */
    static MailAddress of(String given) {
        String text = Given.text("address", given, LONGEST);
        try {
            InternetAddress address = new InternetAddress(text, true);
            address.validate();
            String value = address.getAddress();
            // One plain address with a domain, no name and no group: so nothing in it can be taken for more than that.
            if (value.equals(text)
                    && value.matches("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+")) {
                int at = value.lastIndexOf('@');
                return new MailAddress(
                        value.substring(0, at) + value.substring(at).toLowerCase(Locale.ROOT));
            }
        } catch (AddressException none) {
            // as any other that is none
        }
        throw Rejection.invalid("mail-address.invalid", Map.of("field", "address"));
    }

    static MailAddress of(byte[] utf8) {
        return new MailAddress(new String(utf8, StandardCharsets.UTF_8));
    }

    byte[] bytes() {
        return value.getBytes(StandardCharsets.UTF_8);
    }

    /** {@code a***@example.com}. */
    String masked() {
        String domain = value.substring(value.lastIndexOf('@'));
        String shown = value.charAt(0) + "***" + domain;
        return shown.length() <= 60 ? shown : shown.substring(0, 59) + "…";
    }

    @Override
    public String toString() {
        return masked();
    }
}
