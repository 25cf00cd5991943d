package shop.solvent.bench;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import shop.solvent.outbox.Messages;
import shop.solvent.platform.TestShop;

/** Hands messages over while orders come in, every second, as the relay of a server does. */
final class HandOver {

    private static final long PAUSE = 1_000_000_000;

    private final TestShop shop;
    private final AtomicLong delivered = new AtomicLong();
    private volatile boolean on;
    private volatile RuntimeException failure;
    private Thread thread;

    HandOver(TestShop shop) {
        this.shop = shop;
    }

    void start() {
        on = true;
        thread = new Thread(this::work, "hand-over");
        thread.start();
    }

    private void work() {
        try {
            while (on) {
                int some;
                do {
                    some = Messages.handOver(shop);
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
