package shop.solvent.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.id.ChangeActId;
import shop.solvent.kernel.id.MerchantPayoutId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Balance;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.Reconciler;
import shop.solvent.liability.Liabilities;
import shop.solvent.liability.LiabilityView;
import shop.solvent.order.State;
import shop.solvent.platform.Database;
import shop.solvent.pool.Covers;
import shop.solvent.pool.PoolCover;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.release.ReleaseRules;
import shop.solvent.withdrawal.WithdrawalView;

/**
 * What is true in the shop after every act, each law by its name and in one sentence. Each is asked of the database
 * itself, and by a way of its own: none asks the code that wrote the rows whether they are right.
 *
 * <p>After an act a law looks at what that act touched; {@link #everything} looks at all there is. In the SQL, types
 * and codes are the numbers that the database keeps: 1 paid in, 2 earned, 3 gift, 4 locked and 5 released points, 6
 * owed, 8 small change, 38 given to charity, 48 being exchanged, 10 payable to a merchant, 11 made payable, 12 claimed, 20 pool, 21 backing, 31 clearing; 12 and 179 are an order paid with own money, 17 a commission.
 */
final class Laws {

    /**
     * A law.
     *
     * @param breaches what speaks against it; empty if it holds
     */
    record Law(String name, String sentence, Function<Since, List<String>> breaches) {}

    /** A law that does not hold, and where. */
    record Breach(Law law, List<String> evidence) {
        @Override
        public String toString() {
            return law.name() + ": " + law.sentence() + " " + evidence;
        }
    }

    /**
     * What may have changed since a law was last asked.
     *
     * @param id whatever has a greater id is new
     * @param orders SQL over {@code orders o} for those that may have changed
     */
    record Since(long id, String orders) {
        static final Since EVER = new Since(0, "TRUE");

        boolean ever() {
            return id == 0;
        }
    }

    /** An account by its number in the database. */
    private record Place(long owner, int type) {}

    private static final int REMEMBERED = 60;

    /** Hours that the town's days begin before those of the database, whose sessions are in UTC. */
    private static final int OF_THE_TOWN = 8;

    private final Town town;
    private long seen;
    private Map<Place, long[]> before = new HashMap<>();
    private Map<Place, long[]> now = new HashMap<>();
    private final List<Memory> memories = new ArrayList<>();

    /** What was known of an account at a time. */
    private record Memory(Account account, Instant at, Balance balance) {}

