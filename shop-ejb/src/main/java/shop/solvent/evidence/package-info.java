/**
 * Makes tampering with the books evident. A background job seals what has settled; a verification recomputes every hash
 * and says which row, in which seal, is not what it was.
 *
 * <p>A <b>row</b> is what {@link shop.solvent.evidence.Kind} says: a journal with its transfers, a deed, a decision, an
 * order with its lines, a lot, and whatever else a figure unfolds to. Rows are sealed in lists of up to
 * {@value shop.solvent.evidence.SealStep#ROWS}; a list holds one kind of rows, in the order of their ids. What changes
 * lawfully must follow from sealed rows ({@link shop.solvent.evidence.States}). How hashes are taken is written down in
 * docs/evidence.md, so that anybody can compute them without our code; the verifier does.
 *
 * <pre>
 * row        own         = hash( its columns, as Kind has them )
 *            print       = hash( number kind · number id · own · number n · n × [ number key · own(entry) ], by key )
 *
 * seal       content     = hash( print of each row, by position )
 *            seal        = hash( number seq · number kind · number version · number rows · number entries
 *                                · moment settled_to · moment sealed_at · 32 bytes seal before (zeros for the first)
 *                                · 32 bytes content )
 *            mac         = HMAC-SHA256( a key derived from the shop's secret, seal )
 * </pre>
 *
 * <p>Ids are not given in the order of commits: a journal with a smaller id may be committed after a greater one. So a
 * row is sealed only when it has had time to settle, and one that comes even later goes into a later seal, whatever its
 * id; nothing depends on the order between seals but the chain itself. See {@link shop.solvent.evidence.SealStep}.
 *
 * <p>After each day the shop signs where the chain stands ({@link shop.solvent.evidence.Attestations}) and publishes it
 * ({@link shop.solvent.evidence.HeadPublication}).
 */
package shop.solvent.evidence;
