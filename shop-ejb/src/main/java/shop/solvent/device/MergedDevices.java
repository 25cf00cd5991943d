package shop.solvent.device;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.DeviceAllowanceId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Database;
import shop.solvent.platform.MemberRows;
import shop.solvent.platform.Merging;
import shop.solvent.platform.PersonalData;
import shop.solvent.platform.PersonalRows;
import shop.solvent.platform.PersonalRows.Fate;

/** Devices go with the money. What lies aside for one is handed in or given back first. */
@ApplicationScoped
public class MergedDevices implements Merging, PersonalData {

    @Inject
    private Database database;

    @Override
    public List<MemberRows> rows() {
        return List.of(MemberRows.going("paying_device"), MemberRows.going("device_allowance"));
    }

    @Override
    public List<PersonalRows> personalRows() {
        return List.of(PersonalRows.of(Fate.MONEY, "paying_device"), PersonalRows.of(Fate.MONEY, "device_allowance"));
    }

    @Override
    public List<Reason> hindrances(MemberId from, MemberId to, Collection<MemberId> at) {
        return database.query(
                "SELECT id FROM device_allowance WHERE member = ? AND closed_at IS NULL ORDER BY id LIMIT 20",
                row -> Reason.of(
                        "merge.allowance-open", Map.of("allowance", new DeviceAllowanceId(row.getLong(1)).toString())),
                from.value());
    }
}
