package shop.solvent.withdrawal;

import java.util.List;
import shop.solvent.kernel.id.PayoutRef;
import shop.solvent.ledger.JournalKind;

/** Whoever has money paid out through the provider. Each act is one transaction of its own and may come twice. */
public interface Outlet {

    /** How its references begin, {@code wdr_}. */
    String prefix();

    /** The kind of journal that sets its money aside. */
    JournalKind setAside();

    /** What is to be handed to the provider, the oldest first. */
    List<Outgoing> requested(int most, int passedOver);

    /** Whether it must not go out as yet, whatever let it go before. It is looked at again the next time. */
    boolean waits(PayoutRef reference);

    /** The account that it goes to, in full; null where whoever takes it to them knows. */
    default PayeeAccount account(PayoutRef reference) {
        return null;
    }

    /** The provider has it. */
    void sent(PayoutRef reference);

    /** The provider says what became of it; what cannot be is noted. */
    void told(PayoutResult result);

    /**
     * Its time has run out.
     *
     * @return what the provider has to be asked about; null if it was never asked, and this has seen to it
     */
    Outgoing timedOut(String subject);

    /** The provider has never heard of it, and now will not pay it any more. */
    void closed(PayoutRef reference, String by);

    /** The provider has not decided: it is asked again later. */
    void waitLonger(PayoutRef reference);
}
