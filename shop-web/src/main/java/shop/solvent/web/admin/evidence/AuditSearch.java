package shop.solvent.web.admin.evidence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import shop.solvent.audit.AuditQuery;
import shop.solvent.member.Members;
import shop.solvent.order.Orders;
import shop.solvent.platform.IdEnd;
import shop.solvent.web.admin.ShopDays;

/** Understands what people type to find deeds. */
@ApplicationScoped
class AuditSearch {

    @Inject
    private Orders orders;

    @Inject
    private Members members;

    @Inject
    private ShopDays days;

    /**
     * Days are whole days in the shop's zone, the last one included. Whatever is null does not matter.
     *
     * @param subject whole; of an order or a member the end of the id is enough
     */
    AuditQuery query(String actor, String action, String subject, LocalDate from, LocalDate to, String words) {
        return new AuditQuery(
                actor,
                action,
                subject == null || subject.isBlank() ? null : subjects(subject.strip()),
                days.begin(from),
                days.end(to),
                words);
    }

    private List<String> subjects(String text) {
        List<String> subjects = new ArrayList<>(List.of(text));
        Optional<IdEnd> end = IdEnd.read(text);
        if (end.isPresent()) {
            orders.endingIn(end.get()).forEach(order -> subjects.add(order.toString()));
            members.endingIn(end.get()).forEach(member -> subjects.add(member.toString()));
        }
        return subjects;
    }
}
