/* links.h - who refers to whom: edges between rows, found by row and attribute.
 *
 * Private to the table layer. An edge stands once for each (from, attribute, to). */
#ifndef GD_TABLE_LINKS_H
#define GD_TABLE_LINKS_H

#include "base/map.h"
#include "table/table.h"

typedef struct {
    uint32_t from, to;  /* row numbers */
    uint32_t attribute; /* number of the attribute's name */
} gd_link;

/* Beyond that many edges the rest is left out: a hostile stack of n resources that all refer to all
 * others would make n² of them. */
enum { GD_LINKS_MAX = 4 * 1024 * 1024 };

/* The edges by one of their ends. */
typedef struct {
    const gd_instance **rows; /* the other ends: sorted by this end, attribute, other end */
    uint32_t *attributes;     /* beside `rows` */
    uint32_t *starts;         /* of this end in `rows`; one more than there are rows */
    const gd_instance **any;  /* the other ends without regard to the attribute, each once */
    uint32_t *any_starts;
    const gd_map *names; /* attribute name to number + 1 */
} gd_links;

/* Index `links` by `to` (referrers) or by `from`. `rows` are the stack's. */
gd_links gd_links_index(gd_arena *arena, const gd_link *links, size_t count, bool by_target,
                        const gd_instance *const *rows, size_t row_count, const gd_map *names);

/* The other ends of row number `row`; `attribute` empty: of any. */
gd_rows gd_links_find(const gd_links *links, size_t row, gd_str attribute);

/* Build table->lazy->referrers and ->references when they are not there yet. */
void gd_table_link(const gd_table *table);

#endif
