package shop.solvent.wallet;

/** A party that collects members' money for the shop. Whatever implements it and is a bean can be chosen by its name. */
public interface PaymentProvider {

    /** What it is called on every row that it had a part in, for ever; at most 32 characters. */
    String name();

    /**
     * Collects, within the transaction that books it. The same request, by its channel and key, is collected once.
     *
     * @return its own reference of the payment, at most 64 characters; the same for the same request
     * @throws RuntimeException if it does not collect; nothing is booked then
     */
    String collect(TopUp topUp);
}
