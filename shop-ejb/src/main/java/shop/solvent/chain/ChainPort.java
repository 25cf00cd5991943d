package shop.solvent.chain;

import java.math.BigInteger;
import java.util.Optional;

/**
 * A chain on which what members own is proved. Whatever implements it and is a bean can be chosen by its name. It is called
 * outside of any transaction; what it was given may be given again.
 */
public interface ChainPort {

    /** What is done on a chain. */
    enum Kind {
        /** Puts the contract there that keeps the tokens. */
        DEPLOY,
        MINT,
        TRANSFER,
        BURN
    }

    /**
     * What is to be done by the sender's next transaction.
     *
     * @param contract null to put it there
     * @param token 32 bytes; null to put the contract there
     * @param from who has it; null for nobody
     * @param to who gets it; null for nobody
     * @param commitment 32 bytes, what the token stands for; null if it is there already
     */
    record Act(Kind kind, ChainAddress contract, byte[] token, ChainAddress from, ChainAddress to, byte[] commitment) {}

    /**
     * What is offered for it, in the chain's smallest coin for each unit of work.
     *
     * @param most in all
     * @param tip of it, for who takes it into a block
     */
    record Fee(long most, long tip) {}

    /** As it goes out. @param hash by which it is known, {@code 0x…} */
    record Signed(String hash, byte[] raw) {}

    /** Where it stands. @param succeeded false if the contract refused it */
    record Mined(long block, String blockHash, boolean succeeded) {}

    /** By which an installation chooses it: {@code shop.chain.provider}. */
    String name();

    /** Whether this installation has what it needs to be asked. */
    boolean isAvailable();

    /** Which chain this is, by its number. @throws ChainFailure if it cannot be asked, as every method that asks it */
    long network();

    /** The number of the latest block. */
    long height();

    /** What is usual now. */
    Fee fee();

    /** A new key that signs. */
    byte[] newKey();

    ChainAddress address(byte[] key);

    /** Where a contract comes to be that an account puts there with that transaction. */
    ChainAddress contract(ChainAddress sender, long nonce);

    /** Signs without asking anybody. */
    Signed sign(Act act, long network, long nonce, Fee fee, byte[] key);

    /**
     * Hands it over. Nothing happens if it is there already, or another of that number is.
     *
     * @throws ChainFailure with what was said against it
     */
    void send(byte[] raw);

    /** Whether it is mined, or waits to be. */
    boolean isKnown(String hash);

    /** Empty as long as it is not mined, or no more. */
    Optional<Mined> mined(String hash);

    /** How many transactions of an account are mined up to that block. */
    long count(ChainAddress sender, long block);

    /** Who has a token by that block; empty for nobody. */
    Optional<ChainAddress> owner(ChainAddress contract, byte[] token, long block);

    /** Whether a token of that number was minted up to that block, even if it was burnt since. */
    boolean isTaken(ChainAddress contract, byte[] token, long block);

    /** What an account can pay with. */
    BigInteger balance(ChainAddress account);
}
