package shop.solvent.storefront;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.function.UnaryOperator;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.MergeId;
import shop.solvent.member.Contact;
import shop.solvent.member.Contacts;
import shop.solvent.merge.Merges;
import shop.solvent.platform.Rejection;

/**
 * A member says that another number is theirs too, and proves both by a code to each: then what the other number's account has is
 * theirs. Before that nobody learns whether the other number is anybody's.
 */
@ApplicationScoped
public class OwnNumbers {

    @Inject
    private OneTimeCodes codes;

    @Inject
    private Contacts contacts;

    @EJB
    private Merges merges;

    /**
     * What the browser keeps until it brings both codes.
     *
     * @param own for the code to the member's own number
     * @param other for the code to the other one
     */
    public record Sent(String own, String other) {}

    /** The number of who is signed in. */
    public Contact own(Visitor visitor) {
        return contacts.ofMember(visitor.member());
    }

    /**
     * Sends a code to each of the two.
     *
     * @param phone the other number, as it was typed
     * @param text what is sent, of the code
     * @throws Rejection {@code merge.same-number}, or as {@link OneTimeCodes#send}
     */
    public Sent send(Visitor visitor, String phone, String address, UnaryOperator<String> text) {
        Contact own = own(visitor);
        if (contacts.of(phone).number().equals(own.number())) {
            throw Rejection.invalid("merge.same-number", Map.of("field", "phone"));
        }
        String other = codes.send(phone, address, text);
        return new Sent(codes.send(own.number(), address, text), other);
    }

    /**
     * Makes one account of the two, the one that is signed in.
     *
     * @throws Rejection {@code merge.nobody} if the other number is no member's, {@code merge.same} if it leads here already, or why the
     *     two cannot be one now; as {@link OneTimeCodes#prove} if a code is wrong
     */
    public MergeId merge(Visitor visitor, Sent sent, String ownCode, String otherCode, String address) {
        Contact first = codes.prove(sent.own(), ownCode, address).contact();
        if (!first.number().equals(own(visitor).number())) {
            throw Rejection.invalid("sign-in.code-over", Map.of()); // for somebody who was signed in here before
        }
        Contact second = codes.prove(sent.other(), otherCode, address).contact();
        MemberId other =
                contacts.owner(second).orElseThrow(() -> Rejection.invalid("merge.nobody", Map.of("field", "phone")));
        return merges.proved(visitor.member(), other);
    }
}
