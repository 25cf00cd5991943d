package shop.solvent.outbox;

import java.util.List;

/**
 * Acts on messages. Each bean of this type goes its own way through all messages whose topic it wants, in the order in
 * which they came: it has acted once on everything before where it is, and on nothing behind. Where it fails it stays, and
 * no other waits for it.
 */
public interface Consumer {

    /** Where one begins that was not there before. */
    enum Start {
        /** With the oldest message that is still kept. */
        BEGINNING,
        /** With the next that comes. */
        NOW
    }

    /**
     * Under which is kept how far it is, at most 40 characters. Messages are kept until everybody has them: who takes a
     * consumer out of the house also takes its row out of {@code outbox_cursor}, by a migration.
     */
    String name();

    Start start();

    boolean wants(String topic);

    /**
     * Acts on these messages, in the transaction that moves it behind them: together or not at all. What it throws makes
     * them come again, fewer at a time, until the one it fails at comes alone; that comes again after ever longer pauses.
     *
     * @param messages in the order in which they came
     */
    void handle(List<Message> messages);
}
