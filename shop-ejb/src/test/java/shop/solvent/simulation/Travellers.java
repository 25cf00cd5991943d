package shop.solvent.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import shop.solvent.currency.ConversionQuote;
import shop.solvent.currency.ConversionView;
import shop.solvent.currency.Conversions;
import shop.solvent.currency.CurrencyReturn;
import shop.solvent.currency.CurrencyReturns;
import shop.solvent.currency.CurrencyTopUps;
import shop.solvent.currency.Rates;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Rounding;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.simulation.Town.Asked;
import shop.solvent.wallet.TopUp;

/**
 * Members who have money in other currencies: it comes in, becomes another one, and goes back where it came from. Who exchanges says yes,
 * no, or nothing until it is asked again. It goes on beside all else, by chances of its own.
 */
final class Travellers {

    static final List<Asset> ABROAD = List.of(Asset.USD, Asset.JPY, Asset.KWD);

    private static final long CAP = JurisdictionProfile.cn().prepaidCap();

    private final Town town;
    private final Random random;

    /** A conversion that is under way. */
    private record Pending(Person person, ConversionView known) {}

    private final List<Pending> pending = new ArrayList<>();

    Travellers(Town town, long seed) {
        this.town = town;
        random = new Random(seed * 43 + 17);
    }

    /** Something of it, or nothing. It tells what; null if there was no occasion. */
    String happen() {
        if (town.expected().people.isEmpty()) {
            return null;
        }
        return switch (random.nextInt(14)) {
            case 0, 1 -> topUp();
            case 2, 3, 4, 5 -> convert();
            case 6, 8 -> sendBack();
            case 7 -> advance();
            default -> null;
        };
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private Money some(Asset currency) {
        long most = currency == Asset.CNY ? 12_000 : currency == Asset.JPY ? 9_000 : 6_000;
        long amount = 1 + random.nextInt((int) most);
        return new Money(random.nextInt(4) > 0 ? amount : amount / 100 * 100 + 44 + random.nextInt(3), currency);
    }

    /** Fen that all of it is worth to the law, each currency rounded up. */
    static long worth(Town town, Person person) {
        return ABROAD.stream()
                .mapToLong(currency -> worth(
                        town,
                        new Money(
                                person.abroad.getOrDefault(currency, 0L)
                                        + person.comingAbroad.getOrDefault(currency, 0L),
                                currency)))
                .sum();
    }

    private static long worth(Town town, Money money) {
        return money.amount() == 0 ? 0 : inYuan(town, money);
    }

    private static long inYuan(Town town, Money money) {
        return Rates.in(Asset.CNY, money, town.get(Rates.class).latest(), Rounding.UP)
                .map(Money::amount)
                .orElse(0L);
    }

    private String topUp() {
        town.get(Rates.class).hear();
        Person person = one(town.expected().people);
        Money money = some(one(ABROAD));
        long left = Math.max(0, CAP - person.paidIn - person.comingPaidIn - person.change - worth(town, person));
        String expected = worth(town, money) > left ? "wallet.prepaid-cap" : null;
        TopUp wish = new TopUp(town.key(), "web", person.id, money);
        Asked<CurrencyTopUps.Received> asked = town.ask(
                random,
                Faults.OF_SAVERS,
                () -> town.get(CurrencyTopUps.class).topUp(wish),
                received -> received.topUp().id());
        Town.rejected(asked, expected);
        if (expected == null) {
            town.expected().broughtFromAbroad(person, money);
            town.history.count("brought from abroad");
        }
        return person + " brings " + money + (expected == null ? "" : ": " + expected);
    }

    private String convert() {
        Person person = one(town.expected().people);
        Asset abroad = one(ABROAD);
        boolean intoYuan = random.nextBoolean();
        Money money = some(intoYuan ? abroad : Asset.CNY);
        Asset into = intoYuan ? Asset.CNY : abroad;
        Asked<ConversionQuote> quoted =
                Town.answer(() -> town.get(Conversions.class).quote(person.id, money, into));
        if (quoted.rejected() != null) {
            Town.rejected(quoted, "conversion.too-small");
            return person + " wants " + money + " in " + into + ", which is nothing";
        }
        ConversionQuote quote = quoted.answer();
        boolean over = intoYuan
                && person.paidIn
                                + person.comingPaidIn
                                + person.change
                                + quote.gets().amount()
                        > CAP;
        String expected = !intoYuan && person.owed > 0
                ? "conversion.owed"
                : person.free(money.asset()) < money.amount()
                        ? "conversion.insufficient"
                        : over ? "wallet.prepaid-cap" : null;
        String key = town.key();
        Asked<Conversions.Converted> asked =
                Town.answer(() -> town.get(Conversions.class).convert(person.id, quote.id(), "web", key));
        Town.rejected(asked, expected);
        if (expected != null) {
            return person + " wants " + money + " in " + into + ": " + expected;
        }
        ConversionView view = asked.answer().conversion();
        Town.must(view.gets().equals(quote.gets()), view + " is not what was quoted: " + quote);
        Pending one = new Pending(person, view);
        town.expected().exchanges(person, view);
        pending.add(one);
        Town.must(
                !town.get(Conversions.class)
                        .convert(person.id, quote.id(), "web", key)
                        .created(),
                "the same request converted twice");
        return person + " converts " + money + " into " + view.gets() + adopt();
    }

    private String sendBack() {
        Person person = one(town.expected().people);
        Money money = some(one(ABROAD));
        long reachable = person.fromOrigin.getOrDefault(money.asset(), 0L);
        String expected = reachable < money.amount()
                ? "currency-return.beyond-origin"
                : person.free(money.asset()) < money.amount() ? "conversion.insufficient" : null;
        String key = town.key();
        Asked<CurrencyReturns.Asked> asked =
                Town.answer(() -> town.get(CurrencyReturns.class).sendBack(person.id, money, "web", key));
        Town.rejected(asked, expected);
        if (expected != null) {
            return person + " wants " + money + " back: " + expected;
        }
        boolean done = asked.answer().sent().state() == CurrencyReturn.State.DONE;
        Town.must(done != (money.amount() % 100 == 44), money + " went back, or did not: " + done);
        if (done) {
            town.expected().sentAbroad(person, money);
        }
        town.history.count(done ? "sent abroad" : "not sent abroad");
        return money + " of " + person + (done ? " go back" : " could not go back");
    }

    /** The timer. */
    private String advance() {
        town.get(Conversions.class).advanceAll();
        town.get(CurrencyReturns.class).advanceAll();
        return "conversions go on" + adopt();
    }

    /** Lets all come to its end. */
    String end() {
        String told = advance();
        Town.must(pending.isEmpty(), "conversions are under way for ever: " + pending);
        return told;
    }

    /** Takes over what became of conversions. */
    private String adopt() {
        StringBuilder told = new StringBuilder();
        for (Pending one : List.copyOf(pending)) {
            ConversionView view = town.get(Conversions.class)
                    .find(one.person().id, one.known().id());
            if (view.state() == ConversionView.State.HELD) {
                continue;
            }
            boolean done = view.state() == ConversionView.State.DONE;
            long last = view.amount().amount() % 100;
            Town.must(!done || last != 44 && last != 46, view + " was done, and who exchanges said no");
            town.expected().exchanged(one.person(), view, done);
            pending.remove(one);
            town.history.count("conversion " + view.state());
            told.append(", ").append(view.amount()).append(" is ").append(view.state());
        }
        return told.toString();
    }
}