    final List<Law> all = List.of(
            new Law(
                    "sums-to-zero",
                    "Over all accounts of an asset the balances sum to zero, and what is set aside to leave is set aside to come.",
                    this::assetsThatDoNotSumToZero),
            new Law("counters", "Every counter is the sum of its account's transfers.", this::countersThatDiffer),
            new Law(
                    "journals",
                    "Every journal is whole: it moves something, and leaves nothing in clearing or half-way out.",
                    since -> rows(
                            "SELECT j.kind, j.subject FROM journal j LEFT JOIN transfer t ON t.journal = j.id WHERE j.id > ?"
                                    + " GROUP BY j.id, j.kind, j.subject HAVING COUNT(t.id) = 0 OR SUM(CASE WHEN t.phase IN (0, 2)"
                                    + " THEN t.amount * ((t.credit_type IN (31, 33)) - (t.debit_type IN (31, 33))) ELSE 0 END) <> 0"
                                    + " UNION ALL SELECT 'no journal', t.id FROM transfer t LEFT JOIN journal j"
                                    + " ON j.id = t.journal WHERE t.id > ? AND j.id IS NULL",
                            since.id(),
                            since.id())),
            new Law(
                    "floors",
                    "No wallet, no points, no pool and no backing is below zero, what is set aside taken off; nobody is owed by owing.",
                    this::accountsBelowTheirFloor),
            new Law(
                    "set-aside",
                    "What is set aside for commissions is what is promised, to the fen.",
                    since -> places((place, counters) -> place.type() == 32 && posted(counters) - counters[0] != 0)),
            new Law(
                    "resolved-once",
                    "A hold is resolved at most once, whole, and by its own kind.",
                    since -> rows(
                            "SELECT r.id, t.id FROM transfer r LEFT JOIN transfer t ON t.id = r.pending WHERE r.id > ?"
                                    + " AND (r.phase IN (2, 3, 4) OR r.pending IS NOT NULL) AND (t.id IS NULL OR t.phase <> 1"
                                    + " OR r.phase NOT IN (2, 3, 4) OR r.amount <> t.amount OR r.code <> t.code"
                                    + " OR r.debit_owner <> t.debit_owner OR r.credit_owner <> t.credit_owner)"
                                    + " UNION ALL SELECT COUNT(*), pending FROM transfer WHERE pending > ? GROUP BY pending"
                                    + " HAVING COUNT(*) > 1",
                            since.id(),
                            since.id())),
            new Law(
                    "holds-live",
                    "Whatever is set aside belongs to an act that is still open.",
                    since -> rows("SELECT t.code, t.id FROM transfer t LEFT JOIN transfer r ON r.pending = t.id"
                            + " JOIN journal j ON j.id = t.journal WHERE t.phase = 1 AND r.id IS NULL AND NOT CASE"
                            + " WHEN t.code = 17 THEN EXISTS (SELECT 1 FROM commission c JOIN orders o ON o.id = c.order_id"
                            + " WHERE c.transfer = t.id AND o.state = 'PAID' AND c.amount = t.amount)"
                            + " WHEN t.code IN (10, 11, 12, 13, 179) THEN EXISTS (SELECT 1 FROM decision d JOIN orders o"
                            + " ON o.decision = d.id WHERE d.id = j.decision AND o.state = 'HELD')"
                            + " WHEN t.code IN (50, 51, 181) THEN TRUE WHEN t.code = 195 THEN EXISTS (SELECT 1 FROM"
                            + " device_allowance a WHERE a.member = t.debit_owner AND a.amount - a.spent = t.amount"
                            + " AND a.closed_at IS NULL) WHEN t.code = 62 THEN EXISTS (SELECT 1 FROM"
                            + " merchant_payout p WHERE p.merchant = t.debit_owner AND p.amount = t.amount AND p.ended_at IS NULL)"
                            + " WHEN t.code = 199 THEN EXISTS (SELECT 1 FROM currency_conversion c WHERE c.member = t.debit_owner"
                            + " AND c.amount = t.amount AND c.state = 'HELD') WHEN t.code = 200 THEN EXISTS (SELECT 1 FROM"
                            + " currency_conversion c WHERE c.member = t.credit_owner AND c.comes - c.fee = t.amount AND c.state = 'HELD')"
                            + " WHEN t.code = 198 THEN EXISTS (SELECT 1 FROM currency_return b WHERE b.member = t.debit_owner"
                            + " AND b.amount = t.amount AND b.state = 'HELD')"
                            + " WHEN t.code = 213 THEN EXISTS (SELECT 1 FROM payment_refund b JOIN payment p ON p.id = b.payment"
                            + " WHERE p.member = t.debit_owner AND b.amount = t.amount AND b.order_id IS NOT NULL AND b.state = 'WANTED')"
                            + " WHEN t.code BETWEEN 214 AND 219 THEN EXISTS (SELECT 1 FROM payment p WHERE p.member = t.debit_owner"
                            + " AND p.state IN ('OPEN', 'PAID'))"
                            + " WHEN t.code = 22 THEN EXISTS (SELECT 1 FROM release_step s JOIN release_run u ON u.id = s.run"
                            + " WHERE s.hold = t.id AND s.done = FALSE AND u.state = 'RUNNING') ELSE FALSE END")),
            new Law(
                    "open-acts-hold",
                    "An act that is open has set aside what it will need.",
                    since -> rows(
                            "SELECT o.id, o.payable + o.subsidy FROM orders o LEFT JOIN journal j ON j.decision = o.decision"
                                    + " LEFT JOIN transfer t ON t.journal = j.id AND t.phase = 1 LEFT JOIN transfer r"
                                    + " ON r.pending = t.id WHERE o.state = 'HELD' GROUP BY o.id, o.payable, o.subsidy"
                                    + " HAVING SUM(CASE WHEN r.id IS NULL THEN COALESCE(t.amount, 0) ELSE 0 END)"
                                    + " <> o.payable + o.subsidy"
                                    + " UNION ALL SELECT s.run, s.step FROM release_step s LEFT JOIN transfer t ON t.id = s.hold"
                                    + " LEFT JOIN transfer r ON r.pending = s.hold WHERE s.done = FALSE"
                                    + " AND (r.id IS NOT NULL OR s.points * " + ReleaseRules.FACE_VALUE
                                    + " <> COALESCE(t.amount, 0))")),
            new Law(
                    "pool-covers",
                    "A pool has released no more than it was funded with, and what members turned into points.",
                    since -> rows(
                            "SELECT p.code, k.backing FROM pool p JOIN (SELECT owner, SUM(credits_posted) - SUM(debits_posted)"
                                    + " AS backing FROM account WHERE type = 21 GROUP BY owner) k ON k.owner = p.id WHERE k.backing >"
                                    + " (SELECT COALESCE(SUM(amount), 0) FROM transfer WHERE credit_owner = p.id AND credit_type = 20"
                                    + " AND code IN (2, 5, 15) AND phase IN (0, 2))"
                                    + " - (SELECT COALESCE(SUM(amount), 0) FROM transfer WHERE debit_owner = p.id AND debit_type = 20"
                                    + " AND code IN (5, 31) AND phase IN (0, 2))"
                                    + " + (SELECT COALESCE(SUM(amount), 0) FROM transfer WHERE credit_owner = p.id AND credit_type = 21"
                                    + " AND code = 173)")),
            new Law(
                    "backed",
                    "Behind every released point lies its face value.",
                    since -> rows(
                            "SELECT p.code, k.backing FROM pool p LEFT JOIN (SELECT owner, SUM(credits_posted) - SUM(debits_posted)"
                                    + " AS backing FROM account WHERE type = 21 GROUP BY owner) k ON k.owner = p.id"
                                    + " WHERE COALESCE(k.backing, 0) <> " + ReleaseRules.FACE_VALUE
                                    + " * (SELECT COALESCE(SUM(released - gone), 0) FROM lot WHERE pool = p.id)")),
            new Law(
                    "lots-add-up",
                    "A member's points are those of their lots: locked, released and cancelled.",
                    since -> rows(
                            "SELECT m.id, l.locked FROM member m LEFT JOIN (SELECT member, SUM(points - released - cancelled)"
                                    + " AS locked, SUM(released - gone) AS released FROM lot WHERE asset = 'POINT'"
                                    + " GROUP BY member) l ON l.member = m.id"
                                    + " LEFT JOIN account a ON a.owner = m.id AND a.type = 4 LEFT JOIN account b ON b.owner = m.id"
                                    + " AND b.type = 5 WHERE COALESCE(l.locked, 0) <> COALESCE(a.credits_posted - a.debits_posted, -1)"
                                    + " OR COALESCE(l.released, 0) <> COALESCE(b.credits_posted - b.debits_posted, -1)")),
            new Law(
                    "lots-of-orders",
                    "A lot has the points its order was granted, all of them while it stands and none after.",
                    since -> lotsThatAreNotTheirOrders()),
            new Law(
                    "nothing-early",
                    "No point is released before its day, in a month that is still running neither.",
                    since -> rows(
                            "SELECT l.id, l.released FROM lot l JOIN (SELECT pool, MAX(LEAST(LAST_DAY(CONCAT(period, '-01')),"
                                    + " DATE(started_at + INTERVAL " + OF_THE_TOWN + " HOUR))) AS day FROM release_run"
                                    + " GROUP BY pool) r ON r.pool = l.pool WHERE l.released > FLOOR(l.points * LEAST(l.stages,"
                                    + " FLOOR(GREATEST(DATEDIFF(r.day, l.granted_on), 0) / l.every_days)) / l.stages) AND NOT l.turned"
                                    + " UNION ALL SELECT l.id, l.released FROM lot l WHERE l.released > 0 AND NOT l.turned AND NOT EXISTS"
                                    + " (SELECT 1 FROM release_run r WHERE r.pool = l.pool)")),
            new Law(
                    "coupons-once",
                    "A coupon is used by one order that stands at most, and by one whose use of its campaign is on record.",
                    since -> rows("SELECT s.coupon, COUNT(*) FROM coupon_shown s JOIN orders o ON o.id = s.order_id"
                            + " WHERE s.used AND o.state IN ('PAID', 'HELD') GROUP BY s.coupon HAVING COUNT(*) > 1"
                            + " UNION ALL SELECT c.id, c.order_id FROM coupon c LEFT JOIN orders o ON o.id = c.order_id"
                            + " WHERE c.order_id IS NOT NULL AND (o.id IS NULL OR c.state = 'HELD' AND o.state <> 'HELD'"
                            + " OR c.state = 'USED' AND o.state NOT IN ('PAID', 'REFUNDED') OR o.state IN ('PAID', 'HELD')"
                            + " AND NOT EXISTS (SELECT 1 FROM order_campaign u JOIN coupon_batch b ON b.campaign = u.campaign"
                            + " WHERE u.order_id = c.order_id AND b.id = c.batch AND u.returned_at IS NULL))")),
            new Law(
                    "release-funded",
                    "A run releases no more than the pool had, and exactly what its shares say.",
                    since -> rows(
                            "SELECT u.period, u.id FROM release_run u JOIN (SELECT run, SUM(share) AS share, SUM(due) AS due,"
                                    + " SUM(p.done * released) AS released, SUM(NOT p.done) AS waiting FROM release_share"
                                    + " JOIN release_step p USING (run, step) GROUP BY run) s ON s.run = u.id WHERE (u.id > ? OR u.state = 'RUNNING') AND (u.released * "
                                    + ReleaseRules.FACE_VALUE + " > u.funded - u.reserve OR s.share <> u.released"
                                    + " OR s.due <> u.demand OR s.released > s.share OR (u.state = 'DONE') <> (s.waiting = 0 AND"
                                    + " u.certificate IS NOT NULL AND u.lots = u.lots_done) AND u.state = 'DONE')",
                            since.ever() ? 0 : since.id())),
            new Law(
                    "cover",
                    "What pools are said to have promised is what is locked, in lots and in the books; what they can be expected to pay follows from the books alone.",
                    since -> coversThatDiffer()),
            new Law(
                    "custody",
                    "In custody is what members paid in and the shop put in, less what was paid out, and nothing else.",
                    this::custodyThatDiffers),
            new Law(
                    "merchants-owed",
                    "What a merchant is owed, on statements or not, paid or claimed, is what it sold less what came back and was paid.",
                    since -> merchantsOwedOtherwise()),
            new Law(
                    "statements-add-up",
                    "A merchant's statement begins where the one before ended, and its lines and its entries are what lies between.",
                    since -> rows(
                            "SELECT s.id, s.number FROM settlement s LEFT JOIN settlement p ON p.merchant = s.merchant"
                                    + " AND p.number = s.number - 1 WHERE s.id > ? AND (s.opening <> COALESCE(p.closing, 0) OR s.closing - s.opening <>"
                                    + " (SELECT COALESCE(SUM(l.amount), 0) FROM settlement_line l WHERE l.settlement = s.id)"
                                    + " OR s.closing - s.opening <> (SELECT COALESCE(SUM(IF(t.debit_type = 10, -t.amount, t.amount)), 0)"
                                    + " FROM settlement_entry e JOIN transfer t ON t.id = e.transfer WHERE e.settlement = s.id))",
                            since.id())),
            new Law(
                    "settled-once",
                    "Whatever happened to a merchant's account by the day of a statement is on one statement, and on one of its own.",
                    this::entriesThatAreNotSettledOnce),
            new Law(
                    "paid-or-payable",
                    "What a statement made payable is to be paid, under way or paid, and never two of these.",
                    since -> paidAndPayable()),
            new Law(
                    "claims",
                    "What is claimed from a merchant is what it owed, less what it paid back and was given up.",
                    since -> rows(
                            "SELECT c.id, c.state FROM merchant_claim c JOIN transfer t ON t.id = c.entry LEFT JOIN transfer b"
                                    + " ON b.id = c.back_entry LEFT JOIN (SELECT claim, SUM(amount) AS amount FROM merchant_claim_payment"
                                    + " GROUP BY claim) p ON p.claim = c.id WHERE t.amount <> c.amount OR c.paid <> COALESCE(p.amount, 0)"
                                    + " OR COALESCE(b.amount, 0) <> IF(c.state = 'CANCELLED', c.amount - c.paid, 0)"
                                    + " OR (c.state = 'PAID') <> (c.paid = c.amount)"
                                    + " UNION ALL SELECT m.id, k.owed FROM merchant m JOIN (SELECT owner, SUM(debits_posted) -"
                                    + " SUM(credits_posted) AS owed FROM account WHERE type = 12 GROUP BY owner) k ON k.owner = m.id"
                                    + " WHERE k.owed <> (SELECT COALESCE(SUM(amount - paid), 0) FROM merchant_claim WHERE merchant = m.id"
                                    + " AND state = 'OPEN')")),
            new Law(
                    "external-money",
                    "No commission without external money, and never more than half of it (G4).",
                    since ->
                            rows("SELECT c.order_id, SUM(c.amount) FROM commission c JOIN orders o ON o.id = c.order_id"
                                    + " JOIN decision d ON d.id = o.decision WHERE " + since.orders()
                                    + " GROUP BY c.order_id, d.subject HAVING SUM(c.amount) * 10000 > "
                                    + JurisdictionProfile.cn().commissionTotal()
                                    + " * (SELECT COALESCE(SUM(t.amount), 0) FROM journal j JOIN transfer t ON t.journal = j.id"
                                    + " WHERE j.subject = d.subject AND t.code IN (12, 179) AND t.phase IN (0, 2))")),
            new Law(
                    "rewards-below-price",
                    "All rewards of an order together stay below what was paid for it (G4).",
                    since -> rows("SELECT o.id, o.payable FROM orders o JOIN decision d ON d.id = o.decision"
                            + " JOIN journal j ON j.subject = d.subject JOIN transfer t ON t.journal = j.id WHERE "
                            + since.orders() + " AND o.state IN ('PAID', 'REFUNDED') GROUP BY o.id, o.payable HAVING"
                            + " SUM(CASE WHEN t.code IN (13, 15) AND t.phase IN (0, 2) OR t.code = 17 AND t.phase = 1"
                            + " THEN t.amount ELSE 0 END) >= o.payable AND o.payable > 0")),
            new Law(
                    "two-levels",
                    "Only the buyer's inviter and the one above earn a commission: never a third, never the buyer (G1).",
                    since -> rows("SELECT c.order_id, c.level FROM commission c JOIN orders o ON o.id = c.order_id"
                            + " JOIN member b ON b.id = o.member LEFT JOIN member i ON i.id = b.inviter WHERE "
                            + since.orders() + " AND (c.member = o.member OR NOT (c.level = 1 AND c.member = b.inviter"
                            + " OR c.level = 2 AND c.member = i.inviter))"
                            + " UNION ALL SELECT c.order_id, COUNT(*) FROM commission c JOIN orders o ON o.id = c.order_id"
                            + " WHERE " + since.orders() + " GROUP BY c.order_id HAVING COUNT(*) > 2"
                            + " OR COUNT(*) <> COUNT(DISTINCT c.level)")),
            new Law(
                    "for-goods-only",
                    "Nothing is earned but by an order of goods that was paid (G2).",
                    since -> rows(
                            "SELECT t.code, t.id FROM transfer t LEFT JOIN commission c ON c.transfer = COALESCE(t.pending, t.id)"
                                    + " LEFT JOIN orders o ON o.id = c.order_id WHERE t.id > ? AND t.credit_type = 2 AND t.code <> 37"
                                    + " AND (t.code <> 17 OR o.id IS NULL OR o.state NOT IN ('PAID', 'REFUNDED'))",
                            since.id())),
            new Law(
                    "paid-in-stays",
                    "Money paid in never expires: it leaves a wallet for an order, a device, a withdrawal, another currency or a debt, or because it never came in, and never by itself (G7).",
                    since -> rows(
                            "SELECT t.code, t.id FROM transfer t WHERE t.id > ? AND t.debit_type = 1 AND t.code NOT IN (7, 12, 51, 55, 184, 195, 199)",
                            since.id())),
            new Law(
                    "no-remittance",
                    "No money goes from member to member (G9).",
                    since -> rows(
                            "SELECT t.code, t.id FROM transfer t WHERE t.id > ? AND t.debit_type IN (1, 2, 3, 8)"
                                    + " AND (t.credit_type IN (1, 2, 3, 8) AND NOT (t.code IN (184, 185) AND t.credit_owner = t.debit_owner)"
                                    + " OR t.credit_type = 6 AND t.credit_owner <> t.debit_owner)",
                            since.id())),
            new Law(
                    "debts-first",
                    "Whoever owes has no commissions to spend.",
                    since -> places((place, counters) ->
                            place.type() == 6 && posted(counters) < 0 && commissionsToSpend(place.owner()) > 0)),
            new Law(
                    "held-orders-end",
                    "A held order has an open case that ends, one that is not held has none.",
                    since -> rows("SELECT o.id, o.state FROM orders o LEFT JOIN risk_case c ON c.subject_kind = 'ORDER'"
                            + " AND c.subject_id = o.id WHERE (o.state = 'HELD') <> (COALESCE(c.state, 'NONE') = 'OPEN'"
                            + " AND c.due_at IS NOT NULL)")),
            new Law(
                    "periods-from-approval",
                    "Points and commissions count their days from when the order was paid, not from when it was held.",
                    this::periodsThatBeganBefore),
            new Law(
                    "taken-back-whole",
                    "An order that was taken back leaves its buyer and its inviters as if it had never been.",
                    since -> rows("SELECT o.id, IF(side.debit, t.debit_owner, t.credit_owner) AS owner FROM orders o"
                            + " JOIN decision d ON d.id = o.decision JOIN journal j ON j.subject = d.subject"
                            + " JOIN transfer t ON t.journal = j.id JOIN (SELECT 1 AS debit UNION ALL SELECT 0) side WHERE "
                            + since.orders()
                            + " AND o.state IN ('REFUNDED', 'REJECTED', 'CANCELLED', 'EXPIRED') AND t.phase IN (0, 2)"
                            + " AND IF(side.debit, t.debit_type, t.credit_type) BETWEEN 1 AND 6"
                            + " GROUP BY o.id, owner, IF(side.debit, t.debit_type, t.credit_type) BETWEEN 4 AND 5"
                            + " HAVING SUM(IF(side.debit, -t.amount, t.amount)) <> 0")),
            new Law(
                    "reversals",
                    "What takes a journal back names it, of the same subject, and an order, a hold or a withdrawal is taken back once.",
                    since -> rows(
                            "SELECT j.subject, j.kind FROM journal j LEFT JOIN journal o ON o.id = j.reverses WHERE j.id > ?"
                                    + " AND (j.kind IN ('REFUND', 'REJECTION', 'CANCELLATION', 'HOLD_EXPIRY', 'WITHDRAWAL_RETURN') OR j.reverses IS NOT NULL)"
                                    + " AND (o.id IS NULL OR o.subject <> j.subject OR CASE j.kind"
                                    + " WHEN 'REFUND' THEN o.kind NOT IN ('ORDER', 'APPROVAL')"
                                    + " WHEN 'REJECTION' THEN o.kind <> 'HOLD' WHEN 'CANCELLATION' THEN o.kind <> 'HOLD'"
                                    + " WHEN 'HOLD_EXPIRY' THEN o.kind <> 'HOLD'"
                                    + " WHEN 'WITHDRAWAL_RETURN' THEN o.kind <> 'WITHDRAWAL' ELSE FALSE END)"
                                    + " UNION ALL SELECT COUNT(*), reverses FROM journal WHERE id > ? AND reverses IS NOT NULL"
                                    + " AND kind NOT IN ('RELEASE', 'PART_REFUND') GROUP BY reverses HAVING COUNT(*) > 1",
                            since.id(),
                            since.id())),
            new Law(
                    "acknowledged",
                    "What was acknowledged is there, once: every wallet is what the shop's answers make it.",
                    since -> walletsOtherThanAcknowledged()),
            new Law(
                    "acts-counted",
                    "There are as many orders, refunds, top-ups, gifts and withdrawals as were acknowledged, in the state they were told.",
                    since -> actsOtherThanAcknowledged()),
            new Law(
                    "withdrawals",
                    "A withdrawal under way has set aside what it takes, and one that ended nothing; what was paid out is what the provider paid.",
                    since -> withdrawalsThatDiffer()),
            new Law(
                    "devices",
                    "What lies aside for devices is what their open allowances have left; what they paid is their vouchers, each once and none beyond.",
                    since -> rows(
                            "SELECT a.id, a.spent FROM device_allowance a LEFT JOIN (SELECT allowance, SUM(amount) AS amount"
                                    + " FROM device_voucher GROUP BY allowance) v ON v.allowance = a.id WHERE a.spent <> COALESCE(v.amount, 0)"
                                    + " OR a.spent > a.amount UNION ALL SELECT v.allowance, v.number FROM device_voucher v LEFT JOIN journal j"
                                    + " ON j.id = v.journal WHERE j.id IS NULL OR j.kind <> 'DEVICE_PAYMENT' UNION ALL SELECT m.id, 'set aside'"
                                    + " FROM member m LEFT JOIN (SELECT t.debit_owner AS member, SUM(IF(t.phase = 1 AND r.id IS NULL, t.amount, 0))"
                                    + " AS held, SUM(IF(t.phase = 0, t.amount, 0)) AS paid FROM transfer t LEFT JOIN transfer r ON r.pending = t.id"
                                    + " WHERE t.code = 195 GROUP BY t.debit_owner) b ON b.member = m.id LEFT JOIN (SELECT member, SUM(spent) AS spent,"
                                    + " SUM(IF(closed_at IS NULL, amount - spent, 0)) AS open FROM device_allowance GROUP BY member) d"
                                    + " ON d.member = m.id WHERE COALESCE(b.held, 0) <> COALESCE(d.open, 0) OR COALESCE(b.paid, 0) <>"
                                    + " COALESCE(d.spent, 0)")),
            new Law(
                    "change",
                    "What was done with change is what was moved, once in a night; what was given lies with the charity until it is paid on.",
                    since -> changeThatDiffers()),
            new Law(
                    "currencies",
                    "In each currency there is in custody what came in, less what went back and what was exchanged, and nothing stays half-way.",
                    since -> currenciesThatDiffer()),
            new Law(
                    "liabilities",
                    "The proof of what members are owed adds up to what the books owed them at its cut, member by member.",
                    since -> since.ever() ? liabilitiesThatDiffer() : List.of()),
            new Law(
                    "gifts",
                    "What a member has of gifts is covered by gifts that are still good, and what is gone of them went into their pools.",
                    since -> rows(
                            "SELECT m.id, a.credits_posted - a.debits_posted FROM member m JOIN account a ON a.owner = m.id"
                                    + " AND a.type = 3 LEFT JOIN (SELECT member, SUM(CASE WHEN ended THEN 0 ELSE amount - gone END)"
                                    + " AS good, SUM(gone) AS gone FROM gift GROUP BY member) g ON g.member = m.id"
                                    + " WHERE COALESCE(g.good, 0) < a.credits_posted - a.debits_posted OR COALESCE(g.gone, 0) <>"
                                    + " (SELECT COALESCE(SUM(amount), 0) FROM transfer WHERE debit_owner = m.id AND debit_type = 3"
                                    + " AND code IN (4, 8))")),
            new Law(
                    "campaigns",
                    "How far a campaign is said to have gone is what the orders that stand used of it, and never beyond its caps.",
                    since -> rows(
                            "SELECT d.campaign, d.uses, d.cost FROM (SELECT campaign, SUM(uses) AS uses, SUM(cost) AS cost"
                                    + " FROM campaign_day GROUP BY campaign) d LEFT JOIN (SELECT u.campaign, COUNT(*) AS uses,"
                                    + " SUM(u.cost) AS cost FROM order_campaign u JOIN orders o ON o.id = u.order_id"
                                    + " AND o.state IN ('PAID', 'HELD') GROUP BY u.campaign) s ON s.campaign = d.campaign"
                                    + " LEFT JOIN campaign_total t ON t.campaign = d.campaign LEFT JOIN campaign c"
                                    + " ON c.code = d.campaign WHERE d.uses <> COALESCE(s.uses, 0) OR d.cost <> COALESCE(s.cost, 0)"
                                    + " OR d.uses <> COALESCE(t.uses, 0) OR d.cost <> COALESCE(t.cost, 0)"
                                    + " OR d.uses > c.uses OR d.cost > c.budget")),
            new Law(
                    "order-events",
                    "The last thing told of an order is the state it is in.",
                    since -> rows(
                            "SELECT o.id, o.state FROM orders o LEFT JOIN (SELECT order_id, COUNT(*) AS told, MAX(seq) AS last"
                                    + " FROM order_event GROUP BY order_id) n ON n.order_id = o.id LEFT JOIN order_event e"
                                    + " ON e.order_id = o.id AND e.seq = n.last WHERE " + since.orders()
                                    + " AND (COALESCE(e.event, CASE o.outcome WHEN 'ACCEPTED' THEN 'paid' ELSE LOWER(o.outcome) END)"
                                    + " <> LOWER(o.state) OR n.told <> n.last - 1)")),
            new Law(
                    "sales",
                    "Once every message is delivered, the sales of each day are those of its orders.",
                    since -> salesThatDiffer()),
            new Law(
                    "past-stays",
                    "What was known of the past stays known, whatever happens later.",
                    this::memoriesThatFaded),
            new Law("reconciled", "The shop's own reconciler finds nothing.", this::findings));

