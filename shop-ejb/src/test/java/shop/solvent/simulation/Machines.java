package shop.solvent.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import shop.solvent.device.AllowanceView;
import shop.solvent.device.Allowances;
import shop.solvent.device.DeviceView;
import shop.solvent.device.Devices;
import shop.solvent.device.OpenAllowance;
import shop.solvent.device.RegisterDevice;
import shop.solvent.device.TestDevice;
import shop.solvent.device.Voucher;
import shop.solvent.device.VoucherResult;
import shop.solvent.device.VoucherResult.Outcome;
import shop.solvent.device.Vouchers;
import shop.solvent.simulation.Town.Asked;

/**
 * Machines that pay for members, and what merchants hand in of it: on time, twice, too much of it, forged, or never. It goes on beside
 * all else, by chances of its own.
 */
final class Machines {

    private static final long CAP = 20_000;
    private static final long DAY_CAP = 30_000;

    /** How long after its end an allowance can be handed in for. */
    private static final Duration TO_SETTLE = Duration.ofDays(3);

    private final Town town;
    private final Random random;
    private final List<Machine> machines = new ArrayList<>();
    private final List<Promise> promises = new ArrayList<>();

    private static final class Machine {
        private final int number;
        private final Person owner;
        private final TestDevice device;
        private final DeviceView known;
        private boolean blocked;

        Machine(int number, Person owner, TestDevice device, DeviceView known) {
            this.number = number;
            this.owner = owner;
            this.device = device;
            this.known = known;
        }

        @Override
        public String toString() {
            return "d" + number;
        }
    }

    /** What lies aside for a machine. */
    private static final class Promise {
        private final int number;
        private final Machine machine;
        private final AllowanceView known;
        private final LocalDate day;
        private final Map<Integer, Long> vouchers = new HashMap<>();
        private final Map<Integer, Boolean> refunded = new HashMap<>();
        private boolean open = true;

        Promise(int number, Machine machine, AllowanceView known, LocalDate day) {
            this.number = number;
            this.machine = machine;
            this.known = known;
            this.day = day;
        }

        long amount() {
            return known.amount().amount();
        }

        long spent() {
            return vouchers.values().stream().mapToLong(Long::longValue).sum();
        }

        long left() {
            return open ? amount() - spent() : 0;
        }

        @Override
        public String toString() {
            return "a" + number;
        }
    }

    Machines(Town town, long seed) {
        this.town = town;
        random = new Random(seed * 31 + 7);
    }

    private boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** Something of it, or nothing. It tells what; null if there was no occasion. */
    String happen() {
        return switch (random.nextInt(14)) {
            case 0 -> register();
            case 1, 2 -> open();
            case 3, 4, 5 -> handIn();
            case 6 -> close();
            case 7 -> end();
            case 8 -> refund();
            case 9 -> oneIn(4) ? block() : null;
            default -> null;
        };
    }

    private String register() {
        List<Person> people = town.expected().people;
        if (people.isEmpty()) {
            return null;
        }
        Person owner = one(people);
        TestDevice device = new TestDevice();
        RegisterDevice wish =
                new RegisterDevice(town.key(), "web", owner.id, "a machine", device.publicKey(), CAP, DAY_CAP);
        Asked<DeviceView> asked =
                town.ask(random, () -> town.get(Devices.class).register(wish).device(), DeviceView::id);
        Town.rejected(asked, null);
        machines.add(new Machine(machines.size() + 1, owner, device, asked.answer()));
        return machines.get(machines.size() - 1) + " may pay for " + owner;
    }

    private long promised(Machine machine) {
        return of(machine).mapToLong(Promise::left).sum();
    }

    /** What of a day's cap is used: of what is over only what was spent. */
    private long today(Machine machine) {
        LocalDate today = town.now().toLocalDate();
        return of(machine)
                .filter(promise -> !promise.day.isBefore(today))
                .mapToLong(promise -> promise.open ? promise.amount() : promise.spent())
                .sum();
    }

    private Stream<Promise> of(Machine machine) {
        return promises.stream().filter(promise -> promise.machine == machine);
    }

    private String open() {
        if (machines.isEmpty()) {
            return null;
        }
        Machine machine = one(machines);
        Person owner = machine.owner;
        String merchant = one(Town.MERCHANTS);
        long fen = 1 + random.nextInt(oneIn(5) ? 20_000 : 4_000);
        int minutes = 1 + random.nextInt(3_000);
        String key = town.key();
        OpenAllowance wish = new OpenAllowance(
                key,
                "web",
                machine.known.id(),
                merchant,
                fen,
                minutes,
                machine.device.allowance(machine.known.id(), key, merchant, fen, minutes));
        String expected = machine.blocked
                ? "device.blocked"
                : fen > CAP - promised(machine)
                        ? "device.cap"
                        : fen > DAY_CAP - today(machine)
                                ? "device.day-used"
                                : fen > owner.paidIn - owner.heldPaidIn ? "device.short" : null;
        LocalDate day = town.now().toLocalDate();
        Asked<AllowanceView> asked =
                town.ask(random, () -> town.get(Allowances.class).open(wish).allowance(), AllowanceView::id);
        Town.rejected(asked, expected);
        if (expected != null) {
            return machine + " may not have " + fen + " aside: " + expected;
        }
        owner.heldPaidIn += fen;
        Promise promise = new Promise(promises.size() + 1, machine, asked.answer(), day);
        promises.add(promise);
        town.history.count("set aside for a device");
        return "%s has %d aside for %s: %s".formatted(machine, fen, merchant, promise);
    }

