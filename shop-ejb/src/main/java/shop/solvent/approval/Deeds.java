package shop.solvent.approval;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import shop.solvent.platform.Rejection;

/** The kinds of deeds that take two people. */
@ApplicationScoped
class Deeds {

    @Inject
    @Any
    private Instance<Deed<?>> deeds;

    /** @throws Rejection {@code deed.unknown} */
    Deed<?> find(String code) {
        return known(code).orElseThrow(() -> Rejection.invalid("deed.unknown", Map.of("deed", String.valueOf(code))));
    }

    /** Empty for a kind that this version of the house no longer has. */
    Optional<Deed<?>> known(String code) {
        return deeds.stream()
                .<Deed<?>>map(deed -> deed)
                .filter(deed -> deed.code().equals(code))
                .findFirst();
    }

    Set<String> codes(Predicate<Deed<?>> which) {
        return all().stream().filter(which).map(Deed::code).collect(Collectors.toCollection(TreeSet::new));
    }

    List<Deed<?>> all() {
        return deeds.stream().<Deed<?>>map(deed -> deed).toList();
    }
}
