package shop.solvent.privacy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Balance;
import shop.solvent.ledger.Ledger;
import shop.solvent.platform.Json;
import shop.solvent.platform.PersonalRows;

/**
 * All that the shop knows of a member, as a zip of JSON: a file for each table, the balances, and {@code contents.json}, which says
 * what is in it and what is not and why. It is made while it is fetched and kept nowhere.
 */
@ApplicationScoped
class PersonalFile {

    /**
     * @param rows how many; null of what is not in there, since even that may tell too much (G15)
     * @param untold why it is not in there; null if it is
     */
    private record Entry(String of, Integer rows, String untold) {}

    private record Contents(String member, String madeAt, String amounts, List<Entry> contents) {}

    private record Account(AccountType account, String asset, long posted, long held) {}

    @Inject
    private PersonalTables tables;

    @Inject
    private Ledger ledger;

    @Inject
    private Clock clock;

    void write(MemberId member, OutputStream out) throws IOException {
        List<MemberId> ids = tables.ids(member);
        Map<String, Entry> contents = new LinkedHashMap<>();
        try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            for (PersonalRows rows : tables.all()) {
                if (rows.untold() == null) {
                    List<Map<String, Object>> told = tables.read(rows, ids);
                    if (!told.isEmpty()) {
                        add(zip, rows.name(), told);
                    }
                    contents.put(rows.name(), new Entry(rows.name(), told.size(), null));
                } else {
                    contents.put(rows.name(), new Entry(rows.name(), null, rows.untold()));
                }
            }
            List<Account> accounts = ids.stream()
                    .flatMap(id -> ledger.balances(id.value()).entrySet().stream())
                    .map(one -> account(one.getKey(), one.getValue()))
                    .toList();
            add(zip, "account", accounts);
            contents.put("account", new Entry("account", accounts.size(), null));
            add(
                    zip,
                    "contents",
                    new Contents(
                            member.toString(),
                            clock.instant().toString(),
                            "Money is in fen (1/100 yuan), points and coins in whole ones; times are in UTC.",
                            List.copyOf(contents.values())));
        }
    }

    private static Account account(AccountType type, Balance balance) {
        return new Account(
                type,
                type.asset().name(),
                balance.posted().amount(),
                balance.held().amount());
    }

    private static void add(ZipOutputStream zip, String name, Object content) throws IOException {
        zip.putNextEntry(new ZipEntry(name + ".json"));
        zip.write(Json.write(content).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
