/** Points and coins that members give to each other. They stay what they are: no gift makes money of them. */
package shop.solvent.giving;
