package shop.solvent.bench;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import shop.solvent.bench.Members.Turn;
import shop.solvent.bench.Plan.Shape;

/** The whole checkout as a channel sees it: over HTTP, from the one-file server with everything it does beside. */
final class OverHttp implements Contender {

    private final ShopWorld world;
    private final Members members;
    private final BenchDatabase database;
    private final Server server;

    OverHttp(ShopWorld world, Members members, BenchDatabase database, Server server) {
        this.world = world;
        this.members = members;
        this.database = database;
        this.server = server;
    }

    @Override
    public String name() {
        return "over HTTP";
    }

    @Override
    public void prepare(long orders) {
        database.hurried(() -> members.prepare(orders));
    }

    @Override
    public Load.Caller caller(Shape shape, int number) {
        HttpCaller caller = server.caller();
        return new Load.Caller() {
            @Override
            public boolean order() throws IOException {
                Turn turn = members.next();
                HttpCaller.Answer answer = caller.post("/api/v1/orders", Server.order(shape, turn));
                if (answer.status() >= 400) {
                    throw new Stopped("the server answered " + answer);
                }
                return Server.accepted(answer);
            }

            @Override
            public void close() throws IOException {
                caller.close();
            }
        };
    }

    @Override
    public Meter meter() {
        Map<String, Long> processes = new LinkedHashMap<>();
        processes.put("program", server.pid());
        processes.put("clients", ProcessHandle.current().pid());
        return new Meter(database, processes);
    }

    @Override
    public void check() {
        world.booksAgree();
    }
}
