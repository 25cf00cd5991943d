package shop.solvent.chain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.solvent.chain.ChainBook.Attempt;
import shop.solvent.chain.ChainBook.Contract;
import shop.solvent.chain.ChainBook.ContractState;
import shop.solvent.chain.ChainBook.Outgoing;
import shop.solvent.chain.ChainBook.TransactionState;
import shop.solvent.chain.ChainPort.Act;
import shop.solvent.chain.ChainPort.Fee;
import shop.solvent.chain.ChainPort.Kind;
import shop.solvent.chain.ChainPort.Mined;
import shop.solvent.kernel.id.EntitlementId;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;
import shop.solvent.platform.Transactions;

/**
 * Lets the chain follow the record, one server for all. A transaction is signed and written down before it is sent, and what is
 * written down is sent as it is until it is mined: so wherever a server stops, the next one goes on, and nothing is done twice. The
 * chain is asked outside of transactions; what it said is applied in one.
 */
@ApplicationScoped
public class ChainSender implements Recurring {

    private static final Logger LOG = Logger.getLogger(ChainSender.class.getName());

    /** So many wait to be mined at a time: nodes keep only so many of one account. */
    static final int AT_ONCE = 16;

    private static final int LOOKED_AT = 50;
    private static final Duration LOOKS_AGAIN = Duration.ofDays(1);
    private static final long GWEI = 1_000_000_000;

    @Inject
    private ChainBook book;

    @Inject
    private Chains chains;

    @Inject
    private ChainAddresses addresses;

    @Inject
    private ShopSettings settings;

    @Inject
    private Transactions transactions;

    @Inject
    private Clock clock;

    @Override
    public List<Recurrence> recurrences() {
        return List.of(Recurrence.once("chain", Duration.ofSeconds(5), this::turn));
    }

    /** Does what can be done now. */
    void turn() {
        if (!settings.isOn(Setting.CHAIN)) {
            return;
        }
        Optional<ChainPort> port = chains.port().filter(ChainPort::isAvailable);
        Optional<Contract> contract = book.contract();
        if (port.isEmpty() || contract.isEmpty()) {
            return;
        }
        long height = 0;
        String error = null;
        try {
            if (port.get().network() != contract.get().network()) {
                throw new ChainFailure("this is another chain than the contract's");
            }
            height = port.get().height();
            watch(port.get(), contract.get(), height);
            issue(port.get());
            look(port.get(), contract.get(), height);
        } catch (ChainFailure failure) {
            LOG.log(Level.WARNING, "The chain is asked again soon: {0}", failure.getMessage());
            error = failure.getMessage();
        }
        long reached = height;
        String said = error;
        transactions.run(() -> book.turned(contract.get(), reached, said));
    }

    // What is on its way

    private void watch(ChainPort port, Contract contract, long height) {
        // Later ones would wait for ever for a number that is missing.
        for (Outgoing one : book.fallen(contract, port.count(contract.sender(), height))) {
            LOG.log(
                    Level.WARNING,
                    "Transaction {0} of the shop fell out of the chain after it was taken for sure",
                    one.nonce());
            transactions.run(() -> book.change(one, TransactionState.OPEN, null, null, true));
        }
        for (Outgoing one : book.open(contract, 2 * AT_ONCE)) {
            List<Attempt> attempts = book.attempts(one.id());
            Optional<Found> found = found(port, attempts);
            if (found.isPresent()) {
                seen(port, contract, one, found.get(), height);
            } else {
                missing(port, contract, one, attempts, height);
            }
        }
    }

    /** The attempt that is mined. */
    private record Found(String hash, Mined mined) {}

    private static Optional<Found> found(ChainPort port, List<Attempt> attempts) {
        for (Attempt attempt : attempts) {
            Optional<Mined> mined = port.mined(attempt.hash());
            if (mined.isPresent()) {
                return Optional.of(new Found(attempt.hash(), mined.get()));
            }
        }
        return Optional.empty();
    }

    /** The last block that is beyond doubt. */
    private long beyondDoubt(long height) {
        return height + 1 - settings.number(Setting.CHAIN_CONFIRMATIONS);
    }

