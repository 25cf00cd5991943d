package shop.solvent.setting;

import java.time.Instant;
import shop.solvent.kernel.id.ApprovalId;

/**
 * One change there was.
 *
 * @param id later changes have greater ones
 * @param name of the setting
 * @param agreedBy null where one person may change it alone
 * @param approval the request that was agreed to; null where one person may change it alone
 */
public record SettingChange(
        long id,
        String name,
        String before,
        String after,
        Instant at,
        String by,
        String agreedBy,
        ApprovalId approval,
        String reason) {}
