/** The pages about the money in custody: whether it is there, what banks say of it, and how long it would last. */
package shop.solvent.web.admin.custody;
