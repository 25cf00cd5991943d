/** What the model says of orders has learnt, how the shop has moved since, and beginning anew. */
package shop.solvent.web.admin.anomaly;
