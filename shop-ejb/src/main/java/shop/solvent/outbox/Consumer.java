package shop.solvent.outbox;

/** Acts on messages. Each bean of this type gets every message whose topic it wants, in the order of their ids. */
public interface Consumer {

    /** Stable: the log of what was handled is kept under it. */
    String name();

    boolean wants(String topic);

    /** Acts on the message, in a transaction with the note that it was handled. What it throws makes it come again. */
    void handle(Message message);
}
