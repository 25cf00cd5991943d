package shop.solvent.device;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.DeviceAllowanceId;
import shop.solvent.kernel.id.DeviceId;
import shop.solvent.kernel.id.JournalId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Trace;

/** Keeps devices, what is set aside for them and the vouchers that were handed in. The money itself is in the ledger. */
@ApplicationScoped
class DeviceBook {

    private static final String DEVICE =
            "SELECT d.*, (SELECT COALESCE(SUM(a.amount - a.spent), 0) FROM device_allowance a WHERE a.device = d.id AND a.closed_at"
                    + " IS NULL) AS promised FROM paying_device d";

    private static final String ALLOWANCE = "SELECT * FROM device_allowance";

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    void add(DeviceView device) {
        database.update(
                "INSERT INTO paying_device (id, member, channel, name, public_key, cap, day_cap, made_at, trace_id)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                device.id().value(),
                device.member().value(),
                device.channel(),
                device.name(),
                device.publicKey(),
                device.cap().amount(),
                device.dayCap().amount(),
                device.at(),
                Trace.id());
    }

    boolean knows(String publicKey) {
        return database.number("SELECT COUNT(*) FROM paying_device WHERE public_key = ?", publicKey) > 0;
    }

    /** Devices of a member that may pay. */
    long active(MemberId member) {
        return database.number(
                "SELECT COUNT(*) FROM paying_device WHERE member = ? AND blocked_at IS NULL", member.value());
    }

    /** @throws Rejection {@code device.not-found} */
    DeviceView find(DeviceId id) {
        return database.find(DEVICE + " WHERE d.id = ?", DeviceBook::device, id.value())
                .orElseThrow(() -> Rejection.notFound("device", id));
    }

    /** Nothing is set aside for it meanwhile but by the present transaction. */
    DeviceView lock(DeviceId id) {
        database.query("SELECT id FROM paying_device WHERE id = ? FOR UPDATE", row -> row.getLong(1), id.value());
        return find(id);
    }

    List<DeviceView> of(MemberId member) {
        return database.query(
                DEVICE + " WHERE d.member = ? ORDER BY d.blocked_at IS NOT NULL, d.id DESC LIMIT 200",
                DeviceBook::device,
                member.value());
    }

    void block(DeviceId id, String by, Instant at) {
        database.update(
                "UPDATE paying_device SET blocked_at = ?, blocked_by = ? WHERE id = ? AND blocked_at IS NULL",
                at,
                by,
                id.value());
    }

    /** Fen that were set aside for the device today: what came back of it again is not counted. */
    long openedToday(DeviceId id) {
        return database.number(
                "SELECT COALESCE(SUM(CASE WHEN closed_at IS NULL THEN amount ELSE spent END), 0) FROM device_allowance"
                        + " WHERE device = ? AND made_at >= ?",
                id.value(),
                LocalDate.now(clock).atStartOfDay(clock.getZone()).toInstant());
    }

    void add(AllowanceView allowance) {
        database.update(
                "INSERT INTO device_allowance (id, device, member, merchant, merchant_code, amount, spent, made_at, ends_at,"
                        + " settle_until, trace_id)"
                        + " VALUES (?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?)",
                allowance.id().value(),
                allowance.device().value(),
                allowance.member().value(),
                allowance.merchant().value(),
                allowance.merchantCode(),
                allowance.amount().amount(),
                allowance.at(),
                allowance.endsAt(),
                allowance.settleUntil(),
                Trace.id());
    }

    Optional<AllowanceView> allowance(DeviceAllowanceId id) {
        return database.find(ALLOWANCE + " WHERE id = ?", DeviceBook::allowance, id.value());
    }

    /** No other transaction spends or closes it meanwhile. Empty if there is none. */
    Optional<AllowanceView> lock(DeviceAllowanceId id) {
        database.query("SELECT id FROM device_allowance WHERE id = ? FOR UPDATE", row -> row.getLong(1), id.value());
        return allowance(id);
    }

    /** The latest first. @param after the last one that was told; null to begin */
    Slice<AllowanceView> allowances(DeviceId device, DeviceAllowanceId after, int size) {
        return Slice.of(
                database.query(
                        ALLOWANCE + " WHERE device = ? AND id < ? ORDER BY id DESC LIMIT ?",
                        DeviceBook::allowance,
                        device.value(),
                        after == null ? Long.MAX_VALUE : after.value(),
                        size + 1),
                size);
    }

