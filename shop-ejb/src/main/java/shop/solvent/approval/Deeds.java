package shop.solvent.approval;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import shop.solvent.platform.Rejection;

/** The kinds of deeds that take two people. */
@ApplicationScoped
class Deeds {

    @Inject
    @Any
    private Instance<Deed<?>> deeds;

    /** @throws Rejection {@code deed.unknown} */
    Deed<?> find(String code) {
        return deeds.stream()
                .filter(deed -> deed.code().equals(code))
                .findFirst()
                .orElseThrow(() -> Rejection.invalid("deed.unknown", Map.of("deed", String.valueOf(code))));
    }

    List<Deed<?>> all() {
        return deeds.stream().<Deed<?>>map(deed -> deed).toList();
    }
}
