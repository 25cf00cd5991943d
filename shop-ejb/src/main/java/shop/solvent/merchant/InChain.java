package shop.solvent.merchant;

/** Somebody who keeps what is a merchant's, and is told when the merchant becomes a branch. */
public interface InChain {

    /**
     * What is the branch's is the chain's from now on, in the present transaction.
     *
     * @param by who agreed
     */
    void joined(MerchantView branch, MerchantView chain, String by, String reason);
}
