/** Who buys: registration, the phone that names a person, levels, and who invited whom. */
package shop.solvent.member;
