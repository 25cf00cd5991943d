package shop.solvent.payment;

/** Says whether payments may be split later, for providers that have to be told so when a payment begins. */
public interface ToBeSplit {

    /** Whether anybody has agreed to receive parts of payments at the provider of that name. */
    boolean at(String provider);
}