    private void seen(ChainPort port, Contract contract, Outgoing one, Found found, long height) {
        boolean elsewhere = one.state() == TransactionState.MINED
                && !found.mined().blockHash().equals(one.blockHash());
        if (elsewhere) {
            LOG.log(Level.WARNING, "Transaction {0} of the shop is in another block than before", found.hash());
        }
        if (found.mined().block() > beyondDoubt(height)) {
            if (one.state() == TransactionState.MINED && !elsewhere) {
                return;
            }
            transactions.run(() -> book.lockOpen(one.id())
                    .ifPresent(
                            open -> book.change(open, TransactionState.MINED, found.hash(), found.mined(), elsewhere)));
            return;
        }
        // Of what was refused the chain says itself who has the token: it may be as it should.
        Optional<ChainAddress> owner = found.mined().succeeded() || one.token() == null
                ? Optional.empty()
                : port.owner(
                        contract.address(), token(one).number(), found.mined().block());
        transactions.run(() -> {
            book.lock(contract);
            book.lockOpen(one.id()).ifPresent(open -> settled(contract, open, found, elsewhere, owner));
        });
    }

    private TokenView token(Outgoing one) {
        return book.find(new EntitlementId(one.token())).orElseThrow();
    }

    private void settled(
            Contract contract, Outgoing one, Found found, boolean elsewhere, Optional<ChainAddress> owner) {
        boolean succeeded = found.mined().succeeded();
        book.change(
                one,
                succeeded ? TransactionState.CONFIRMED : TransactionState.REVERTED,
                found.hash(),
                found.mined(),
                elsewhere);
        if (one.token() == null) {
            book.change(contract, succeeded ? ContractState.LIVE : ContractState.FAILED);
            return;
        }
        TokenView token = book.lock(one.token()).orElseThrow();
        if (succeeded) {
            book.held(token, one, state(one));
        } else if (owner.equals(Optional.ofNullable(one.to()))) {
            book.held(token, one, state(one)); // it was so already
        } else {
            book.contradicts(token, "chain.refused", owner.orElse(null));
        }
    }

    private static TokenState state(Outgoing one) {
        return switch (one.kind()) {
            case MINT -> TokenState.MINTED;
            case BURN -> TokenState.BURNT;
            default -> TokenState.TRANSFERRED;
        };
    }

    private void missing(ChainPort port, Contract contract, Outgoing one, List<Attempt> attempts, long height) {
        if (one.state() == TransactionState.MINED) {
            LOG.log(Level.WARNING, "Transaction {0} of the shop fell out of the chain", one.nonce());
            transactions.run(() -> book.lockOpen(one.id())
                    .ifPresent(open -> book.change(open, TransactionState.OPEN, null, null, true)));
        }
        if (port.count(contract.sender(), beyondDoubt(height)) > one.nonce()
                && found(port, attempts).isEmpty()) {
            lost(port, contract, one, height);
            return;
        }
        Attempt last = attempts.get(attempts.size() - 1);
        if (last.madeAt().isBefore(clock.instant().minus(patience()))) {
            replace(port, contract, one, last);
        } else if (!port.isKnown(last.hash())) {
            port.send(last.raw());
        }
    }

    private Duration patience() {
        return Duration.ofMinutes(settings.number(Setting.CHAIN_PATIENCE));
    }

    /** The key is the shop's alone, so nobody but the shop can have sent another: from elsewhere, or with a key that leaked. */
    private void lost(ChainPort port, Contract contract, Outgoing one, long height) {
        Optional<ChainAddress> owner = one.token() == null
                ? Optional.empty()
                : port.owner(contract.address(), token(one).number(), beyondDoubt(height));
        transactions.run(() -> {
            book.lock(contract);
            book.lockOpen(one.id()).ifPresent(open -> {
                book.change(open, TransactionState.LOST, null, null, false);
                if (open.token() == null) {
                    book.change(contract, ContractState.FAILED);
                } else {
                    book.contradicts(book.lock(open.token()).orElseThrow(), "chain.number-taken", owner.orElse(null));
                }
            });
        });
    }

    /** Sends the same for more: nodes take another of the same number only if it offers a tenth more at least. */
    private void replace(ChainPort port, Contract contract, Outgoing one, Attempt last) {
        Fee now = port.fee();
        Fee fee = new Fee(
                Math.max(now.most(), last.fee().most() + last.fee().most() / 8 + 1),
                Math.max(now.tip(), last.fee().tip() + last.fee().tip() / 8 + 1));
        if (fee.most() > mostFee()) {
            throw new ChainFailure("transaction " + one.nonce() + " waits: more than the shop pays would be taken");
        }
        byte[] raw = transactions.of(() -> {
            Contract held = book.lock(contract);
            if (book.lockOpen(one.id()).isEmpty() || book.attempts(one.id()).size() != last.seq() + 1) {
                return null;
            }
            ChainPort.Signed signed = sign(port, held, act(held, one), one.nonce(), fee);
            book.add(one.id(), last.seq() + 1, fee, signed);
            return signed.raw();
        });
        if (raw != null) {
            port.send(raw);
        }
    }

