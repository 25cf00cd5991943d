package shop.solvent.bench;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import shop.solvent.outbox.Messages;

/** Hands messages over while orders come in, every second, as the relay of a server does, and looks for what servers look for. */
final class HandOver {

    private static final long PAUSE = 1_000_000_000;

    private final ShopWorld world;
    private final AtomicLong delivered = new AtomicLong();
    private volatile boolean on;
    private volatile RuntimeException failure;
    private Thread thread;

    HandOver(ShopWorld world) {
        this.world = world;
    }

    void start() {
        on = true;
        thread = new Thread(this::work, "hand-over");
        thread.start();
    }

    private void work() {
        try {
            while (on) {
                world.look();
                int some;
                do {
                    some = Messages.handOver(world.shop);
                    delivered.addAndGet(some);
                } while (on && some > 0);
                LockSupport.parkNanos(this, PAUSE);
            }
        } catch (RuntimeException broken) {
            failure = broken;
        }
    }

    void stop() {
        on = false;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure != null) {
            throw new Stopped("messages could not be handed over", failure);
        }
    }

    long delivered() {
        return delivered.get();
    }
}
