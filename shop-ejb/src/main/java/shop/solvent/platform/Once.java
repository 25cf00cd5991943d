package shop.solvent.platform;

import java.util.function.Supplier;

/** Asks no more often than once, and remembers; for one thread. */
public final class Once<T> implements Supplier<T> {

    private final Supplier<T> source;
    private T known;

    /** @param source of what is not null */
    public Once(Supplier<T> source) {
        this.source = source;
    }

    @Override
    public T get() {
        if (known == null) {
            known = source.get();
        }
        return known;
    }
}
