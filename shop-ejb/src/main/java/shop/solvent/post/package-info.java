/** How what members are told reaches them: by mail and telephone, at hours when it may. Decision record: {@code docs/decisions/0164-what-members-are-told.md}. */
package shop.solvent.post;
