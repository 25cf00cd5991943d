package shop.solvent.privacy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Database;
import shop.solvent.privacy.DataPurpose.Basis;
import shop.solvent.rules.JurisdictionProfile;

/** The versions of the contract, and what members said. */
@ApplicationScoped
class ContractBook {

    @Inject
    private Database database;

    @Inject
    private JurisdictionProfile law;

    /** The latest first; the last one is that which ships. */
    List<DataContract> all() {
        Map<Integer, List<DataPurpose>> purposes = new HashMap<>();
        database.query(
                "SELECT * FROM data_purpose ORDER BY version, place",
                row -> purposes.computeIfAbsent(row.getInt("version"), one -> new ArrayList<>())
                        .add(purpose(row)));
        List<DataContract> all = new ArrayList<>(database.query(
                "SELECT * FROM data_contract ORDER BY version DESC",
                row -> new DataContract(
                        row.getInt("version"),
                        row.getString("asked_by"),
                        row.getString("agreed_by"),
                        Database.instant(row, "made_at"),
                        Database.instant(row, "begins_at"),
                        purposes.getOrDefault(row.getInt("version"), List.of()))));
        all.add(FirstContract.under(law));
        return all;
    }

    private static DataPurpose purpose(ResultSet row) throws SQLException {
        return new DataPurpose(
                row.getInt("version"),
                row.getString("code"),
                Basis.valueOf(row.getString("basis")),
                row.getString("name_zh"),
                row.getString("name_en"),
                row.getString("data_zh"),
                row.getString("data_en"),
                row.getString("kept_zh"),
                row.getString("kept_en"),
                row.getInt("asked_anew"));
    }

    /** @param all the latest first */
    static DataContract inForce(List<DataContract> all, Instant now) {
        return all.stream()
                .filter(one -> !one.beginsAt().isAfter(now))
                .findFirst()
                .orElse(all.get(all.size() - 1));
    }

    void add(DataContract contract) {
        database.update(
                "INSERT INTO data_contract (version, asked_by, agreed_by, made_at, begins_at) VALUES (?, ?, ?, ?, ?)",
                contract.version(),
                contract.askedBy(),
                contract.agreedBy(),
                contract.madeAt(),
                contract.beginsAt());
        List<Object[]> rows = new ArrayList<>();
        for (DataPurpose one : contract.purposes()) {
            rows.add(new Object[] {
                contract.version(),
                rows.size() + 1,
                one.code(),
                one.basis().name(),
                one.nameZh(),
                one.nameEn(),
                one.dataZh(),
                one.dataEn(),
                one.keptZh(),
                one.keptEn(),
                one.askedAnew()
            });
        }
        database.insert(
                "data_purpose (version, place, code, basis, name_zh, name_en, data_zh, data_en, kept_zh, kept_en,"
                        + " asked_anew)",
                rows);
    }

    static DataChoice choice(ResultSet row) throws SQLException {
        return new DataChoice(
                row.getString("purpose"),
                row.getBoolean("granted"),
                row.getInt("version"),
                Database.instant(row, "at"));
    }

    Map<String, DataChoice> of(MemberId member) {
        Map<String, DataChoice> said = new HashMap<>();
        database.query(
                "SELECT * FROM data_choice WHERE member = ?",
                row -> said.put(row.getString("purpose"), choice(row)),
                member.value());
        return said;
    }

    void say(MemberId member, DataChoice choice) {
        Object[] row = {member.value(), choice.purpose(), choice.granted(), choice.version(), choice.at()};
        database.insert(
                "data_choice (member, purpose, granted, version, at)",
                List.<Object[]>of(row),
                "ON DUPLICATE KEY UPDATE granted = VALUES(granted), version = VALUES(version), at = VALUES(at)");
    }
}