    private long mostFee() {
        return settings.number(Setting.CHAIN_FEE) * GWEI;
    }

    private Act act(Contract contract, Outgoing one) {
        if (one.token() == null) {
            return new Act(Kind.DEPLOY, null, null, null, null, null);
        }
        TokenView token = token(one);
        return new Act(
                one.kind(),
                contract.address(),
                token.number(),
                one.from(),
                one.to(),
                one.kind() == Kind.MINT ? token.commitment() : null);
    }

    private ChainPort.Signed sign(ChainPort port, Contract contract, Act act, long nonce, Fee fee) {
        byte[] key = book.key(contract);
        try {
            return port.sign(act, contract.network(), nonce, fee, key);
        } finally {
            ChainBook.forget(key);
        }
    }

    // What is to be done

    private void issue(ChainPort port) {
        Contract contract = book.contract().orElseThrow();
        int room = AT_ONCE - book.open(contract, AT_ONCE).size();
        if (contract.state() == ContractState.MADE) {
            if (room == AT_ONCE) {
                deploy(port, contract);
            }
            return;
        }
        if (contract.state() == ContractState.FAILED) {
            throw new ChainFailure("the contract could not be put on the chain");
        }
        List<Long> due = room > 0 ? book.due(room) : List.of();
        if (due.isEmpty()) {
            return;
        }
        Fee fee = affordable(port);
        for (long id : due) {
            byte[] raw = transactions.of(() -> next(port, contract, id, fee));
            if (raw != null) {
                port.send(raw);
            }
        }
    }

    private Fee affordable(ChainPort port) {
        Fee fee = port.fee();
        if (fee.most() > mostFee()) {
            throw new ChainFailure("nothing is sent: more than the shop pays would be taken");
        }
        return fee;
    }

    private void deploy(ChainPort port, Contract contract) {
        Fee fee = affordable(port);
        byte[] raw = transactions.of(() -> {
            Contract held = book.lock(contract);
            if (held.state() != ContractState.MADE || !book.open(held, 1).isEmpty()) {
                return null;
            }
            Act act = new Act(Kind.DEPLOY, null, null, null, null, null);
            ChainPort.Signed signed = sign(port, held, act, held.nextNonce(), fee);
            ChainAddress address = port.contract(held.sender(), held.nextNonce());
            book.add(held, new Act(Kind.DEPLOY, address, null, null, null, null), null, fee, signed);
            return signed.raw();
        });
        if (raw != null) {
            port.send(raw);
        }
    }

    /** @return what is to be sent for a token; null if nothing is */
    private byte[] next(ChainPort port, Contract contract, long id, Fee fee) {
        Contract held = book.lock(contract);
        TokenView token = book.lock(id).orElseThrow();
        if (!token.due() || book.isOnItsWay(token) || token.state() == TokenState.CONTRADICTED) {
            return null;
        }
        ChainAddress wanted = token.wanted() ? addresses.of(token.member()).orElse(held.sender()) : null;
        ChainAddress has = token.heldBy();
        if (wanted == null && has == null) {
            book.follow(token, TokenState.BURNT);
            return null;
        }
        if (wanted != null && wanted.equals(has)) {
            book.follow(token, token.state());
            return null;
        }
        if (wanted != null && has == null && token.minted()) {
            book.contradicts(token, "chain.burnt-before", null);
            return null;
        }
        Kind kind = wanted == null ? Kind.BURN : has == null ? Kind.MINT : Kind.TRANSFER;
        Act act = new Act(
                kind, held.address(), token.number(), has, wanted, kind == Kind.MINT ? token.commitment() : null);
        ChainPort.Signed signed = sign(port, held, act, held.nextNonce(), fee);
        book.add(held, act, id, fee, signed);
        return signed.raw();
    }

    // What the chain says

    private void look(ChainPort port, Contract contract, long height) {
        long block = beyondDoubt(height);
        Instant since = clock.instant().minus(LOOKS_AGAIN);
        for (TokenView token : book.unseen(contract, since, LOOKED_AT)) {
            ChainAddress says =
                    port.owner(contract.address(), token.number(), block).orElse(null);
            transactions.run(() -> {
                book.lock(contract);
                TokenView now = book.lock(token.id().value()).orElseThrow();
                if (book.isOnItsWay(now)) {
                    return;
                }
                book.looked(now);
                if (Objects.equals(says, now.heldBy())) {
                    return;
                }
                book.contradicts(now, "chain.owner-differs", says);
            });
        }
    }
}
