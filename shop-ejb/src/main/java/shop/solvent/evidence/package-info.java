/**
 * Makes tampering with the books evident. A background job seals what has settled; a verification recomputes every hash
 * and says which row, in which seal, is not what it was.
 *
 * <p>A <b>row</b> here is a journal with its transfers, or a deed of the audit. Rows are sealed in lists of up to
 * {@value shop.solvent.evidence.SealStep#ROWS}; a list holds one kind of rows, in the order of their ids. All hashes are
 * SHA-256, and version 1 of what they are taken over is this, so that anybody can compute them without our code:
 *
 * <pre>
 * number     8 bytes, big-endian, two's complement
 * optional   the byte 0 for NULL, else the byte 1 and the number
 * text       the number of its UTF-8 bytes as 4 bytes, then these; -1 for NULL
 * moment     the number of microseconds since 1970-01-01T00:00:00Z; optional where it may be NULL
 *
 * journal    own(J)      = hash( text kind · text subject · optional decision · optional reverses · moment event_at
 *                                · moment recorded_at · text trace_id )
 *            own(t)      = hash( number code · number phase · number debit_owner, _type, _stripe · number credit_owner,
 *                                _type, _stripe · number amount · optional pending · optional moment due_at
 *                                · moment event_at · moment recorded_at )
 *            print(J)    = hash( number 1 · number id · own(J) · number n · n × [ number id · own(t) ], by t's id )
 * deed       own(D)      = hash( moment at · text actor · text action · text subject · text old_value · text new_value
 *                                · text reason · text trace_id )
 *            print(D)    = hash( number 2 · number id · own(D) · number 0 )
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
 */
package shop.solvent.evidence;
