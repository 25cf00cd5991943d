package shop.solvent.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;

/** Takes up imports that another server began or left unfinished. */
@ApplicationScoped
public class ImportTimer implements Recurring {

    @Inject
    private ImportWorker worker;

    @Override
    public List<Recurrence> recurrences() {
        return List.of(Recurrence.once("goods-import", Duration.ofSeconds(5), worker::work));
    }
}