    Laws(Town town) {
        this.town = town;
    }

    /** Asks every law about what the last act touched. */
    List<Breach> lately() {
        Set<String> subjects = new TreeSet<>(
                database().query("SELECT subject FROM journal WHERE id > ?", row -> row.getString(1), seen));
        List<String> touched = subjects.stream()
                .filter(subject -> subject.startsWith("ord_"))
                .map(subject -> String.valueOf(OrderId.parse(subject).value()))
                .toList();
        String orders = touched.isEmpty()
                ? "o.id > " + seen
                : "(o.id > " + seen + " OR o.id IN (" + String.join(",", touched) + "))";
        return ask(new Since(seen, orders));
    }

    /** Asks every law about all there is. */
    List<Breach> everything() {
        return ask(Since.EVER);
    }

    /** Asks that one about all there is; as if nobody had asked, for whoever asks next. */
    List<String> breaches(String law) {
        now = counters();
        return all.stream()
                .filter(one -> one.name().equals(law))
                .flatMap(one -> one.breaches().apply(Since.EVER).stream())
                .toList();
    }

    private List<Breach> ask(Since since) {
        now = counters();
        List<Breach> breaches = new ArrayList<>();
        for (Law law : all) {
            List<String> evidence = law.breaches().apply(since);
            if (!evidence.isEmpty()) {
                breaches.add(new Breach(law, evidence));
            }
        }
        before = now;
        seen = Math.max(
                seen,
                database()
                        .number(
                                "SELECT GREATEST(COALESCE((SELECT MAX(id) FROM transfer), 0),"
                                        + " COALESCE((SELECT MAX(id) FROM orders), 0), COALESCE((SELECT MAX(id) FROM release_run), 0))"));
        return breaches;
    }

