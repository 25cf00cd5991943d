package shop.solvent.message;

/** A party that delivers mail. Whatever implements it and is a bean can be chosen by its name. */
public interface MailPort {

    /** By which an installation chooses it: {@code shop.mail.provider}. */
    String name();

    /**
     * Takes the mail to be delivered. Called outside of any transaction: what is sent cannot be taken back.
     *
     * @throws MailRefused if it never will be
     * @throws RuntimeException if it was not taken now
     */
    void send(Mail mail);
}
