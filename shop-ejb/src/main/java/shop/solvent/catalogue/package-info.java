/** What is sold: channels and their keys, merchants, virtual goods, and what each costs in which channel. */
package shop.solvent.catalogue;
