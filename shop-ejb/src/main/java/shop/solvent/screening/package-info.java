/**
 * Lists of people and companies that the law wants looked for, compared with the names of members and merchants; what was found goes
 * to the risk desk as a case, and to an authority as a report. Nobody but who may screen learns of any of it (G15).
 */
package shop.solvent.screening;
