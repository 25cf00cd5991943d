package shop.solvent.micro;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A port that nobody listens on, below those that the system lends to whoever connects: a server that is killed finds it free
 * when it comes back, however much goes on beside it. Test JVMs that run side by side choose from ranges of their own.
 */
final class FreePort {

    private static final int FROM = Integer.getInteger("tests.ports", 21_000);
    private static final int OF_A_FORK = 1_000;
    private static final int TRIES = 100;

    private FreePort() {}

    static int choose() throws IOException {
        for (int tried = 0; tried < TRIES; tried++) {
            int port = FROM + ThreadLocalRandom.current().nextInt(OF_A_FORK);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IOException("None of " + TRIES + " ports from " + FROM + " on is free");
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
