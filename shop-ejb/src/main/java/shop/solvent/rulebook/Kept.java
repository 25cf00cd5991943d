package shop.solvent.rulebook;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** The few versions last in use, by hash: each holds compiled code, and loading it again takes its time. */
final class Kept<T> {

    private final Map<String, T> byHash;

    Kept(int most) {
        byHash = new LinkedHashMap<>(most + 1, 1f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
                return size() > most;
            }
        };
    }

    synchronized T get(String hash, Function<String, T> load) {
        T present = byHash.get(hash);
        if (present == null) {
            present = load.apply(hash);
            byHash.put(hash, present);
        }
        return present;
    }
}
