package shop.solvent.member;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;

/** Ends bindings that have waited too long for a person, every minute. */
@ApplicationScoped
class HeldBindingTimer implements Recurring {

    @Inject
    private HeldBindings bindings;

    @Override
    public List<Recurrence> recurrences() {
        return List.of(Recurrence.once("held-bindings", Duration.ofMinutes(1), bindings::expireDue));
    }
}