    private Database database() {
        return town.shop().database().database();
    }

    /** The first column names what is wrong, the second says more. */
    private List<String> rows(String sql, Object... parameters) {
        return database().query(sql, row -> row.getString(1) + " " + row.getString(2), parameters);
    }

    private Map<Place, long[]> counters() {
        Map<Place, long[]> counters = new HashMap<>();
        database()
                .query(
                        "SELECT owner, type, SUM(debits_pending), SUM(debits_posted), SUM(credits_pending),"
                                + " SUM(credits_posted) FROM account GROUP BY owner, type",
                        row -> counters.put(
                                new Place(row.getLong(1), row.getInt(2)),
                                new long[] {row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6)}));
        return counters;
    }

    private static long posted(long[] counters) {
        return counters[3] - counters[1];
    }

    private long commissionsToSpend(long owner) {
        long[] earned = now.getOrDefault(new Place(owner, 2), new long[4]);
        return posted(earned) - earned[0];
    }

    private long sum(int type) {
        return now.entrySet().stream()
                .filter(entry -> entry.getKey().type() == type)
                .mapToLong(entry -> posted(entry.getValue()))
                .sum();
    }

    private interface Wrong {
        boolean is(Place place, long[] counters);
    }

    private List<String> places(Wrong wrong) {
        return now.entrySet().stream()
                .filter(entry -> wrong.is(entry.getKey(), entry.getValue()))
                .map(entry -> entry.getKey() + " " + posted(entry.getValue()))
                .toList();
    }

    private List<String> assetsThatDoNotSumToZero(Since since) {
        Collection<Balance> totals = town.shop().get(Ledger.class).totals().values();
        List<String> wrong = new ArrayList<>();
        for (Asset asset : Asset.values()) {
            List<Balance> some = totals.stream()
                    .filter(total -> total.account().type().asset() == asset)
                    .toList();
            long posted =
                    some.stream().mapToLong(total -> total.posted().amount()).sum();
            long pending = some.stream()
                    .mapToLong(total -> total.creditsPending() - total.debitsPending())
                    .sum();
            if (posted != 0 || pending != 0) {
                wrong.add(asset + " " + posted + " and " + pending + " set aside");
            }
        }
        return wrong;
    }

    private List<String> coversThatDiffer() {
        List<String> wrong = new ArrayList<>();
        long promised = 0;
        for (PoolCover cover : town.shop().get(Covers.class).all()) {
            promised += cover.promised();
            Instant until = cover.asOf().atStartOfDay(town.now().getZone()).toInstant();
            Instant from = until.minus(Duration.ofDays(cover.observed()));
            String ofPool = " = (SELECT id FROM pool WHERE code = ?)";
            long lots = database()
                    .number(
                            "SELECT COALESCE(SUM(points - released - cancelled), 0) FROM lot WHERE pool" + ofPool,
                            cover.pool());
            long there = database()
                    .number(
                            "SELECT SUM(credits_posted) - SUM(debits_posted) - SUM(debits_pending) FROM account"
                                    + " WHERE type = 20 AND owner" + ofPool,
                            cover.pool());
            long received = database()
                    .number(
                            "SELECT COALESCE(SUM(IF(code = 15, amount, -amount)), 0) FROM transfer WHERE code IN (15, 31)"
                                    + " AND recorded_at >= ? AND recorded_at < ? AND IF(code = 15, credit_owner, debit_owner)"
                                    + ofPool,
                            from,
                            until,
                            cover.pool());
            long byMonth =
                    cover.months().stream().mapToLong(PoolCover.Month::due).sum() + cover.later();
            long money = there
                    - cover.reserve().amount()
                    + Math.floorDiv(
                            received * ChronoUnit.DAYS.between(cover.asOf(), cover.lastDue()), cover.observed());
            if (cover.promised() != lots
                    || byMonth != lots
                    || cover.available().amount() != there
                    || cover.received().amount() != received
                    || cover.moneyBy(cover.lastDue()).amount() != money) {
                wrong.add(cover + ", where lots have " + lots + ", the pool " + there + " and received " + received);
            }
        }
        if (promised != sum(4)) {
            wrong.add("pools promised " + promised + ", locked are " + sum(4));
        }
        return wrong;
    }

    /** Since the law was last asked, no counter has moved but by the new transfers; the reconciler counts them all. */
    private List<String> countersThatDiffer(Since since) {
        Map<Place, long[]> moved = new HashMap<>();
        database()
                .query(
                        "SELECT phase, amount, debit_owner, debit_type, credit_owner, credit_type FROM transfer WHERE id > ?",
                        row -> {
                            int phase = row.getInt(1);
                            long amount = row.getLong(2);
                            long pending = phase == 0 ? 0 : phase == 1 ? amount : -amount;
                            long posted = phase == 0 || phase == 2 ? amount : 0;
                            add(moved, new Place(row.getLong(3), row.getInt(4)), 0, pending, posted);
                            add(moved, new Place(row.getLong(5), row.getInt(6)), 2, pending, posted);
                            return phase;
                        },
                        since.id());
        Map<Place, long[]> base = since.ever() ? Map.of() : before;
        Set<Place> places = new HashSet<>(now.keySet());
        places.addAll(moved.keySet());
        List<String> wrong = new ArrayList<>();
        for (Place place : places) {
            long[] is = now.getOrDefault(place, new long[4]);
            long[] was = base.getOrDefault(place, new long[4]);
            long[] by = moved.getOrDefault(place, new long[4]);
            for (int i = 0; i < 4; i++) {
                if (is[i] != was[i] + by[i]) {
                    wrong.add(place + " counter " + i + " is " + is[i] + ", not " + (was[i] + by[i]));
                }
            }
        }
        return wrong;
    }

    private static void add(Map<Place, long[]> moved, Place place, int side, long pending, long posted) {
        long[] counters = moved.computeIfAbsent(place, key -> new long[4]);
        counters[side] += pending;
        counters[side + 1] += posted;
    }

    private List<String> custodyThatDiffers(Since since) {
        long custody = -sum(30);
        long expected = town.expected().custody;
        return custody == expected ? List.of() : List.of(custody + " instead of " + expected);
    }

    private List<String> merchantsOwedOtherwise() {
        List<String> wrong = new ArrayList<>();
        database()
                .query(
                        "SELECT m.id, (SELECT COALESCE(SUM(amount), 0) FROM transfer WHERE code IN (14, 195) AND phase IN (0, 2)"
                                + " AND credit_owner = m.id) - (SELECT COALESCE(SUM(amount), 0) FROM transfer WHERE code IN"
                                + " (30, 61, 196) AND phase IN (0, 2) AND debit_owner = m.id) FROM merchant m",
                        row -> {
                            long merchant = row.getLong(1);
                            long expected =
                                    row.getLong(2) - town.expected().paidOut.getOrDefault(merchant, 0L);
                            long is = 0;
                            for (int type = 10; type <= 12; type++) {
                                is += posted(now.getOrDefault(new Place(merchant, type), new long[4]));
                            }
                            if (is != expected) {
                                wrong.add(merchant + " is owed " + is + " instead of " + expected);
                            }
                            return merchant;
                        });
        return wrong;
    }

    /** An entry of the account that was there when a statement was made and is of its days, and is on none; or on another's. */
    private List<String> entriesThatAreNotSettledOnce(Since since) {
        return rows(
                "SELECT t.id, 'on none' FROM settlement s JOIN (SELECT merchant, MAX(number) AS number FROM settlement"
                        + " GROUP BY merchant) l ON l.merchant = s.merchant AND l.number = s.number JOIN transfer t ON"
                        + " (t.credit_owner = s.merchant AND t.credit_type = 10 OR t.debit_owner = s.merchant AND t.debit_type = 10)"
                        + " LEFT JOIN settlement_entry e ON e.transfer = t.id WHERE s.id > ? AND e.transfer IS NULL AND t.phase IN (0, 2)"
                        + " AND t.id < s.id AND t.event_at < DATE_SUB(DATE_ADD(s.until_day, INTERVAL 1 DAY), INTERVAL "
                        + OF_THE_TOWN + " HOUR)"
                        + " UNION ALL SELECT e.transfer, 'of another' FROM settlement_entry e LEFT JOIN transfer t ON t.id = e.transfer"
                        + " LEFT JOIN settlement s ON s.id = e.settlement WHERE e.settlement > ? AND (t.id IS NULL OR s.id IS NULL OR t.journal <> e.journal"
                        + " OR NOT (t.credit_owner = s.merchant AND t.credit_type = 10 OR t.debit_owner = s.merchant AND"
                        + " t.debit_type = 10))",
                since.id(),
                since.id());
    }

    private List<String> paidAndPayable() {
        List<String> wrong = new ArrayList<>(
                rows("SELECT s.id, s.state FROM settlement s LEFT JOIN (SELECT settlement, SUM(state = 'PAID') AS paid,"
                        + " SUM(ended_at IS NULL) AS under_way, SUM(amount <> (SELECT due FROM settlement d WHERE d.id = settlement))"
                        + " AS other FROM merchant_payout GROUP BY settlement) p ON p.settlement = s.id WHERE COALESCE(p.other, 0) > 0"
                        + " OR s.state <> CASE WHEN s.due = 0 THEN 'CARRIED' WHEN p.paid = 1 AND p.under_way = 0 THEN 'PAID'"
                        + " WHEN p.paid = 0 AND p.under_way = 1 THEN 'PAYING' WHEN COALESCE(p.paid + p.under_way, 0) = 0 THEN 'DUE'"
                        + " ELSE '' END"
                        + " UNION ALL SELECT m.id, k.payable FROM merchant m JOIN (SELECT owner, SUM(credits_posted) -"
                        + " SUM(debits_posted) AS payable, SUM(debits_pending) AS under_way FROM account WHERE type = 11 GROUP BY owner) k"
                        + " ON k.owner = m.id WHERE k.payable <> (SELECT COALESCE(SUM(due), 0) FROM settlement WHERE merchant = m.id AND"
                        + " state IN ('DUE', 'PAYING')) OR k.under_way <> (SELECT COALESCE(SUM(due), 0) FROM settlement WHERE merchant ="
                        + " m.id AND state = 'PAYING')"));
        Set<String> byProvider = new HashSet<>(
                database().query("SELECT reference FROM sandbox_payout WHERE state = 'PAID'", row -> row.getString(1)));
        database().query("SELECT id, state FROM merchant_payout WHERE ended_at IS NOT NULL", row -> {
            String id = new MerchantPayoutId(row.getLong(1)).toString();
            if (byProvider.contains(id) != row.getString(2).equals("PAID")) {
                wrong.add(id + " is " + row.getString(2) + ", and the provider says otherwise");
            }
            return id;
        });
        return wrong;
    }

    private List<String> periodsThatBeganBefore(Since since) {
        return rows(
                "SELECT o.id, c.level FROM orders o JOIN decision d ON d.id = o.decision JOIN journal j"
                        + " ON j.subject = d.subject AND j.kind IN ('ORDER', 'APPROVAL') JOIN commission c"
                        + " ON c.order_id = o.id WHERE " + since.orders() + " AND c.due_at < j.event_at"
                        + " UNION ALL SELECT o.id, l.granted_on FROM orders o JOIN decision d ON d.id = o.decision"
                        + " JOIN journal j ON j.subject = d.subject AND j.kind IN ('ORDER', 'APPROVAL') JOIN lot l"
                        + " ON l.order_id = o.id WHERE " + since.orders()
                        + " AND l.granted_on <> DATE(DATE_ADD(j.event_at, INTERVAL ? SECOND))",
                town.now().getOffset().getTotalSeconds());
    }

    private List<String> findings(Since since) {
        return since.ever()
                ? town.shop().get(Reconciler.class).findings().stream()
                        .map(String::valueOf)
                        .toList()
                : List.of();
    }

    private List<String> accountsBelowTheirFloor(Since since) {
        Set<Integer> floored = Set.of(1, 2, 3, 4, 5, 8, 11, 20, 21, 38, 46, 101, 201, 301, 401);
        return places((place, counters) -> floored.contains(place.type())
                ? posted(counters) - counters[0] < 0
                : (place.type() == 6 || place.type() == 12) && posted(counters) > 0);
    }

    private List<String> lotsThatAreNotTheirOrders() {
        Map<Long, Long> standing = new HashMap<>();
        database()
                .query(
                        "SELECT order_id, SUM(points - cancelled) FROM lot WHERE asset = 'POINT' GROUP BY order_id",
                        row -> standing.put(row.getLong(1), row.getLong(2)));
        List<String> wrong = new ArrayList<>();
        for (Deal deal : town.expected().deals) {
            long expected = deal.state == State.PAID ? deal.points : 0;
            long is = standing.getOrDefault(deal.id.value(), 0L);
            if (is != expected) {
                wrong.add(deal + " has " + is + " instead of " + expected);
            }
        }
        return wrong;
    }

    private List<String> walletsOtherThanAcknowledged() {
        List<String> wrong = new ArrayList<>();
        for (Person person : town.expected().people) {
            compare(wrong, person, 1, person.paidIn, person.heldPaidIn, person.comingPaidIn);
            for (Asset abroad : Travellers.ABROAD) {
                compare(
                        wrong,
                        person,
                        AccountType.PAID_IN.in(abroad).number(),
                        person.abroad.getOrDefault(abroad, 0L),
                        person.heldAbroad.getOrDefault(abroad, 0L),
                        person.comingAbroad.getOrDefault(abroad, 0L));
            }
            compare(wrong, person, 2, person.earned, person.heldEarned, person.coming);
            compare(wrong, person, 3, person.gift, person.heldGift, 0);
            compare(wrong, person, 8, person.change, person.heldChange, 0);
            compare(wrong, person, 6, -person.owed, 0, 0);
            long points = posted(counters(person, 4)) + posted(counters(person, 5));
            if (points != person.points) {
                wrong.add(person + " has " + points + " points instead of " + person.points);
            }
        }
        return wrong;
    }

    private long[] counters(Person person, int type) {
        return now.getOrDefault(new Place(person.id.value(), type), new long[4]);
    }

    private void compare(List<String> wrong, Person person, int type, long balance, long held, long coming) {
        long[] counters = counters(person, type);
        if (posted(counters) != balance || counters[0] != held || counters[2] != coming) {
            wrong.add("%s type %d has %d, held %d, coming %d instead of %d, %d, %d"
                    .formatted(person, type, posted(counters), counters[0], counters[2], balance, held, coming));
        }
    }

    private List<String> actsOtherThanAcknowledged() {
        List<String> wrong = new ArrayList<>();
        Map<Long, String> states = new HashMap<>();
        database().query("SELECT id, state FROM orders", row -> states.put(row.getLong(1), row.getString(2)));
        for (Deal deal : town.expected().deals) {
            String state = states.remove(deal.id.value());
            if (!deal.state.name().equals(state)) {
                wrong.add(deal + " is " + state + " instead of " + deal.state);
            }
        }
        states.forEach((id, state) -> wrong.add("nobody was told of " + new OrderId(id) + " " + state));
        count(wrong, "top_up", town.expected().topUps);
        count(wrong, "refund", town.expected().refunds);
        count(wrong, "withdrawal", town.expected().payouts.size());
        count(wrong, "gift", town.expected().presents.size());
        count(wrong, "change_act", town.expected().changeActs);
        count(wrong, "currency_top_up", town.expected().topUpsAbroad);
        count(wrong, "currency_conversion", town.expected().conversions);
        count(wrong, "member", town.expected().people.size());
        return wrong;
    }

    private List<String> withdrawalsThatDiffer() {
        Map<String, Long> setAside = new HashMap<>();
        database()
                .query(
                        "SELECT j.subject, SUM(t.amount) FROM transfer t JOIN journal j ON j.id = t.journal"
                                + " LEFT JOIN transfer r ON r.pending = t.id WHERE t.phase = 1 AND t.code IN (50, 51, 181)"
                                + " AND r.id IS NULL GROUP BY j.subject",
                        row -> setAside.put(row.getString(1), row.getLong(2)));
        Map<String, Long> paid = new HashMap<>();
        database()
                .query(
                        "SELECT j.subject, SUM(t.amount) FROM transfer t JOIN journal j ON j.id = t.journal"
                                + " WHERE t.debit_owner = 0 AND t.debit_type = 33 AND t.code = 52 GROUP BY j.subject",
                        row -> paid.put(row.getString(1), row.getLong(2)));
        Map<String, Long> byProvider = new HashMap<>();
        database()
                .query(
                        "SELECT reference, amount FROM sandbox_payout WHERE state = 'PAID'",
                        row -> byProvider.put(row.getString(1), row.getLong(2)));
        List<String> wrong = new ArrayList<>();
        for (Payout payout : town.expected().payouts) {
            String id = payout.id.toString();
            long open = payout.state.isEnd() ? 0 : payout.amount;
            if (setAside.getOrDefault(id, 0L) != open) {
                wrong.add(payout + " " + payout.state + " has set aside " + setAside.get(id));
            }
            setAside.remove(id);
            boolean out = payout.state == WithdrawalView.State.PAID;
            if (paid.getOrDefault(id, 0L) != (out ? payout.amount - payout.fee : 0)
                    || payout.state.isEnd() && out != byProvider.containsKey(id)
                    || out && !byProvider.get(id).equals(paid.get(id))) {
                wrong.add(payout + " " + payout.state + " has paid out " + paid.get(id) + ", the provider "
                        + byProvider.get(id));
            }
        }
        setAside.forEach((id, amount) -> wrong.add(id + " nobody was told of has set aside " + amount));
        return wrong;
    }

    private List<String> changeThatDiffers() {
        List<String> wrong = new ArrayList<>(
                rows("SELECT member, COUNT(*) FROM change_act WHERE day IS NOT NULL GROUP BY member, day,"
                        + " kind HAVING COUNT(*) > 1"));
        Map<String, Long> moved = new HashMap<>();
        database()
                .query(
                        "SELECT j.subject, SUM(t.amount) FROM transfer t JOIN journal j ON j.id = t.journal"
                                + " WHERE t.code IN (171, 173, 184, 185) AND j.subject LIKE 'chg\\_%' GROUP BY j.subject",
                        row -> moved.put(row.getString(1), row.getLong(2)));
        database().query("SELECT id, amount FROM change_act", row -> {
            String id = new ChangeActId(row.getLong(1)).toString();
            Long by = moved.remove(id);
            if (by == null || by != row.getLong(2)) {
                wrong.add(id + " moved " + by + " instead of " + row.getLong(2));
            }
            return id;
        });
        moved.forEach((id, amount) -> wrong.add(amount + " moved by " + id + ", which is not on record"));
        if (sum(38) != town.expected().given) {
            wrong.add(sum(38) + " lie with the charity instead of " + town.expected().given);
        }
        return wrong;
    }

    private List<String> currenciesThatDiffer() {
        List<String> wrong = new ArrayList<>();
        if (sum(48) != 0) {
            wrong.add(sum(48) + " fen are half-way");
        }
        for (Asset currency : Travellers.ABROAD) {
            long expected = town.expected().custodyAbroad.getOrDefault(currency, 0L);
            long custody = -sum(AccountType.CUSTODY.in(currency).number());
            long owed = sum(AccountType.PAID_IN.in(currency).number())
                    + sum(AccountType.FEES.in(currency).number());
            long halfWay = sum(AccountType.EXCHANGE.in(currency).number());
            if (custody != expected || custody != owed || halfWay != 0) {
                wrong.add("of %s there are %d instead of %d, owed %d, half-way %d"
                        .formatted(currency, custody, expected, owed, halfWay));
            }
        }
        return wrong;
    }

    /** By the journals that were sealed when the latest proof was cut, and no others. */
    private List<String> liabilitiesThatDiffer() {
        LiabilityView proof = town.shop()
                .get(Liabilities.class)
                .latest()
                .filter(LiabilityView::published)
                .orElse(null);
        if (proof == null) {
            return List.of();
        }
        String moved =
                "SELECT t.%s_owner AS owner, t.%s_type AS type, %st.amount AS amount FROM sealed_row s JOIN transfer t"
                        + " ON t.journal = s.id WHERE s.kind = (SELECT x.kind FROM sealed_row x JOIN journal j ON j.id = x.id LIMIT 1)"
                        + " AND s.seal <= (SELECT head_seq FROM liability_proof WHERE number = " + proof.number()
                        + ") AND t.phase IN (0, 2)";
        String books = "SELECT owner, type, SUM(amount) AS amount FROM (" + moved.formatted("credit", "credit", "")
                + " UNION ALL " + moved.formatted("debit", "debit", "-")
                + ") m JOIN member p ON p.id = m.owner GROUP BY owner, type";
        Map<Integer, Long> owed = new HashMap<>();
        database()
                .query(
                        "SELECT type, SUM(amount) FROM (" + books + ") b GROUP BY type",
                        row -> owed.put(row.getInt(1), row.getLong(2)));
        List<String> wrong = new ArrayList<>(rows("SELECT b.owner, b.type FROM (" + books
                + ") b LEFT JOIN liability_balance l ON l.member = b.owner AND l.type = b.type"
                + " WHERE b.type <> 6 AND b.amount <> COALESCE(l.amount, 0)"));
        proof.totals().forEach((type, total) -> {
            if (!owed.getOrDefault(type.number(), 0L).equals(total)) {
                wrong.add(type + " proved " + total + ", in the books " + owed.get(type.number()));
            }
        });
        return wrong;
    }

    private void count(List<String> wrong, String table, long expected) {
        long rows = database().number("SELECT COUNT(*) FROM " + table);
        if (rows != expected) {
            wrong.add(rows + " rows of " + table + " instead of " + expected);
        }
    }

    private List<String> salesThatDiffer() {
        if (database().number("SELECT COUNT(*) FROM outbox") > 0) {
            return List.of();
        }
        Map<String, Long> counted = new HashMap<>();
        for (Deal deal : town.expected().deals) {
            String day = deal.at.atZone(town.clock().getZone()).toLocalDate() + " " + deal.channel + " " + deal.state;
            counted.merge(day, 1L, Long::sum);
        }
        Map<String, Long> kept = new HashMap<>();
        database()
                .query(
                        "SELECT day, channel, state, orders FROM daily_sales WHERE orders <> 0",
                        row -> kept.put(
                                row.getString(1) + " " + row.getString(2) + " " + row.getString(3), row.getLong(4)));
        if (counted.equals(kept)) {
            return List.of();
        }
        Set<String> days = new TreeSet<>(counted.keySet());
        days.addAll(kept.keySet());
        return days.stream()
                .filter(day -> !counted.getOrDefault(day, 0L).equals(kept.getOrDefault(day, 0L)))
                .map(day -> day + ": " + kept.get(day) + " instead of " + counted.get(day))
                .collect(Collectors.toList());
    }

    /** Notes what is known of an account, to ask for it again later: of the moment before, which nothing can join any more. */
    void remember(Account account) {
        Instant at = town.clock().instant().minusNanos(1_000);
        memories.add(new Memory(account, at, town.shop().get(Ledger.class).balance(account, at, at)));
        if (memories.size() > REMEMBERED) {
            memories.remove(0);
        }
    }

    /** A clock that is set back goes through a time twice; of that time nobody can remember what was known. */
    void forget(Instant from) {
        memories.removeIf(memory -> !memory.at().isBefore(from));
    }

    private List<String> memoriesThatFaded(Since since) {
        Ledger ledger = town.shop().get(Ledger.class);
        List<String> wrong = new ArrayList<>();
        int checked = Math.min(since.ever() ? REMEMBERED : 1, memories.size());
        for (int i = 0; i < checked; i++) {
            Memory memory = memories.remove(0);
            memories.add(memory);
            Balance again = ledger.balance(memory.account(), memory.at(), memory.at());
            if (!again.equals(memory.balance())) {
                wrong.add(again + " instead of " + memory.balance() + " at " + memory.at());
            }
        }
        return wrong;
    }
}
