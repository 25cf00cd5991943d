package shop.solvent.stream;

/**
 * What somebody does.
 *
 * @param minute since the stream began; before that it is negative
 * @param person number of who does it
 * @param what goods' code, or what is told
 * @param fen of a top-up or withdrawal; 0 otherwise
 * @param device null where none is named
 * @param scheme what it is part of; null for what is honest
 */
record StreamAct(int minute, int person, Deed deed, String what, int quantity, long fen, String device, Scheme scheme) {

    /** In the order in which acts of one moment are done. */
    enum Deed {
        JOIN,
        TELL_ADDRESS,
        TELL_PAYEE,
        /** The front merchant's account becomes known. */
        TELL_SELLER,
        TOP_UP,
        CHECK_IN,
        ORDER,
        /** The person's latest order that is paid is taken back. */
        REFUND,
        WITHDRAW,
        /** A purchase is opened at the provider and never paid. */
        RESERVE
    }
}
