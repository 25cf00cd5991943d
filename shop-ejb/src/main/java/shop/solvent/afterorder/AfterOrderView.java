package shop.solvent.afterorder;

import java.time.Instant;
import shop.solvent.kernel.id.AfterOrderId;

/**
 * Whether rules were asked about an order that stands.
 *
 * @param askedAt null while they were not
 * @param decided whether they decided anything; false as well for an order that was taken back before it stood
 */
public record AfterOrderView(AfterOrderId id, Instant askedAt, boolean decided) {}
