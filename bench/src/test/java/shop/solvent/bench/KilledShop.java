package shop.solvent.bench;

import java.util.Random;

/** The server and its database, of which one or both end without a farewell and are started again on what they left. */
final class KilledShop implements AutoCloseable {

    /** The longest time that a database is away before whoever watches over it starts it again. */
    private static final int LONGEST_PAUSE = 1_500;

    private final Plan plan;
    private final BenchDatabase database;
    private final Members members;
    private final String key;
    private final Random random;
    private double mostMegabytes;
    private volatile Server server;

    /** @param key the API key of the channel that sells */
    KilledShop(Plan plan, BenchDatabase database, Members members, String key, Random random) {
        this.plan = plan;
        this.database = database;
        this.members = members;
        this.key = key;
        this.random = random;
        server = Server.start(plan, database, members, key);
    }

    /** What is killed. */
    enum Victim {
        SERVER("the server"),
        BOTH("both"),
        DATABASE("its database");

        private final String text;

        Victim(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    /** The one that runs, or the last that did. */
    Server server() {
        return server;
    }

    /** Returns once what was killed runs again; a server, once it sells. */
    void kill(Victim victim) {
        mostMegabytes = mostMegabytes();
        switch (victim) {
            case SERVER -> {
                server.kill();
                server = Server.start(plan, database, members, key);
            }
            case BOTH -> {
                server.kill();
                database.kill();
                database.startAgain();
                server = Server.start(plan, database, members, key);
            }
            case DATABASE -> {
                database.kill();
                sleep(random.nextInt(LONGEST_PAUSE));
                database.startAgain();
            }
        }
    }

    /** The most resident memory that one of its servers has had so far. */
    double mostMegabytes() {
        return Math.max(mostMegabytes, Cpu.mostResidentMegabytes(server.pid()));
    }

    @Override
    public void close() {
        server.close();
    }

    static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Stopped("interrupted", interrupted);
        }
    }
}