    /** Of each of a member's devices so many at most, the latest first: one question for all. */
    List<AllowanceView> latest(MemberId member, int each) {
        return database.query(
                "SELECT * FROM (SELECT a.*, ROW_NUMBER() OVER (PARTITION BY a.device ORDER BY a.id DESC) AS place"
                        + " FROM device_allowance a WHERE a.member = ?) latest WHERE place <= ? ORDER BY id DESC",
                DeviceBook::allowance,
                member.value(),
                each);
    }

    /** Those that nobody may hand in for any more, the earliest first. */
    List<DeviceAllowanceId> over(Instant by, int most, int passedOver) {
        return database.query(
                "SELECT id FROM device_allowance WHERE closed_at IS NULL AND settle_until <= ? ORDER BY settle_until, id"
                        + " LIMIT ? OFFSET ?",
                row -> new DeviceAllowanceId(row.getLong(1)),
                by,
                most,
                passedOver);
    }

    void spend(DeviceAllowanceId id, long amount) {
        database.update(
                "UPDATE device_allowance SET spent = spent + ? WHERE id = ? AND closed_at IS NULL", amount, id.value());
    }

    void close(DeviceAllowanceId id, Instant at) {
        database.update("UPDATE device_allowance SET closed_at = ? WHERE id = ? AND closed_at IS NULL", at, id.value());
    }

    /** Those of these numbers that were handed in, with what they were of. */
    Map<Integer, VoucherView> vouchers(DeviceAllowanceId allowance, Collection<Integer> numbers) {
        List<Integer> wanted = Database.inList(numbers);
        List<Object> parameters = new ArrayList<>(List.of(allowance.value()));
        parameters.addAll(wanted);
        return database
                .query(
                        "SELECT * FROM device_voucher WHERE allowance = ? AND number IN (" + Database.places(wanted)
                                + ")",
                        DeviceBook::voucher,
                        parameters)
                .stream()
                .collect(Collectors.toMap(VoucherView::number, Function.identity()));
    }

    /** In the order of their numbers. @param after the last number that was told; 0 to begin */
    Slice<VoucherView> vouchers(DeviceAllowanceId allowance, int after, int size) {
        return Slice.of(
                database.query(
                        "SELECT * FROM device_voucher WHERE allowance = ? AND number > ? ORDER BY number LIMIT ?",
                        DeviceBook::voucher,
                        allowance.value(),
                        after,
                        size + 1),
                size);
    }

    void add(Collection<Voucher> vouchers, JournalId journal, String channel, Instant at) {
        database.insert(
                "device_voucher (allowance, number, amount, signature, journal, channel, settled_at)",
                vouchers.stream()
                        .map(voucher -> new Object[] {
                            voucher.allowance().value(),
                            voucher.number(),
                            voucher.amount(),
                            voucher.signature(),
                            journal.value(),
                            channel,
                            at
                        })
                        .toList());
    }

    void refund(DeviceAllowanceId allowance, int number, String reason, Instant at) {
        database.update(
                "UPDATE device_voucher SET refunded_at = ?, refund_reason = ? WHERE allowance = ? AND number = ?",
                at,
                reason,
                allowance.value(),
                number);
    }

    private static DeviceView device(ResultSet row) throws SQLException {
        return new DeviceView(
                new DeviceId(row.getLong("id")),
                new MemberId(row.getLong("member")),
                row.getString("channel"),
                row.getString("name"),
                row.getString("public_key"),
                Money.fen(row.getLong("cap")),
                Money.fen(row.getLong("day_cap")),
                Money.fen(row.getLong("promised")),
                Database.instant(row, "made_at"),
                Database.instant(row, "blocked_at"));
    }

    private static AllowanceView allowance(ResultSet row) throws SQLException {
        return new AllowanceView(
                new DeviceAllowanceId(row.getLong("id")),
                new DeviceId(row.getLong("device")),
                new MemberId(row.getLong("member")),
                new MerchantId(row.getLong("merchant")),
                row.getString("merchant_code"),
                Money.fen(row.getLong("amount")),
                Money.fen(row.getLong("spent")),
                Database.instant(row, "made_at"),
                Database.instant(row, "ends_at"),
                Database.instant(row, "settle_until"),
                Database.instant(row, "closed_at"));
    }

    private static VoucherView voucher(ResultSet row) throws SQLException {
        return new VoucherView(
                row.getInt("number"),
                Money.fen(row.getLong("amount")),
                Database.instant(row, "settled_at"),
                Database.instant(row, "refunded_at"));
    }
}