    /** A merchant hands in what it took, and perhaps what it should not have. */
    private String handIn() {
        List<Promise> some =
                promises.stream().filter(promise -> promise.open || oneIn(12)).toList();
        if (some.isEmpty()) {
            return null;
        }
        Promise promise = one(some);
        Person owner = promise.machine.owner;
        List<Voucher> vouchers = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        Map<Integer, Long> paid = new HashMap<>(promise.vouchers);
        long left = promise.left();
        long settled = 0;
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            int number = oneIn(3) ? 1 + random.nextInt(paid.size() + 1) : paid.size() + 1;
            Long known = paid.get(number);
            long fen = known != null && !oneIn(4) ? known : 1 + random.nextInt(oneIn(6) ? 30_000 : 900);
            boolean forged = oneIn(12);
            vouchers.add(new Voucher(
                    promise.known.id(),
                    number,
                    fen,
                    promise.machine.device.voucher(promise.known.id(), number, forged ? fen + 1 : fen)));
            String becomes = forged
                    ? "voucher.forged"
                    : known != null
                            ? known == fen ? "ALREADY" : "voucher.other"
                            : !promise.open ? "voucher.too-late" : fen > left ? "voucher.beyond" : "SETTLED";
            expected.add(becomes);
            if (becomes.equals("SETTLED")) {
                paid.put(number, fen);
                left -= fen;
                settled += fen;
            }
        }
        Asked<List<VoucherResult>> asked =
                town.ask(random, () -> town.get(Vouchers.class).settle(vouchers, "web"), null);
        Town.rejected(asked, null);
        Town.must(
                said(asked.answer()).equals(expected),
                promise + " was paid " + said(asked.answer()) + " instead of " + expected);
        expected.forEach(one -> town.history.count("voucher " + one));
        promise.vouchers.putAll(paid);
        owner.heldPaidIn -= settled;
        owner.paidIn -= settled;
        if (oneIn(4)) { // the answer was lost on its way
            List<String> again = said(town.get(Vouchers.class).settle(vouchers, "web"));
            Town.must(!again.contains("SETTLED"), "a voucher of " + promise + " was paid twice");
        }
        return promise + " is handed in for: " + settled + " " + expected;
    }

    private static List<String> said(List<VoucherResult> results) {
        return results.stream()
                .map(result -> result.outcome() == Outcome.REFUSED
                        ? result.reason().code()
                        : result.outcome().name())
                .toList();
    }

    private String close() {
        List<Promise> some = promises.stream().filter(promise -> promise.open).toList();
        if (some.isEmpty()) {
            return null;
        }
        Promise promise = one(some);
        Asked<AllowanceView> asked =
                town.ask(random, () -> town.get(Allowances.class).close(promise.known.id()), AllowanceView::id);
        Town.rejected(asked, null);
        over(promise);
        return "all of " + promise + " is handed in";
    }

    private void over(Promise promise) {
        promise.machine.owner.heldPaidIn -= promise.left();
        promise.open = false;
        town.history.count("allowance closed");
    }

    /** The timer that gives back what nobody can hand in for any more. */
    String end() {
        Instant now = town.clock().instant();
        town.get(Allowances.class).closeOver(now);
        List<Promise> ended = promises.stream()
                .filter(promise ->
                        promise.open && !promise.known.endsAt().plus(TO_SETTLE).isAfter(now))
                .toList();
        ended.forEach(this::over);
        if (!ended.isEmpty()) {
            town.history.count("allowance ended");
        }
        return "allowances end: " + ended;
    }

    private String refund() {
        List<Promise> some =
                promises.stream().filter(promise -> !promise.vouchers.isEmpty()).toList();
        if (some.isEmpty()) {
            return null;
        }
        Promise promise = one(some);
        int number = one(promise.vouchers.keySet().stream().sorted().toList());
        Asked<?> asked = town.ask(
                random, () -> town.get(Vouchers.class).refund(promise.known.id(), number, "it did not wash"), null);
        Town.rejected(asked, null);
        if (promise.refunded.put(number, true) == null) {
            promise.machine.owner.paidIn += promise.vouchers.get(number);
            town.history.count("voucher refunded");
        }
        return "voucher " + number + " of " + promise + " is given back";
    }

    private String block() {
        if (machines.isEmpty()) {
            return null;
        }
        Machine machine = one(machines);
        Town.rejected(
                town.ask(random, () -> town.get(Devices.class).block(machine.known.id(), "member"), DeviceView::id),
                null);
        machine.blocked = true;
        town.history.count("device blocked");
        return machine + " is blocked";
    }
}
