package shop.solvent.storefront;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.member.MemberView;
import shop.solvent.member.Members;
import shop.solvent.platform.Page;

/** Who invited a member, and whom they invited, as far as one member is told of another: enough to know somebody again whom one knows. */
@ApplicationScoped
public class OwnPeople {

    @EJB
    private Members members;

    @Inject
    private Clock clock;

    /**
     * Another member.
     *
     * @param name the first letter of it; null if they gave none
     * @param phone its last two digits
     * @param joinedOn in the shop's zone
     */
    public record Person(String name, String phone, LocalDate joinedOn) {}

    /**
     * @param inviter null if nobody invited them
     * @param invited the latest first
     * @param total how many they are; so many as {@value Page#COUNTED} mean that many or more
     */
    public record View(Person inviter, List<Person> invited, long total) {}

    /**
     * @param first index of the first of those who were invited
     * @throws shop.solvent.platform.Rejection {@code page.invalid}
     */
    public View of(Visitor visitor, int first, int size) {
        MemberId inviter = members.find(visitor.member()).inviter();
        Page<MemberView> invited = members.invited(visitor.member(), first, size);
        return new View(
                Optional.ofNullable(inviter)
                        .map(members::find)
                        .map(this::person)
                        .orElse(null),
                invited.rows().stream().map(this::person).toList(),
                invited.total());
    }

    Person person(MemberView member) {
        String name = member.name();
        String phone = member.maskedPhone();
        Instant joined = member.joinedAt();
        return new Person(
                name == null || name.isEmpty() ? null : name.substring(0, name.offsetByCodePoints(0, 1)),
                phone == null || phone.length() < 2 ? null : phone.substring(phone.length() - 2),
                LocalDate.ofInstant(joined, clock.getZone()));
    }
}
