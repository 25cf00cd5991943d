package shop.solvent.rulebook.force;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The few versions last in use, by hash: each holds compiled code, and loading it again takes its time. */
final class Kept<T> {

    private final Map<String, T> byHash;
    private final Map<String, Object> loading = new ConcurrentHashMap<>();

    Kept(int most) {
        byHash = new LinkedHashMap<>(most + 1, 1f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
                return size() > most;
            }
        };
    }

    /** Loads each once (one that cannot be had, which is null, again and again), however many ask at the same time; who asks for another one does not wait for it. */
    T get(String hash, Function<String, T> load) {
        T present = present(hash);
        if (present != null) {
            return present;
        }
        synchronized (loading.computeIfAbsent(hash, one -> new Object())) {
            try {
                T loaded = present(hash);
                if (loaded == null) {
                    loaded = load.apply(hash);
                    if (loaded != null) {
                        keep(hash, loaded);
                    }
                }
                return loaded;
            } finally {
                loading.remove(hash);
            }
        }
    }

    private synchronized T present(String hash) {
        return byHash.get(hash);
    }

    private synchronized void keep(String hash, T loaded) {
        byHash.put(hash, loaded);
    }
}
