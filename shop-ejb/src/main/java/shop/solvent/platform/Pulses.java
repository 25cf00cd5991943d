package shop.solvent.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Which other servers still live. Each raises its own beat in the database every few seconds; one whose beat has stood
 * still for longer than a lease lasts is gone. How long is measured here, by this machine's timer, from when the beat was
 * first seen: no clock has a say in it, neither the other server's nor the database's.
 */
@ApplicationScoped
class Pulses {

    /** How long a beat must have stood still. */
    static final Duration SILENCE = Node.LEASE.plusSeconds(5);

    private final LongSupplier timer;
    private final Map<String, Pulse> seen = new ConcurrentHashMap<>();

    private record Pulse(long beat, long since) {}

    Pulses() {
        this(System::nanoTime);
    }

    /** @param timer nanoseconds, as {@link System#nanoTime} */
    Pulses(LongSupplier timer) {
        this.timer = timer;
    }

    /**
     * @param server names a run of a server
     * @param beat what was just read of it
     */
    boolean isGone(String server, long beat) {
        long now = timer.getAsLong();
        Pulse pulse = seen.compute(
                server, (name, known) -> known != null && known.beat == beat ? known : new Pulse(beat, now));
        return now - pulse.since > SILENCE.toNanos();
    }

    void forget(String server) {
        seen.remove(server);
    }
}
