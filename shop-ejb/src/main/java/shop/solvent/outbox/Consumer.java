package shop.solvent.outbox;

import java.util.List;

/** Acts on messages. Each bean of this type gets every message whose topic it wants. */
public interface Consumer {

    boolean wants(String topic);

    /**
     * Acts on these messages, in the transaction that ends them: together or not at all. What it throws makes them come
     * again, then one by one.
     *
     * @param messages in the order of their ids
     */
    void handle(List<Message> messages);
}
