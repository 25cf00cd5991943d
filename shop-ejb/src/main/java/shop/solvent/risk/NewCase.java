package shop.solvent.risk;

import java.time.Instant;
import java.util.List;
import shop.solvent.kernel.CaseId;
import shop.solvent.kernel.MemberId;
import shop.solvent.kernel.OrderId;
import shop.solvent.kernel.Reason;

/** A case to be opened for a held order. */
public record NewCase(CaseId id, OrderId order, MemberId member, List<Reason> reasons, Instant at) {}
