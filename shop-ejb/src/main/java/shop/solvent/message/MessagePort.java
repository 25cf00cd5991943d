package shop.solvent.message;

/** A party that delivers short texts. Whatever implements it and is a bean can be chosen by its name. */
public interface MessagePort {

    /** By which an installation chooses it: {@code shop.message.provider}. */
    String name();

    /**
     * Takes the text to be delivered. Called outside of any transaction: what is sent cannot be taken back.
     *
     * @throws RuntimeException if it does not take it
     */
    void send(Message message);
}
